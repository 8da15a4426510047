using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// Attack vectors: paths from the root to a leaf. A graph with shared nodes can have more than anybody could walk, so they are counted node by
/// node. A control blocks a vector when it covers any node on it.
/// </summary>
public static class Vectors
{
    /// <summary>How many there are.</summary>
    public static BigInteger Count(AttackDag dag) => Count(dag, _ => true);

    /// <summary>How many have no node that one of these controls covers.</summary>
    /// <param name="dag">The graph.</param>
    /// <param name="controls">Whether the control of an index is to be looked at.</param>
    public static BigInteger CountUncovered(AttackDag dag, Func<int, bool> controls) => Count(dag, node => !dag.Covering(node).Any(controls));

    /// <summary>How many have nothing but open nodes.</summary>
    public static BigInteger CountOpen(AttackDag dag, Func<int, bool> isOpen) => Count(dag, isOpen);

    private static BigInteger Count(AttackDag dag, Func<int, bool> isOpen) => Below(dag, isOpen)[dag.Root];

    /// <summary>How many paths lead from each node down to a leaf through open nodes alone. Children stand before what they lead to, and the root last.</summary>
    internal static BigInteger[] Below(AttackDag dag, Func<int, bool> isOpen)
    {
        var paths = new BigInteger[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            paths[node] = !isOpen(node) ? BigInteger.Zero
                : dag[node].Kind is NodeKind.Leaf ? BigInteger.One
                : dag.Children(node).Aggregate(BigInteger.Zero, (sum, child) => sum + paths[child]);
        }

        return paths;
    }
}
