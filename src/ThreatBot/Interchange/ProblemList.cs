using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>An object and where in the file it stands.</summary>
internal sealed record ObjectEntry(ModelObject Object, string List, int Index);

/// <summary>What was found wrong with a file so far, up to a limit.</summary>
internal sealed class ProblemList(JsonScan scan)
{
    private readonly List<FileProblem> problems = [];

    public bool IsEmpty => problems.Count == 0;

    public ImmutableArray<FileProblem> All => [.. problems.OrderBy(problem => problem.Line)];

    public void Add(int line, string path, string reason)
    {
        if (problems.Count < NativeFormat.MostProblems)
        {
            problems.Add(new FileProblem(line, path, reason));
        }
    }

    public void AddTop(string name, string reason) => Add(scan.LineOf(name), name, reason);

    public void Add(ObjectEntry entry, string field, string reason) =>
        Add(scan.LineOf(entry.List, entry.Index), $"{entry.List}[{entry.Index}].{field}", reason);

    /// <summary>The entries of a list; an absent list is an empty one.</summary>
    public ImmutableArray<JsonElement> Entries(JsonElement root, string list)
    {
        if (!root.TryGetProperty(list, out var value))
        {
            return [];
        }

        if (value.ValueKind is JsonValueKind.Array)
        {
            return [.. value.EnumerateArray()];
        }

        AddTop(list, "must be a list");
        return [];
    }
}
