using System.Globalization;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Small graphs of every kind of node, with shared children and controls, each fixed by its seed.</summary>
internal static class RandomGraphs
{
    private static readonly double[] Chances = [0.05, 0.1, 0.25, 0.5, 0.75, 1];

    private static readonly double[] Effects = [1, 1, 1, 0.5, 0.9];

    /// <summary>How many graphs are enough in the test command; a long run asks for more.</summary>
    public static int Many { get; } = int.Parse(Environment.GetEnvironmentVariable("THREATBOT_GRAPHS") ?? "20000", CultureInfo.InvariantCulture);

    /// <summary>A graph of at most so many leaves and controls; every leaf has all its attributes.</summary>
    public static AttackGraph Of(int seed, int leaves = 14, int controls = 6)
    {
        var chance = new Random(seed);
        var nodes = Enumerable.Range(0, chance.Next(1, leaves + 1)).Select(leaf => Leaf(chance, $"e{leaf}")).ToList();
        if (chance.Next(20) == 0)
        {
            nodes.Add(new AttackNode { Id = "sure", Label = "sure", Kind = NodeKind.Always });
            nodes.Add(new AttackNode { Id = "out", Label = "out", Kind = NodeKind.Never });
        }

        var standing = chance.Next(controls + 1);
        if (standing > 0 && chance.Next(8) == 0)
        {
            nodes.Add(new AttackNode { Id = "gap", Label = "gap", Kind = NodeKind.Gap, Control = "c0" });
        }

        for (var gate = chance.Next(1, 11); gate >= 0; gate--)
        {
            nodes.Add(Gate(chance, $"g{nodes.Count}", nodes));
        }

        var reached = Reached(nodes);
        return new AttackGraph
        {
            Root = nodes[^1].Id,
            Nodes = reached.OrderBy(_ => chance.Next()).ToValueList(),
            Controls = Enumerable.Range(0, standing).Select(control => Control(chance, $"c{control}", reached)).ToValueList(),
        };
    }

    /// <summary>As above, and of some leaves and controls nobody said the cost, the chance, the skill or the time.</summary>
    public static AttackGraph Unknown(int seed, int leaves = 10, int controls = 4)
    {
        var (graph, chance) = (Of(seed, leaves, controls), new Random(~seed));
        return graph with
        {
            Nodes = graph.Nodes.Select(node => node with { Attributes = Forgotten(chance, node.Attributes) }).ToValueList(),
            Controls = graph.Controls.Select(control => control with { Cost = chance.Next(4) == 0 ? null : control.Cost }).ToValueList(),
        };
    }

    /// <summary>A tree: as above, and what more than one gate wants goes to the first alone.</summary>
    public static AttackGraph Tree(int seed)
    {
        var graph = Of(seed);
        var taken = new HashSet<string>();
        var nodes = graph.Nodes.ToDictionary(node => node.Id);
        var tree = new List<AttackNode>();
        for (var waiting = new Stack<string>([graph.Root]); waiting.TryPop(out var id);)
        {
            var children = nodes[id].Children.Where(taken.Add).ToValueList();
            var isBare = children.Count == 0 && nodes[id].Children.Count > 0;
            tree.Add(isBare ? Leaf(new Random(seed), id) : nodes[id] with { Children = children, Threshold = Math.Min(nodes[id].Threshold, children.Count) });
            foreach (var child in children)
            {
                waiting.Push(child);
            }
        }

        var left = tree.Select(node => node.Id).ToHashSet();
        return graph with { Nodes = tree.ToValueList(), Controls = graph.Controls.Select(control => control with { Covers = control.Covers.Where(left.Contains).ToValueList() }).ToValueList() };
    }

    private static LeafAttributes Forgotten(Random chance, LeafAttributes all) => all with
    {
        Cost = chance.Next(4) == 0 ? null : all.Cost,
        Probability = chance.Next(4) == 0 ? null : all.Probability,
        Skill = chance.Next(4) == 0 ? null : all.Skill,
        Time = chance.Next(4) == 0 ? null : all.Time,
    };

    private static AttackNode Leaf(Random chance, string id) => new()
    {
        Id = id,
        Label = id,
        Damage = chance.Next(4) == 0 ? chance.Next(10) : null,
        Attributes = new()
        {
            Cost = chance.Next(12),
            Probability = Chances[chance.Next(Chances.Length)],
            Skill = chance.Next(5),
            Time = chance.Next(9),
            Detectability = chance.Next(5) / 4.0,
            IsPossible = chance.Next(4) > 0,
            NeedsSpecialEquipment = chance.Next(3) == 0,
        },
    };

    /// <summary>Children from what there is, rather the newer ones, so that graphs get deep and share.</summary>
    private static AttackNode Gate(Random chance, string id, List<AttackNode> nodes)
    {
        var children = Enumerable.Range(0, chance.Next(1, 5))
            .Select(_ => nodes[chance.Next(2) == 0 ? chance.Next(nodes.Count) : chance.Next(nodes.Count / 2, nodes.Count)].Id)
            .Distinct()
            .ToValueList();
        var kind = (NodeKind)chance.Next((int)NodeKind.Or, (int)NodeKind.AtLeast + 1);
        return new AttackNode
        {
            Id = id,
            Label = id,
            Kind = kind,
            Children = children,
            Threshold = kind is NodeKind.AtLeast ? chance.Next(1, children.Count + 1) : 0,
            Damage = chance.Next(5) == 0 ? chance.Next(10) : null,
        };
    }

    private static Control Control(Random chance, string id, List<AttackNode> nodes) => new()
    {
        Id = id,
        Label = id,
        Cost = chance.Next(1, 9),
        Covers = Enumerable.Range(0, chance.Next(1, 4)).Select(_ => nodes[chance.Next(nodes.Count)].Id).Distinct().ToValueList(),
        Effectiveness = Effects[chance.Next(Effects.Length)],
        Group = chance.Next(3) == 0 ? $"group {chance.Next(2)}" : null,
        IsDeployed = chance.Next(2) == 0,
    };

    private static List<AttackNode> Reached(List<AttackNode> nodes)
    {
        var (byId, reached) = (nodes.ToDictionary(node => node.Id), new HashSet<string> { nodes[^1].Id });
        foreach (var node in Enumerable.Reverse(nodes).Where(node => reached.Contains(node.Id)))
        {
            reached.UnionWith(node.Children);
        }

        return [.. nodes.Where(node => reached.Contains(node.Id))];
    }
}
