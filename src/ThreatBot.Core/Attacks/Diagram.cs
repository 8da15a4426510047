using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// A finished decision diagram without what was only needed to make it. Nodes 0 and 1 are the terminals; every node has a larger number than
/// where it leads, and the root has the largest.
/// </summary>
internal sealed record Diagram(ImmutableArray<DiagramNode> Nodes)
{
    public int Root => Nodes.Length - 1;

    public static Diagram Of(NodeTable table, int root)
    {
        var place = new int[Math.Max(root, 1) + 1];
        (place[root], place[0], place[1]) = (1, 1, 1);
        for (var node = root; node > 1; node--)
        {
            if (place[node] > 0)
            {
                place[table[node].Low] = place[table[node].High] = 1;
            }
        }

        var nodes = ImmutableArray.CreateBuilder<DiagramNode>();
        for (var node = 0; node < place.Length; node++)
        {
            if (place[node] > 0)
            {
                place[node] = nodes.Count;
                nodes.Add(node > 1 ? new DiagramNode(table[node].Level, place[table[node].Low], place[table[node].High]) : default);
            }
        }

        return new Diagram(root > 0 ? nodes.ToImmutable() : [nodes[0]]);
    }
}

/// <summary>Where a diagram goes on when the input of a level is false, and when it is true.</summary>
internal readonly record struct DiagramNode(int Level, int Low, int High);
