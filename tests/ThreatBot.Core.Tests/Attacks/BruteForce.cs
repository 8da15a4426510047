using System.Numerics;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>
/// The definitions, read off literally: whether the root is reached, for every set of leaves, and for every set of failing controls. Sets are
/// bits in the order of <see cref="AttackDag.Leaves"/>.
/// </summary>
internal sealed class BruteForce
{
    private readonly AttackDag dag;
    private readonly bool[] reached;

    /// <param name="dag">A graph of few leaves.</param>
    /// <param name="working">The indexes of the controls that stand and work.</param>
    /// <param name="excluded">The numbers of leaves that are not done.</param>
    public BruteForce(AttackDag dag, IReadOnlySet<int> working, IReadOnlySet<int>? excluded = null)
    {
        this.dag = dag;
        var bits = dag.Leaves.Index().ToDictionary(leaf => leaf.Item, leaf => leaf.Index);
        var words = 1 << Math.Max(0, dag.Leaves.Length - 6);
        var holds = new ulong[dag.Count][];
        for (var node = 0; node < dag.Count; node++)
        {
            var isOut = dag.Covering(node).Any(working.Contains) || excluded?.Contains(node) is true;
            holds[node] = isOut ? new ulong[words] : Holds(node, holds, words, bits, working);
        }

        reached = [.. Enumerable.Range(0, 1 << dag.Leaves.Length).Select(set => (holds[dag.Root][set >> 6] >> (set & 63) & 1) == 1)];
    }

    public IEnumerable<int> Sets => Enumerable.Range(0, reached.Length);

    public bool Reaches(int set) => reached[set];

    /// <summary>Sets that reach the root and none of whose leaves can be left out.</summary>
    public List<int> Minimal() => [.. Sets.Where(set => reached[set] && Bits(set).All(bit => !reached[set & ~(1 << bit)]))];

    public IEnumerable<string> Ids(int set) => Bits(set).Select(bit => dag[dag.Leaves[bit]].Id);

    public IEnumerable<LeafAttributes> Attributes(int set) => Bits(set).Select(bit => dag[dag.Leaves[bit]].Attributes);

    public decimal Cost(int set) => Attributes(set).Sum(leaf => leaf.Cost ?? 0);

    /// <summary>The same with what an unknown cost counts; absent where it has to be known.</summary>
    public decimal? Cost(int set, decimal? unknown) => Attributes(set).Aggregate((decimal?)0, (sum, leaf) => sum + (leaf.Cost ?? unknown));

    /// <summary>The chance that exactly what is needed succeeds.</summary>
    public double Chance(int set) => Attributes(set).Aggregate(1.0, (all, leaf) => all * (leaf.Probability ?? 0));

    /// <summary>The chance that the root is reached, summed over everything that can happen.</summary>
    public double Probability() => Probability(leaf => dag[leaf].Attributes.Probability ?? 0);

    public double Probability(Func<int, double> chance)
    {
        double[] happens = [1];
        foreach (var leaf in dag.Leaves)
        {
            var some = chance(leaf);
            happens = [.. happens.Select(one => one * (1 - some)), .. happens.Select(one => one * some)];
        }

        return Sets.Where(Reaches).Sum(set => happens[set]);
    }

    private static IEnumerable<int> Bits(int set)
    {
        for (; set != 0; set &= set - 1)
        {
            yield return BitOperations.TrailingZeroCount(set);
        }
    }

    private ulong[] Holds(int node, ulong[][] holds, int words, Dictionary<int, int> bits, IReadOnlySet<int> working)
    {
        var children = dag.Children(node).Select(child => holds[child]).ToList();
        return [.. Enumerable.Range(0, words).Select(word => dag[node].Kind switch
        {
            NodeKind.Leaf => Leaf(bits[node], word),
            NodeKind.Or => children.Aggregate(0UL, (any, child) => any | child[word]),
            NodeKind.And or NodeKind.Sequence => children.Aggregate(~0UL, (all, child) => all & child[word]),
            NodeKind.AtLeast => AtLeast(dag[node].Threshold, [.. children.Select(child => child[word])]),
            NodeKind.Always => ~0UL,
            NodeKind.Gap => working.Contains(dag.ControlOf(node)) ? 0UL : ~0UL,
            _ => 0UL,
        })];
    }

    private static ulong Leaf(int bit, int word) => bit >= 6
        ? (word >> (bit - 6) & 1) == 1 ? ~0UL : 0UL
        : Enumerable.Range(0, 64).Where(set => (set >> bit & 1) == 1).Aggregate(0UL, (all, set) => all | 1UL << set);

    private static ulong AtLeast(int threshold, ulong[] children) => Enumerable.Range(0, 64)
        .Where(set => children.Count(child => (child >> set & 1) == 1) >= threshold)
        .Aggregate(0UL, (all, set) => all | 1UL << set);
}
