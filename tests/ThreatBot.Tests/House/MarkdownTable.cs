using System.Text.RegularExpressions;

namespace ThreatBot.Tests.House;

/// <summary>The tables of a document, for the tests that hold it to its word.</summary>
internal static partial class MarkdownTable
{
    /// <summary>The rows of every table below a heading, each cell under the head of its column; below all headings where none is named.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string document, string? heading = null)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>();
        var (below, head) = ("", (string[]?)null);
        foreach (var line in Repository.Read(document).Split('\n'))
        {
            below = line.StartsWith("## ", StringComparison.Ordinal) ? line[3..].Trim() : below;
            var cells = Cells(line);
            if (cells is null || (heading is not null && heading != below))
            {
                head = null;
            }
            else if (head is null)
            {
                head = cells;
            }
            else if (!cells.All(cell => Rule().IsMatch(cell)))
            {
                rows.Add(head.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
            }
        }

        return rows;
    }

    private static string[]? Cells(string line) =>
        line.StartsWith('|') ? [.. Bar().Split(line.Trim()[1..^1]).Select(cell => cell.Trim())] : null;

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex("^:?-+:?$")]
    private static partial Regex Rule();
}
