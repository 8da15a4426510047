using System.Globalization;
using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The attack trees as nested lists. A step that several lead to is told once, and named where it is met again.</summary>
internal static class MarkdownTrees
{
    /// <summary>Deeper steps stay at this depth, which readers of Markdown still nest.</summary>
    private const int Deepest = 12;

    public static void Append(StringBuilder text, ThreatModel model)
    {
        foreach (var scenario in model.Scenarios)
        {
            if (AttackTree.Of(model, scenario.Id) is { } tree)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n## Ways to {MarkdownWriter.Said(scenario.Id)}\n\n");
                Steps(text, tree);
            }
        }
    }

    private static void Steps(StringBuilder text, AttackTree tree)
    {
        var (waiting, seen) = (new Stack<(TreeNode Node, int Depth)>([(tree.Root, 0)]), new HashSet<string>());
        while (waiting.TryPop(out var next))
        {
            var isNew = seen.Add(next.Node.Id);
            var below = isNew ? tree.Below(next.Node.Id).ToList() : [];
            var gate = below.Count > 1 && next.Node.Gate is not Gate.Or ? next.Node.Gate is Gate.And ? " (all of)" : " (in this order)" : "";
            var measures = tree.Covering(next.Node.Id).Distinct().ToList();
            text.Append(' ', 2 * Math.Min(next.Depth, Deepest))
                .Append(CultureInfo.InvariantCulture, $"- {next.Node.Id} {MarkdownWriter.Said(next.Node.Text)}{gate}{(measures.Count > 0 ? $" — {string.Join(' ', measures)}" : "")}{(isNew ? "" : " (see above)")}\n");
            below.Reverse();
            below.ForEach(node => waiting.Push((node, next.Depth + 1)));
        }
    }
}
