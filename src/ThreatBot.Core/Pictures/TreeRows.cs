using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>A step of an attack tree in its row.</summary>
/// <param name="Node">The step.</param>
/// <param name="Depth">How many steps it is away from the goal.</param>
/// <param name="Parent">The row it hangs on; -1 for the goal.</param>
/// <param name="IsAbove">What is below it is shown where it came first.</param>
/// <param name="IsLeaf">Nothing is below it, so here a way in ends.</param>
/// <param name="Measures">How many measures are in the way from the goal to here.</param>
public sealed record TreeRow(TreeNode Node, int Depth, int Parent, bool IsAbove, bool IsLeaf, int Measures);

/// <summary>An attack tree as rows, each step under the one it serves: that fits a narrow page, and no two texts can overlap.</summary>
public static class TreeRows
{
    /// <summary>More rows than this nobody reads in a picture.</summary>
    public const int Most = 200;

    /// <summary>The rows from the goal down, and whether there were more of them.</summary>
    public static (ImmutableArray<TreeRow> Rows, bool IsCut) Of(AttackTree tree)
    {
        var rows = ImmutableArray.CreateBuilder<TreeRow>();
        var (seen, waiting) = (new HashSet<string>(), new Stack<(TreeNode Node, int Depth, int Parent, ImmutableHashSet<string> Measures)>());
        waiting.Push((tree.Root, 0, -1, []));
        while (rows.Count < Most && waiting.TryPop(out var next))
        {
            var measures = next.Measures.Union(tree.Covering(next.Node.Id));
            var (isNew, isLeaf) = (seen.Add(next.Node.Id), tree.IsLeaf(next.Node.Id));
            rows.Add(new TreeRow(next.Node, next.Depth, next.Parent, !isNew && !isLeaf, isLeaf, measures.Count));
            foreach (var below in isNew ? tree.Below(next.Node.Id).Reverse() : [])
            {
                waiting.Push((below, next.Depth + 1, rows.Count - 1, measures));
            }
        }

        return (rows.ToImmutable(), waiting.Count > 0);
    }
}
