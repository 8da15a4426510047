using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The levels of an attack tree, and what is open on one.</summary>
internal static class TreeLevels
{
    /// <summary>As many of the steps below one as its line names.</summary>
    private const int MostNames = 12;

    /// <summary>The steps at a level that somebody may still take further; a step with several parents stands where it is nearest to the root.</summary>
    public static ValueList<TreeNode> Open(AttackTree tree, int level) => At(tree, level).Where(node => !tree.IsClosed(node)).ToValueList();

    public static ValueList<TreeNode> At(AttackTree tree, int level)
    {
        var seen = new HashSet<string> { tree.Root.Id };
        ValueList<TreeNode> nodes = [tree.Root];
        for (var depth = 0; depth < level; depth++)
        {
            nodes = nodes.SelectMany(node => tree.Below(node.Id)).Where(node => seen.Add(node.Id)).ToValueList();
        }

        return nodes;
    }

    /// <summary>A step with what leads to it so far.</summary>
    public static Value Line(AttackTree tree, TreeNode node)
    {
        var below = tree.Below(node.Id).ToList();
        return new Value.Words((below.Count, node.Gate) switch
        {
            (0, _) => TreePrompts.NodeBare.With(Looking.Line(node)),
            (_, Gate.And) => TreePrompts.NodeAll.With(Looking.Line(node), Names(below)),
            (_, Gate.Sequence) => TreePrompts.NodeThen.With(Looking.Line(node), Names(below)),
            _ => TreePrompts.NodeAny.With(Looking.Line(node), Names(below)),
        });
    }

    private static Value.Many Names(List<TreeNode> nodes) => Notes.Some(nodes.Select(Looking.Line), MostNames);

    /// <summary>The ways in that the steps of this level made, those with least in the way first.</summary>
    public static void NewWays(Exchange exchange, HashSet<string> seen, AttackTree tree)
    {
        var fresh = tree.IsLeaf(tree.Root.Id) ? [] : tree.Vectors().Take(WorkshopSummary.MostVectors).Where(way => way.Path.Any(id => !seen.Contains(id))).OrderBy(way => way.Depth).ToList();
        if (fresh.Count > 0)
        {
            exchange.Say(TreePrompts.NewWays.With(Notes.Some(fresh.Select(way => WorkshopSummary.Vector(exchange.Edit.Model, way)), TreeAnswers.Listed, TreePrompts.MoreWays)));
        }
    }

    /// <summary>How many ways in a tree has.</summary>
    public static BigInteger Ways(AttackTree tree) => tree.IsLeaf(tree.Root.Id) ? BigInteger.Zero : tree.CountVectors();
}
