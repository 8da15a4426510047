using System.Collections.Immutable;
using System.Text.Json;

namespace ThreatBot.Interchange;

/// <summary>One pass over a file: whether it is JSON with sound texts, and on which lines its entries start.</summary>
internal sealed class JsonScan
{
    private readonly Dictionary<string, List<int>> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> tops = new(StringComparer.Ordinal);
    private readonly List<HashSet<string>> names =
        [.. Enumerable.Range(0, ModelJson.MaxDepth + 1).Select(_ => new HashSet<string>(StringComparer.Ordinal))];
    private readonly List<FileProblem> problems = [];
    private string top = "";
    private int line = 1;

    private JsonScan()
    {
    }

    public ImmutableArray<FileProblem> Problems => [.. problems];

    public static JsonScan Of(ReadOnlySpan<byte> json)
    {
        var scan = new JsonScan();
        try
        {
            scan.Read(json);
        }
        catch (JsonException broken)
        {
            var reason = broken.Message.Split(" LineNumber:")[0];
            scan.problems.Add(new FileProblem((int)(broken.LineNumber ?? 0) + 1, scan.Path(), $"is not JSON that can be read: {reason}"));
        }

        return scan;
    }

    /// <summary>The line of a name at the top.</summary>
    public int LineOf(string name) => tops.GetValueOrDefault(name, 1);

    /// <summary>The line of an entry of a list at the top.</summary>
    public int LineOf(string list, int index) =>
        entries.TryGetValue(list, out var lines) && index < lines.Count ? lines[index] : LineOf(list);

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ModelJson.MaxDepth });
        var at = 0;
        while (problems.Count < NativeFormat.MostProblems && reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += json[at..start].Count((byte)'\n');
            at = start;
            Note(ref reader);
        }
    }

    private void Note(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.PropertyName)
        {
            NoteName(Text(ref reader), reader.CurrentDepth);
            return;
        }

        if (reader.CurrentDepth == 2 && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            entries.TryAdd(top, []);
            entries[top].Add(line);
        }

        if (reader.TokenType is JsonTokenType.StartObject)
        {
            names[reader.CurrentDepth + 1].Clear();
        }
        else if (reader.TokenType is JsonTokenType.String)
        {
            Text(ref reader);
        }
    }

    private void NoteName(string name, int depth)
    {
        if (depth == 1)
        {
            top = name;
            tops.TryAdd(name, line);
        }

        if (!names[depth].Add(name))
        {
            problems.Add(new FileProblem(line, Path(), $"has the field \"{name}\" twice"));
        }
    }

    /// <summary>Databases cannot keep a NUL in a text, and half a character cannot be written again as it was.</summary>
    private string Text(ref Utf8JsonReader reader)
    {
        try
        {
            var text = reader.GetString() ?? "";
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                problems.Add(new FileProblem(line, Path(), "has a text with a NUL character"));
            }

            return text;
        }
        catch (InvalidOperationException)
        {
            problems.Add(new FileProblem(line, Path(), "has a text that is not valid Unicode"));
            return "";
        }
    }

    private string Path() => entries.TryGetValue(top, out var lines) ? $"{top}[{lines.Count - 1}]" : top;
}
