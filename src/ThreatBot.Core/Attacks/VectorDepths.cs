using System.Collections.Immutable;
using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// Vectors by depth: the number of distinct independent controls on a vector. For every node it is counted which groups of controls the paths
/// below it meet; that can be exponential in the number of groups, so there is a budget of such counts.
/// </summary>
public sealed class VectorDepths
{
    private readonly AttackDag dag;
    private readonly Dictionary<BigInteger, BigInteger>[] below;

    private VectorDepths(AttackDag dag, Dictionary<BigInteger, BigInteger>[] below, BigInteger[] own) => (this.dag, this.below, Own) = (dag, below, own);

    /// <summary>How many vectors there are of each depth; depths without any are absent, 0 is undefended.</summary>
    public ImmutableSortedDictionary<int, BigInteger> Counts => below[dag.Root]
        .GroupBy(groups => Depth(groups.Key))
        .ToImmutableSortedDictionary(depth => depth.Key, depth => depth.Aggregate(BigInteger.Zero, (sum, groups) => sum + groups.Value));

    /// <summary>The groups that stand on each node itself, as a set of bits.</summary>
    private BigInteger[] Own { get; }

    /// <param name="dag">The graph.</param>
    /// <param name="controls">Whether the control of an index is to be looked at.</param>
    /// <param name="budget">How many counts may be kept in all; null comes back when that is not enough.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static VectorDepths? Of(AttackDag dag, Func<int, bool> controls, int budget, CancellationToken cancellation)
    {
        var groups = dag.Controls.Select(GroupOf).Distinct().Index().ToDictionary(group => group.Item, group => group.Index);
        var own = Enumerable.Range(0, dag.Count).Select(Bits).ToArray();
        var below = new Dictionary<BigInteger, BigInteger>[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            cancellation.ThrowIfCancellationRequested();
            below[node] = Below(dag, node, own[node], below);
            budget -= below[node].Count;
            if (budget < 0)
            {
                return null;
            }
        }

        return new VectorDepths(dag, below, own);

        BigInteger Bits(int node) => dag.Covering(node).Where(controls)
            .Aggregate(BigInteger.Zero, (bits, control) => bits | (BigInteger.One << groups[GroupOf(dag.Controls[control])]));
    }

    /// <summary>
    /// The vectors, those with the fewest independent controls first and then in the order of the graph; made one by one, so that the caller says
    /// how many it wants.
    /// </summary>
    public IEnumerable<DefendedVector> Listed() => Counts.Keys.SelectMany(Listed);

    private IEnumerable<DefendedVector> Listed(int depth)
    {
        var path = new List<int>();
        var waiting = new Stack<(int Node, int Length, BigInteger Met)>([(dag.Root, 0, BigInteger.Zero)]);
        while (waiting.TryPop(out var next))
        {
            if (!below[next.Node].Keys.Any(groups => Depth(groups | next.Met) == depth))
            {
                continue;
            }

            path.RemoveRange(next.Length, path.Count - next.Length);
            path.Add(next.Node);
            if (dag[next.Node].Kind is NodeKind.Leaf)
            {
                yield return new DefendedVector([.. path], depth);
            }

            foreach (var child in dag.Children(next.Node).Reverse())
            {
                waiting.Push((child, path.Count, next.Met | Own[next.Node]));
            }
        }
    }

    private static Dictionary<BigInteger, BigInteger> Below(AttackDag dag, int node, BigInteger own, Dictionary<BigInteger, BigInteger>[] below)
    {
        var counts = new Dictionary<BigInteger, BigInteger>();
        if (dag[node].Kind is NodeKind.Leaf)
        {
            counts[own] = BigInteger.One;
        }

        foreach (var (groups, count) in dag.Children(node).SelectMany(child => below[child]))
        {
            counts[groups | own] = counts.GetValueOrDefault(groups | own) + count;
        }

        return counts;
    }

    /// <summary>A control without a group is one of its own.</summary>
    private static (string? Group, string? Id) GroupOf(Control control) => control.Group is null ? (null, control.Id) : (control.Group, null);

    private static int Depth(BigInteger groups) => groups.IsZero ? 0 : groups.ToByteArray().Sum(bits => (int)byte.PopCount(bits));
}

/// <summary>One vector as nodes of the graph from the root to the leaf, and how many independent controls stand on it.</summary>
public sealed record DefendedVector(ImmutableArray<int> Path, int Depth);
