using System.Text.RegularExpressions;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Reads a restricted Mermaid flowchart: nodes, arrows that lead from a goal to what it takes, and dotted arrows from a countermeasure to what it covers.
/// A gate stands at the end of a label, such as "(AND)", or is told by the shape. Lines that only draw are passed over.
/// </summary>
internal sealed partial class MermaidReader
{
    private const string Name = @"(?<id>[\p{L}\p{Nd}_](?:[\p{L}\p{Nd}_.\-]*[\p{L}\p{Nd}_])?)";

    private const string Open = @"(?<open>\[\[|\[\(|\[/|\[\\|\[|\(\[|\(\(|\(|\{\{|\{|>)";

    private const string Quoted = @"""(?<label>[^""]*)""";

    private const string Bare = @"(?<label>[^""\[\](){}]*?)";

    private const string Close = @"(?:\]\]|\)\]|/\]|\\\]|\]\)|\]|\)\)|\)|\}\}|\})";

    private readonly DrawnTree tree = new();
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> trapezes = new(StringComparer.Ordinal);

    private MermaidReader()
    {
    }

    /// <summary>Whether a line begins a flowchart.</summary>
    public static bool IsHead(string line) => Head().IsMatch(line.Trim().TrimEnd(';'));

    public static TreeReading Read(ReadOnlySpan<byte> file)
    {
        if (TreeText.Decode(file, out var undecoded) is not { } text)
        {
            return new TreeReading.Refused([undecoded!]);
        }

        var reader = new MermaidReader();
        var lines = text.Split('\n').Index().Select(line => (Number: line.Index + 1, Text: line.Item.Trim().TrimEnd(';'))).ToList();
        var start = lines.FindIndex(line => Head().IsMatch(line.Text));
        if (start < 0)
        {
            return TreeReading.Refused.At(1, "", "is no flowchart: it begins with flowchart");
        }

        foreach (var (number, line) in lines.Skip(start + 1).Where(line => line.Text.Length > 0 && !Drawing().IsMatch(line.Text)).TakeWhile(_ => !reader.tree.HasProblems))
        {
            reader.Line(number, line);
        }

        reader.Gates();
        return reader.tree.Finish();
    }

    /// <summary>Groups of nodes with arrows between them, such as <c>a["A"] --&gt; b &amp; c</c>.</summary>
    private void Line(int number, string line)
    {
        var (before, isDotted, at) = (Group(number, line, 0, out var end), false, 0);
        at = end;
        while (before is not null && at < line.Length)
        {
            var arrow = Arrow().Match(line, at);
            if (!arrow.Success)
            {
                break;
            }

            isDotted = arrow.Groups["dotted"].Success;
            var after = Group(number, line, at + arrow.Length, out at);
            foreach (var from in before.Where(from => isDotted && after is { Count: > 0 } && tree.Control(from) is null))
            {
                tree.Put(new Control { Id = from, Label = from });
            }

            tree.Arrows(before, after ?? [], number);

            before = after;
        }

        if (before is null || at < line.Length)
        {
            tree.Refuse(number, "", $"cannot be read from \"{line[Math.Min(at, line.Length)..]}\" on; nodes and --> or -.-> between them are");
        }
    }

    private List<string>? Group(int number, string line, int at, out int end)
    {
        var ids = new List<string>();
        for (end = at; ;)
        {
            var node = NodeText().Match(line, end);
            if (!node.Success)
            {
                return null;
            }

            end += node.Length;
            var id = node.Groups["id"].Value;
            tree.Node(id, number);
            ids.Add(id);
            if (node.Groups["label"] is { Success: true } label)
            {
                labels[id] = label.Value.Trim();
                if (node.Groups["open"].Value is "[/")
                {
                    trapezes.Add(id);
                }
            }

            var and = And().Match(line, end);
            if (!and.Success)
            {
                return ids;
            }

            end += and.Length;
        }
    }

    private void Gates()
    {
        foreach (var (id, label) in labels)
        {
            if (tree.Control(id) is { } control)
            {
                tree.Put(control with { Label = MermaidText.Plain(label) });
                continue;
            }

            var gate = MermaidText.Gate(label, out var left);
            var node = tree.Node(id, 0) with { Label = MermaidText.Plain(left) };
            tree.Put(gate is var (kind, threshold) ? node with { Kind = kind, Threshold = threshold }
                : trapezes.Contains(id) ? node with { Kind = NodeKind.And }
                : node);
        }
    }

    [GeneratedRegex(@"^(flowchart|graph)(\s+(TB|TD|BT|RL|LR))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(%%|style\s|classDef\s|class\s|linkStyle\s|click\s|direction\s|accTitle|accDescr|subgraph\b|end$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"\G\s*" + Name + "(?:" + Open + "(?:" + Quoted + "|" + Bare + ")" + Close + @")?(?::::\w+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex NodeText();

    [GeneratedRegex(@"\G\s*((?<dotted>-\.+->)|--+>|==+>)(\|[^|]*\|)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"\G\s*&")]
    private static partial Regex And();
}
