using System.Text.RegularExpressions;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// An outline with numbers, such as "2.1. Bribe (OR)". Where any last step carries a mark, a mark joins a line to those beside it; where none does, it is
/// the gate of what is below its own line.
/// </summary>
internal static partial class NumberedOutline
{
    public static bool IsNumbered(IReadOnlyList<(int Number, string Text)> lines) =>
        lines.Count > 0 && lines.Skip(Goal().IsMatch(lines[0].Text) ? 1 : 0).Take(1).Any(line => Numbered().IsMatch(line.Text));

    public static TreeReading Read(IReadOnlyList<(int Number, string Text)> lines)
    {
        var (items, marks, problems) = (new List<OutlineItem>(), new List<NodeKind?>(), new List<FileProblem>());
        var hasGoal = Goal().IsMatch(lines[0].Text);
        var path = new List<string>();
        foreach (var (number, text) in lines.TakeWhile(_ => problems.Count < NativeFormat.MostProblems))
        {
            var isGoal = items.Count == 0 && hasGoal;
            var (level, content, problem) = isGoal ? (0, Goal().Replace(text, ""), null) : Placed(text, path, hasGoal);
            var (mark, said) = Marked(content);
            if (problem is null && OutlineLine.Read(number, level, said, out problem) is { } item)
            {
                items.Add(item);
                marks.Add(mark);
            }
            else
            {
                problems.Add(new FileProblem(number, "", problem ?? ""));
            }
        }

        return problems.Count > 0 ? new TreeReading.Refused([.. problems]) : Gated(items, marks);
    }

    /// <summary>How deep a number is below those before it.</summary>
    private static (int Level, string Content, string? Problem) Placed(string text, List<string> path, bool hasGoal)
    {
        var match = Numbered().Match(text);
        var parts = match.Groups["number"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (!match.Success || parts.Length > path.Count + 1 || !parts.SkipLast(1).SequenceEqual(path.Take(parts.Length - 1)))
        {
            return (0, "", match.Success ? $"has the number {match.Groups["number"].Value}, but what that is below does not come before it" : "has no number");
        }

        path.RemoveRange(parts.Length - 1, path.Count - parts.Length + 1);
        path.Add(parts[^1]);
        return parts.Length > TreeLimits.MostNesting
            ? (0, "", $"is nested deeper than {TreeLimits.MostNesting}")
            : (parts.Length - (hasGoal ? 0 : 1), text[match.Length..], null);
    }

    private static (NodeKind? Mark, string Content) Marked(string text)
    {
        var mark = Mark().Match(text);
        NodeKind? kind = mark.Groups["mark"].Value.ToUpperInvariant() switch { "AND" => NodeKind.And, "OR" => NodeKind.Or, "SAND" => NodeKind.Sequence, _ => null };
        return (kind, (kind is null ? text : text.Remove(mark.Index, mark.Length)).Trim());
    }

    private static TreeReading Gated(List<OutlineItem> items, List<NodeKind?> marks)
    {
        var joins = items.Index().Any(item => marks[item.Index] is not null && IsLast(items, item.Index));
        if (!joins)
        {
            return OutlineGraph.Of([.. items.Zip(marks, (item, mark) => item with { Gate = item.Gate ?? mark })]);
        }

        var (gates, parents) = (new NodeKind?[items.Count], new Stack<int>());
        foreach (var (index, item) in items.Index())
        {
            while (parents.TryPeek(out var above) && items[above].Level >= item.Level)
            {
                parents.Pop();
            }

            if (parents.TryPeek(out var parent) && marks[index] is { } mark)
            {
                if (gates[parent] is { } other && other != mark)
                {
                    return TreeReading.Refused.At(item.Line, item.Label, "is joined to those beside it by another mark than they are to each other");
                }

                gates[parent] = mark;
            }

            parents.Push(index);
        }

        return OutlineGraph.Of([.. items.Zip(gates, (item, gate) => item with { Gate = item.Gate ?? gate })]);
    }

    private static bool IsLast(List<OutlineItem> items, int index) => index + 1 == items.Count || items[index + 1].Level <= items[index].Level;

    [GeneratedRegex(@"^\s*Goal:\s*")]
    private static partial Regex Goal();

    [GeneratedRegex(@"^\s*(?<number>[0-9]+(\.[0-9]+)*\.?)\s+", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\s*\((?<mark>AND|OR|SAND|and|or|sand)\)(?=\s*(\[|$))", RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
