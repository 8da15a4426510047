using System.Collections.Immutable;
using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// How many vectors go through each node: the ways down to it from the root times the ways on from it to a leaf. Linear in the size of the graph.
/// </summary>
public static class Chokepoints
{
    /// <summary>The vectors through a node, of all there are.</summary>
    public static BigInteger Through(AttackDag dag, int node) => Counts(dag, _ => true)[node];

    /// <summary>
    /// The nodes where one more control would stand on most of the vectors that have none, below the root; of equals the one nearest to the root, then by
    /// id. Nodes on no such vector are left out.
    /// </summary>
    public static ImmutableArray<(int Node, BigInteger Vectors)> Best(AttackDag dag, Func<int, bool> controls, int most)
    {
        var through = Counts(dag, node => !dag.Covering(node).Any(controls));
        return
        [
            .. Enumerable.Range(0, dag.Count)
                .Where(node => node != dag.Root && !through[node].IsZero)
                .OrderByDescending(node => through[node])
                .ThenByDescending(node => node)
                .Take(most)
                .Select(node => (node, through[node])),
        ];
    }

    private static BigInteger[] Counts(AttackDag dag, Func<int, bool> isOpen)
    {
        var above = new BigInteger[dag.Count];
        above[dag.Root] = isOpen(dag.Root) ? BigInteger.One : BigInteger.Zero;
        for (var node = dag.Root; node >= 0; node--)
        {
            foreach (var child in dag.Children(node).Where(isOpen))
            {
                above[child] += above[node];
            }
        }

        return [.. Vectors.Below(dag, isOpen).Zip(above, (down, up) => down * up)];
    }
}
