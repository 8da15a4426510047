using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Benchmarks;

/// <summary>Attack graphs of any size, each fixed by its arguments.</summary>
internal static class GeneratedGraphs
{
    private static readonly double[] Chances = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

    /// <summary>Two ways at each rung, both of which lead on to the next.</summary>
    public static AttackGraph Ladder(int rungs) => new()
    {
        Root = "g0",
        Nodes =
        [
            .. Enumerable.Range(0, rungs).SelectMany(rung => new[]
            {
                Gate($"g{rung}", NodeKind.Or, [$"a{rung}", $"b{rung}"]),
                Gate($"a{rung}", NodeKind.And, [$"x{rung}", $"g{rung + 1}"]),
                Gate($"b{rung}", NodeKind.And, [$"y{rung}", $"g{rung + 1}"]),
                Leaf($"x{rung}", 3, 0.3),
                Leaf($"y{rung}", 4, 0.5),
            }),
            Leaf($"g{rungs}", 1, 0.9),
        ],
    };

    /// <summary>Gates that each hold one leaf and the next gate, or and and by turns.</summary>
    public static AttackGraph Chain(int gates) => new()
    {
        Root = "g0",
        Nodes =
        [
            .. Enumerable.Range(0, gates).SelectMany(gate => new[]
            {
                Gate($"g{gate}", gate % 2 == 0 ? NodeKind.Or : NodeKind.And, [$"e{gate}", $"g{gate + 1}"]),
                Leaf($"e{gate}", 1 + (gate % 7), 0.1),
            }),
            Leaf($"g{gates}", 1, 0.1),
        ],
    };

    /// <summary>
    /// Layers of small gates, mostly disjunctions, each over some neighbours of the layer below; one in five takes its first child from the gate before
    /// it, so much is shared. Controls stand on nodes of all layers.
    /// </summary>
    public static AttackGraph Layered(int nodes, int controls, int seed)
    {
        var chance = new Random(seed);
        var all = Enumerable.Range(0, nodes * 3 / 5).Select(leaf => Leaf($"s{leaf}", chance.Next(1, 101), Chances[chance.Next(Chances.Length)])).ToList();
        var layer = all.Select(leaf => leaf.Id).ToList();
        while (layer.Count > 1)
        {
            layer = Layer(layer, all, chance);
        }

        return new AttackGraph
        {
            Root = layer[0],
            Nodes = all.ToValueList(),
            Controls = Enumerable.Range(1, controls)
                .Select(control => new Control
                {
                    Id = $"c{control}",
                    Label = $"c{control}",
                    Cost = chance.Next(1, 21),
                    Covers = Enumerable.Range(0, 4).Select(_ => all[chance.Next(all.Count - 1)].Id).Distinct().ToValueList(),
                })
                .ToValueList(),
        };
    }

    private static List<string> Layer(List<string> below, List<AttackNode> all, Random chance)
    {
        var layer = new List<string>();
        for (var next = 0; next < below.Count;)
        {
            var first = next > 0 && chance.Next(5) == 0 ? next - 1 : next;
            var last = Math.Min(below.Count, next + chance.Next(1, 4));
            var kind = chance.Next(5) < 3 ? NodeKind.And : NodeKind.Or;
            if (last - first > 1)
            {
                layer.Add($"g{all.Count}");
                all.Add(Gate(layer[^1], kind, below[first..last]));
            }
            else
            {
                layer.Add(below[first]);
            }

            next = last;
        }

        return layer;
    }

    private static AttackNode Gate(string id, NodeKind kind, IEnumerable<string> children) =>
        new() { Id = id, Label = id, Kind = kind, Children = children.ToValueList() };

    private static AttackNode Leaf(string id, decimal cost, double chance) =>
        new() { Id = id, Label = id, Attributes = new() { Cost = cost, Probability = chance } };
}
