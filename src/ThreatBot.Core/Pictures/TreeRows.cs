using System.Collections.Immutable;
using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>A step of an attack tree where it is shown.</summary>
/// <param name="Node">The step.</param>
/// <param name="Depth">How many steps it is away from the goal.</param>
/// <param name="Parent">The row it hangs on; -1 for the goal.</param>
/// <param name="IsElsewhere">What is below it is shown where it came first.</param>
/// <param name="IsLeaf">Nothing is below it, so here a way in ends.</param>
/// <param name="Measures">How many measures are in the way from the goal to here.</param>
/// <param name="HasOwn">Whether one of them stands here.</param>
public sealed record TreeRow(TreeNode Node, int Depth, int Parent, bool IsElsewhere, bool IsLeaf, int Measures, bool HasOwn)
{
    /// <summary>How many ways in begin below it that are not shown.</summary>
    public BigInteger Folded { get; init; }

    /// <summary>Whether nobody gets in this way: it was settled that the last step cannot happen, or not any more.</summary>
    public bool IsSettled { get; init; }
}

/// <summary>
/// An attack tree unrolled into rows, from the goal down, each after the one it hangs on. Shared steps are unrolled once. A tree too large
/// to be read is cut below some level, the same for all, and each cut says how many ways in it hides.
/// </summary>
public static class TreeRows
{
    /// <summary>More steps than this nobody reads in a picture.</summary>
    public const int Most = 300;

    /// <summary>How many steps are shown of a tree that has more than <see cref="Most"/>.</summary>
    private const int Some = 80;

    public static ImmutableArray<TreeRow> Of(AttackTree tree, TreeScope? scope = null)
    {
        var shown = (scope ?? TreeScope.All).Nodes(tree);
        var levels = Levels(tree, shown);
        var ways = new Lazy<Dictionary<string, BigInteger>>(() => Ways(tree));
        var rows = ImmutableArray.CreateBuilder<TreeRow>();
        var (seen, waiting) = (new HashSet<string>(), new Stack<(TreeNode Node, int Depth, int Parent, ImmutableHashSet<string> Measures)>());
        waiting.Push((tree.Root, 0, -1, []));
        while (rows.Count < Most && waiting.TryPop(out var next))
        {
            var (id, own) = (next.Node.Id, tree.Covering(next.Node.Id).ToList());
            var measures = next.Measures.Union(own);
            var (isNew, isLeaf) = (seen.Add(id), tree.IsLeaf(id));
            var room = Most - rows.Count - waiting.Count - 1;
            var below = isNew ? tree.Below(id).Where(node => levels.ContainsKey(node.Id)).Take(room).ToList() : [];
            var hidden = isNew && !isLeaf ? tree.Below(id).Except(below).Aggregate(BigInteger.Zero, (sum, node) => sum + ways.Value[node.Id]) : 0;
            rows.Add(new TreeRow(next.Node, next.Depth, next.Parent, !isNew && !isLeaf, isLeaf, measures.Count, own.Count > 0) { Folded = hidden, IsSettled = isLeaf && tree.IsSettled(id) });
            foreach (var node in Enumerable.Reverse(below))
            {
                waiting.Push((node, next.Depth + 1, rows.Count - 1, measures));
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>How many steps away from the goal each step is that is shown: all, or level by level as many as can be read.</summary>
    private static Dictionary<string, int> Levels(AttackTree tree, Func<string, bool> shown)
    {
        var levels = new Dictionary<string, int> { [tree.Root.Id] = 0 };
        List<string> level = [tree.Root.Id];
        var (depth, width, fits) = (0, 1, 1);
        while (level.Count > 0)
        {
            var below = level.SelectMany(tree.Below).Select(node => node.Id).Where(shown).ToList();
            depth++;
            width += below.Count;
            fits = width <= Some ? depth : fits;
            level = [.. below.Where(node => levels.TryAdd(node, depth))];
        }

        return width <= Most ? levels : levels.Where(step => step.Value <= fits).ToDictionary();
    }

    /// <summary>How many ways in begin below each step, itself included where it is the last.</summary>
    private static Dictionary<string, BigInteger> Ways(AttackTree tree)
    {
        var (ways, waiting) = (new Dictionary<string, BigInteger>(), new Stack<string>([tree.Root.Id]));
        while (waiting.TryPeek(out var next))
        {
            var below = tree.Below(next).Select(node => node.Id).ToList();
            var unknown = ways.ContainsKey(next) ? [] : below.Where(node => !ways.ContainsKey(node)).ToList();
            unknown.ForEach(waiting.Push);
            if (unknown.Count == 0)
            {
                ways[waiting.Pop()] = below.Count == 0 ? 1 : below.Aggregate(BigInteger.Zero, (sum, node) => sum + ways[node]);
            }
        }

        return ways;
    }
}
