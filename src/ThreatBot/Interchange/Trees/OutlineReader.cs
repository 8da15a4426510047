
namespace ThreatBot.Interchange.Trees;

/// <summary>Reads our own text of attack trees: two spaces a level, and outlines with numbers. docs/attack-trees.md has the grammar.</summary>
internal static class OutlineReader
{
    private const int Spaces = 2;

    public static TreeReading Read(ReadOnlySpan<byte> file)
    {
        if (TreeText.Decode(file, out var undecoded) is not { } text)
        {
            return new TreeReading.Refused([undecoded!]);
        }

        var lines = text.Split('\n').Index()
            .Select(line => (Number: line.Index + 1, Text: line.Item))
            .Where(line => !string.IsNullOrWhiteSpace(line.Text) && !line.Text.TrimStart().StartsWith('#'))
            .ToList();
        return NumberedOutline.IsNumbered(lines) ? NumberedOutline.Read(lines) : Indented(lines);
    }

    private static TreeReading Indented(List<(int Number, string Text)> lines)
    {
        var (items, problems) = (new List<OutlineItem>(), new List<FileProblem>());
        foreach (var (number, text) in lines.TakeWhile(_ => problems.Count < NativeFormat.MostProblems))
        {
            var content = text.TrimStart();
            if (Level(text[..^content.Length], items, out var misplaced) is not { } level)
            {
                problems.Add(new FileProblem(number, "", misplaced!));
            }
            else if (OutlineLine.Read(number, level, content.TrimEnd(), out var unread) is { } item)
            {
                items.Add(item);
            }
            else
            {
                problems.Add(new FileProblem(number, "", unread!));
            }
        }

        return problems.Count > 0 ? new TreeReading.Refused([.. problems]) : OutlineGraph.Of([.. items]);
    }

    /// <summary>How deep a line is; a tab is one level.</summary>
    private static int? Level(string indent, List<OutlineItem> before, out string? problem)
    {
        var spaces = indent.Sum(character => character == '\t' ? Spaces : 1);
        var deepest = before.Count == 0 ? 0 : before[^1].Level + 1;
        problem = spaces % Spaces > 0 ? $"is indented by {spaces} spaces; a level is {Spaces}"
            : spaces / Spaces > deepest ? $"is {(before.Count == 0 ? "indented, and nothing is above it" : "more than one level below the line before")}"
            : spaces / Spaces > TreeLimits.MostNesting ? $"is nested deeper than {TreeLimits.MostNesting}"
            : null;
        return problem is null ? spaces / Spaces : null;
    }
}
