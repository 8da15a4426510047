using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace ThreatBot.Interchange.Formats;

/// <summary>JSON of any program as values with their lines.</summary>
internal sealed class JsonSource
{
    private readonly byte[] json;
    private int line = 1;
    private int counted;
    private int values;

    private JsonSource(byte[] json) => this.json = json;

    /// <summary>The outermost value; null and the line and column where it cannot be read.</summary>
    public static SourceNode? Read(string text, out FileProblem? problem)
    {
        var source = new JsonSource(Encoding.UTF8.GetBytes(text));
        try
        {
            problem = null;
            var reader = new Utf8JsonReader(source.json, new JsonReaderOptions { MaxDepth = ModelJson.MaxDepth });
            reader.Read();
            var root = source.Value(ref reader, SourcePath.Root);
            reader.Read();
            return root;
        }
        catch (JsonException broken)
        {
            var (line, column) = ((broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1);
            problem = new FileProblem((int)line, "", $"column {column}: is not JSON that can be read: {broken.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}");
        }
        catch (InvalidOperationException)
        {
            problem = new FileProblem(source.line, "", "has a text that is not valid Unicode");
        }

        return null;
    }

    /// <summary>Depth is limited by the reader, so recursion is too.</summary>
    private SourceNode Value(ref Utf8JsonReader reader, SourcePath path)
    {
        var at = LineOf(ref reader);
        if (++values > SourceFile.MostValues)
        {
            throw new JsonException($"it holds more than {SourceFile.MostValues} values.", null, at - 1, null);
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new SourceNode { Kind = SourceKind.Map, Line = at, Path = path, Fields = Fields(ref reader, path) },
            JsonTokenType.StartArray => new SourceNode { Kind = SourceKind.List, Line = at, Path = path, Items = Items(ref reader, path) },
            JsonTokenType.String => new SourceNode { Kind = SourceKind.Text, Line = at, Path = path, Value = Sound(reader.GetString() ?? "") },
            JsonTokenType.Number => new SourceNode { Kind = SourceKind.Number, Line = at, Path = path, Value = Encoding.UTF8.GetString(reader.ValueSpan) },
            JsonTokenType.True or JsonTokenType.False =>
                new SourceNode { Kind = SourceKind.Truth, Line = at, Path = path, Value = reader.TokenType is JsonTokenType.True ? "true" : "false" },
            _ => new SourceNode { Line = at, Path = path },
        };
    }

    private ImmutableArray<KeyValuePair<string, SourceNode>> Fields(ref Utf8JsonReader reader, SourcePath path)
    {
        var (fields, names) = (ImmutableArray.CreateBuilder<KeyValuePair<string, SourceNode>>(), new HashSet<string>(StringComparer.Ordinal));
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = Sound(reader.GetString() ?? "");
            if (!names.Add(name))
            {
                throw new JsonException($"the field \"{name}\" is there twice.", null, LineOf(ref reader) - 1, null);
            }

            reader.Read();
            fields.Add(KeyValuePair.Create(name, Value(ref reader, path.Field(name))));
        }

        return fields.ToImmutable();
    }

    private ImmutableArray<SourceNode> Items(ref Utf8JsonReader reader, SourcePath path)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader, path.Entry(items.Count)));
        }

        return items.ToImmutable();
    }

    private int LineOf(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        line += json.AsSpan(counted, start - counted).Count((byte)'\n');
        counted = start;
        return line;
    }

    /// <summary>Databases cannot keep a NUL in a text.</summary>
    private string Sound(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("a text has a NUL character.", null, line - 1, null) : text;
}
