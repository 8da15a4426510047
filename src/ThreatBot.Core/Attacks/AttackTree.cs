using System.Collections.Immutable;
using System.Numerics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// The attack tree of a scenario as it stands in a model. Nodes may be shared, so it is a graph without circles; every walk here is iterative,
/// because people's trees can be deep.
/// </summary>
public sealed class AttackTree
{
    private readonly ThreatModel model;
    private readonly ILookup<string, TreeNode> children;
    private readonly ILookup<string, string> measures;

    private AttackTree(ThreatModel model, TreeNode root)
    {
        (this.model, Root) = (model, root);
        children = model.TreeNodes
            .OrderBy(node => node.Step)
            .SelectMany(node => node.Parents.Distinct(), (node, parent) => (node, parent))
            .ToLookup(pair => pair.parent, pair => pair.node);
        measures = model.Countermeasures
            .Where(measure => measure.Effect is not Effect.Impact)
            .SelectMany(measure => measure.Covers.Distinct(), (measure, covered) => (measure.Id, covered))
            .ToLookup(pair => pair.covered, pair => pair.Id);
    }

    public TreeNode Root { get; }

    /// <summary>The tree of a scenario; null until somebody starts one.</summary>
    public static AttackTree? Of(ThreatModel model, string scenario) =>
        model.TreeNodes.FirstOrDefault(node => node.Scenario == scenario) is { } root ? new AttackTree(model, root) : null;

    /// <summary>A tree that has this step, that of the scenario that hurts most; null for what is no step of any.</summary>
    public static AttackTree? With(ThreatModel model, string node) => model.Find<TreeNode>(node) is null
        ? null
        : model.Scenarios.OrderBy(scenario => scenario.Rank)
            .Select(scenario => Of(model, scenario.Id))
            .FirstOrDefault(tree => tree?.BreadthFirst().Any(step => step.Id == node) is true);

    /// <summary>The steps below a node, in their order.</summary>
    public IEnumerable<TreeNode> Below(string node) => children[node];

    public bool IsLeaf(string node) => !children.Contains(node);

    /// <summary>Whether this step needs no more thought: somebody closed it, or the threat that means the same is answered.</summary>
    public bool IsClosed(TreeNode node) => node.IsClosed || model.Find<Threat>(node.Threat) is { Status: not ThreatStatus.Open };

    /// <summary>Whether it was settled that this step cannot happen, or that a change of plan ended it.</summary>
    public bool IsSettled(string node) => model.Find<Threat>(model.Find<TreeNode>(node)?.Threat) is { Status: ThreatStatus.RuledOut or ThreatStatus.Ended };

    /// <summary>Every node once, level by level.</summary>
    public ImmutableArray<TreeNode> BreadthFirst()
    {
        var order = new List<TreeNode> { Root };
        var seen = new HashSet<string> { Root.Id };
        for (var next = 0; next < order.Count; next++)
        {
            order.AddRange(Below(order[next].Id).Where(node => seen.Add(node.Id)));
        }

        return [.. order];
    }

    /// <summary>How many vectors there are that end in a step which can still happen, exactly, however many that is.</summary>
    public BigInteger CountVectors() => Attacks.Vectors.Count(ModelGraph.Dag(model, this));

    /// <summary>
    /// The vectors that end in a step which can still happen, in the order of the tree; a graph can have very many, so the caller says how many it wants.
    /// </summary>
    /// <param name="through">Only those that go through this step.</param>
    public IEnumerable<AttackVector> Vectors(string? through = null)
    {
        var leading = through is null ? [] : Above([through]);
        var open = Above(BreadthFirst().Select(node => node.Id).Where(node => IsLeaf(node) && !IsSettled(node)));
        var path = new List<string>();
        var waiting = new Stack<(TreeNode Node, int Depth, bool IsPast)>([(Root, 0, through is null)]);
        while (waiting.TryPop(out var next))
        {
            var isPast = next.IsPast || next.Node.Id == through;
            if (!open.Contains(next.Node.Id) || (!isPast && !leading.Contains(next.Node.Id)))
            {
                continue;
            }

            path.RemoveRange(next.Depth, path.Count - next.Depth);
            path.Add(next.Node.Id);
            if (IsLeaf(next.Node.Id))
            {
                yield return new AttackVector(path.ToValueList(), path.SelectMany(Covering).Distinct().ToValueList());
            }

            foreach (var below in Below(next.Node.Id).Reverse())
            {
                waiting.Push((below, next.Depth + 1, isPast));
            }
        }
    }

    /// <summary>Steps and all that they lead to.</summary>
    private HashSet<string> Above(IEnumerable<string> steps)
    {
        var (above, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(steps));
        while (waiting.TryPop(out var next))
        {
            foreach (var parent in above.Add(next) ? model.Find<TreeNode>(next)?.Parents ?? [] : [])
            {
                waiting.Push(parent);
            }
        }

        return above;
    }

    /// <summary>The countermeasures on a node, or on the threat that means the same; not those that only lower the impact.</summary>
    public IEnumerable<string> Covering(string node) =>
        measures[node].Concat(model.Find<TreeNode>(node)?.Threat is { } threat ? measures[threat] : []);

    /// <summary>Whether <paramref name="below"/> may become a step below <paramref name="above"/> without leading round in a circle.</summary>
    public static bool MayHang(ThreatModel model, string below, string above)
    {
        var (waiting, seen) = (new Stack<string>([above]), new HashSet<string>());
        while (waiting.TryPop(out var next))
        {
            if (next == below)
            {
                return false;
            }

            foreach (var parent in model.Find<TreeNode>(next)?.Parents.Where(seen.Add) ?? [])
            {
                waiting.Push(parent);
            }
        }

        return true;
    }
}
