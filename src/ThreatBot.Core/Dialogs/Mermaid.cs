using System.Text.RegularExpressions;

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

                lines.AddRange(Arrow().IsMatch(line) ? [line] : []);
            }
        }

        return string.Join('\n', lines.Select(line => Sketched(line, names, zones)));
    }

    private static void Know(Match node, Dictionary<string, string> names)
    {
        if (node.Groups["label"].Success)
        {
            var label = node.Groups["label"].Value.Trim(' ', '"');
            names[node.Groups["id"].Value] = node.Groups["shape"].Value.StartsWith("[(", StringComparison.Ordinal) ? $"({label})" : label;
        }
    }

    private static string Sketched(string line, Dictionary<string, string> names, Dictionary<string, string> zones)
    {
        var match = Arrow().Match(line);
        string End(string id) => names.GetValueOrDefault(id, id) + (zones.TryGetValue(id, out var zone) ? $" [{zone}]" : "");
        var data = match.Groups["data"].Value.Trim(' ', '"', '|');
        var arrow = match.Groups["arrow"].Value.Contains('x', StringComparison.Ordinal) ? "-x->" : "->";
        return $"{End(match.Groups["from"].Value)} {arrow} {End(match.Groups["to"].Value)}{(data.Length > 0 ? $": {data}" : "")}";
    }

    [GeneratedRegex(@"^\s*(?:```\s*(?:mermaid)?\s*)?(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^subgraph\s+(?:[\w-]+\s*(?=\[))?(?<title>.+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subgraph();

    [GeneratedRegex(@"(?<![\w|-])(?<id>[A-Za-z_][\w]*)(?:(?<shape>\[\(|\(\(|\(|\[|\{)(?<label>[^\])}]+)[\])}]{1,2})?(?=\s|$|-)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Node();

    [GeneratedRegex(@"^(?<from>[A-Za-z_]\w*)(?>(?:\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|[\])}])*)\s*(?<arrow>-->|---|-\.->|==>|--x)\s*(?:\|(?<data>[^|]*)\|\s*)?(?<to>[A-Za-z_]\w*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arrow();
}
