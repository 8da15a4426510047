using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A pasted Mermaid flowchart as lines of the sketch notation: subgraphs are zones, cylinders are stores, labels are data.</summary>
internal static partial class Mermaid
{
    public static bool IsFlowchart(string text) => Head().IsMatch(text);

    /// <summary>The arrows as sketch lines; what is no arrow, node or subgraph, such as styling, says nothing about the system.</summary>
    public static string ToSketch(string text)
    {
        var (names, zones, open, lines) = (new Dictionary<string, string>(), new Dictionary<string, string>(), new Stack<string>(), new List<string>());
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("```", StringComparison.Ordinal)).Skip(1))
        {
            if (Subgraph().Match(line) is { Success: true } subgraph)
            {
                open.Push(subgraph.Groups["title"].Value.Trim(' ', '"', '[', ']'));
            }
            else if (line is "end")
            {
                open.TryPop(out _);
            }
            else
            {
                foreach (Match node in Node().Matches(line))
                {
                    Know(node, names);
                    if (open.Count > 0)
                    {
                        zones.TryAdd(node.Groups["id"].Value, string.Join(" / ", open.Reverse()));
                    }
                }

                lines.Add(line);
            }
        }

        // "a & b --> c & d" are four arrows, and said again they are no more; more of them than a model may hold are refused there, and need not all be written out here.
        return string.Join('\n', lines.SelectMany(line => Sketched(line, names, zones)).Distinct().Take(ThreatModel.MostObjects));
    }

    private static void Know(Match node, Dictionary<string, string> names)
    {
        if (node.Groups["label"].Success)
        {
            var label = node.Groups["label"].Value.Trim(' ', '"', '/', '\\');
            names[node.Groups["id"].Value] = node.Groups["shape"].Value.StartsWith("[(", StringComparison.Ordinal) ? $"({label})" : label;
        }
    }

    /// <summary>Plain arrows, arrows with data on them, both ways, to several nodes, and chains of them: an arrow a line.</summary>
    private static IEnumerable<string> Sketched(string line, Dictionary<string, string> names, Dictionary<string, string> zones)
    {
        string End(string id) => names.GetValueOrDefault(id, id) + (zones.TryGetValue(id, out var zone) ? $" [{zone}]" : "");
        var bare = Shape().Replace(line, "");
        var arrows = Arrow().Matches(bare);
        var ids = Ends(bare, arrows).ToList();
        foreach (var (index, match) in arrows.Index())
        {
            var data = match.Groups["data"].Value.Trim(' ', '"', '|');
            var (arrow, label) = (match.Value.Contains('x', StringComparison.Ordinal) && data.Length == 0 ? "-x->" : "->", data.Length > 0 ? $": {data}" : "");
            foreach (var (from, to) in ids[index].SelectMany(from => ids[index + 1], (from, to) => (from, to)))
            {
                yield return $"{End(from)} {arrow} {End(to)}{label}";
                if (match.Value[0] == '<')
                {
                    yield return $"{End(to)} {arrow} {End(from)}{label}";
                }
            }
        }
    }

    /// <summary>The nodes between the arrows.</summary>
    private static IEnumerable<List<string>> Ends(string line, MatchCollection arrows)
    {
        var start = 0;
        foreach (Match arrow in arrows)
        {
            yield return Ids(line[start..arrow.Index]);
            start = arrow.Index + arrow.Length;
        }

        yield return Ids(line[start..]);
    }

    private static List<string> Ids(string nodes) =>
        [.. nodes.Split('&', StringSplitOptions.TrimEntries).Where(id => Id().IsMatch(id))];

    [GeneratedRegex(@"^\s*(?:```\s*(?:mermaid)?\s*)?(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^subgraph\s+(?:[\w-]+\s*(?=\[))?(?<title>.+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Subgraph();

    // Labels are bounded, here and below, so that many an opening bracket without an end does not read the rest of the text each time.
    [GeneratedRegex(@"(?<![\w|-])(?<id>[A-Za-z_][\w]*)(?:(?<shape>[\[({]{1,3}[/\\]?)(?:""(?>(?<label>[^""]{1,300}))""|(?>(?<label>[^\])}]{1,300})))[/\\]?[\])}]{1,3})?(?=\s|$|-|&|<|=)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Node();

    [GeneratedRegex(@"(?<=\w)(?:[\[({]{1,3}[/\\]?""(?>[^""]{0,300})""[/\\]?[\])}]{1,3}|(?:\[(?>[^\]]{0,300})\]|\((?>[^)]{0,300})\)|\{(?>[^}]{0,300})\})[\])}]{0,2})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"<?(?:(?:-->|---|-\.->|==>|--x|--o)(?:\s*\|(?<data>[^|]*)\|)?|(?:--|==|-\.)\s+(?<data>[^|>-][^|>]{0,200}?)\s+(?:-->|---|--x|==>|\.->))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^[A-Za-z_]\w*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();
}
