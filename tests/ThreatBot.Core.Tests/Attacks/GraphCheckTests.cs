using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Attacks;

public sealed class GraphCheckTests
{
    private static readonly AttackNode Root = Gate("r", "a", "b");

    [Fact]
    public void A_sound_graph_has_every_child_before_its_parents_and_the_root_last()
    {
        var dag = AttackDag.Check(Graph(Root, Gate("a", "x", "y"), Gate("b", "y", "a"), Leaf("x"), Leaf("y")), out var faults)!;

        Assert.Empty(faults);
        Assert.Equal("r", dag[dag.Root].Id);
        Assert.All(Enumerable.Range(0, dag.Count), node => Assert.All(dag.Children(node), child => Assert.True(child < node)));
        Assert.Equal(["x", "y"], dag.Leaves.Select(leaf => dag[leaf].Id));
    }

    [Fact]
    public void A_cycle_is_shown_as_the_way_round()
    {
        Fails(GraphFaultKind.Cycle, ["a", "c", "d"], Root, Gate("a", "c"), Leaf("b"), Gate("c", "d"), Gate("d", "b", "a"));
        Fails(GraphFaultKind.Cycle, ["c", "d"], Gate("r", "b"), Leaf("b"), Gate("c", "d"), Gate("d", "c"));
        Fails(GraphFaultKind.Cycle, ["r"], Gate("r", "r"));
    }

    [Fact]
    public void What_is_not_there_or_there_twice_is_named_with_its_place()
    {
        Fails(GraphFaultKind.UnknownRoot, ["r"], Gate("a", "a"));
        Fails(GraphFaultKind.UnknownChild, ["r", "b"], Root, Leaf("a"));
        Fails(GraphFaultKind.DuplicateChild, ["r", "a"], Gate("r", "a", "a"), Leaf("a"));
        Fails(GraphFaultKind.DuplicateNode, ["a"], Gate("r", "a"), Leaf("a"), Leaf("a"));
        Fails(GraphFaultKind.SecondRoot, ["s"], Root, Leaf("a"), Leaf("b"), Gate("s", "a"));
    }

    [Fact]
    public void Kinds_say_what_a_node_may_have()
    {
        Fails(GraphFaultKind.GateWithoutChildren, ["r"], Gate("r"));
        Fails(GraphFaultKind.LeafWithChildren, ["a"], Gate("r", "a"), Gate("a", "b") with { Kind = NodeKind.Leaf }, Leaf("b"));
        Fails(GraphFaultKind.ThresholdOutOfRange, ["r"], Root with { Kind = NodeKind.AtLeast, Threshold = 3 }, Leaf("a"), Leaf("b"));
        Fails(GraphFaultKind.ThresholdOutOfRange, ["r"], Root with { Kind = NodeKind.AtLeast }, Leaf("a"), Leaf("b"));
        Fails(GraphFaultKind.ThresholdOutOfRange, ["r"], Root with { Threshold = 1 }, Leaf("a"), Leaf("b"));
        Fails(GraphFaultKind.UnknownControl, ["b"], Root, Leaf("a"), Leaf("b") with { Kind = NodeKind.Gap, Control = "c" });
        Fails(GraphFaultKind.UnknownControl, ["b"], Root, Leaf("a"), Leaf("b") with { Control = "c" });
    }

    [Fact]
    public void Numbers_have_ranges()
    {
        Fails(GraphFaultKind.AttributeOutOfRange, ["r", "Cost"], Leaf("r") with { Attributes = new() { Cost = -1 } });
        Fails(GraphFaultKind.AttributeOutOfRange, ["r", "Time"], Leaf("r") with { Attributes = new() { Time = 0.0000001m } });
        Fails(GraphFaultKind.AttributeOutOfRange, ["r", "Skill"], Leaf("r") with { Attributes = new() { Skill = decimal.MaxValue } });
        Fails(GraphFaultKind.AttributeOutOfRange, ["r", "Probability"], Leaf("r") with { Attributes = new() { Probability = double.NaN } });
        Fails(GraphFaultKind.AttributeOutOfRange, ["r", "Detectability"], Leaf("r") with { Attributes = new() { Detectability = 1.1 } });
        Fails(GraphFaultKind.AttributeOutOfRange, ["r", "Damage"], Leaf("r") with { Damage = -1 });
    }

    [Fact]
    public void Controls_stand_on_nodes_that_are_there()
    {
        Fails(GraphFaultKind.WrongCover, ["c", "x"], new Control { Id = "c", Label = "c", Covers = ["x"] });
        Fails(GraphFaultKind.WrongCover, ["c", "r"], new Control { Id = "c", Label = "c", Covers = ["r", "r"] });
        Fails(GraphFaultKind.AttributeOutOfRange, ["c", "Cost"], new Control { Id = "c", Label = "c", Cost = -1 });
        Fails(GraphFaultKind.AttributeOutOfRange, ["c", "Effectiveness"], new Control { Id = "c", Label = "c", Effectiveness = 0 });
        var twice = new Control { Id = "c", Label = "c" };
        Fails(GraphFaultKind.DuplicateControl, ["c"], twice, twice);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_gates_is_no_deeper_than_others()
    {
        var chain = Enumerable.Range(0, 100_000).Select(link => Gate($"g{link}", $"g{link + 1}")).Append(Leaf("g100000"));

        Assert.Equal(100_001, AttackDag.Check(new AttackGraph { Root = "g0", Nodes = chain.ToValueList() }, out _)!.Count);
    }

    private static void Fails(GraphFaultKind kind, string[] place, params AttackNode[] nodes) => Fails(kind, place, Graph(nodes));

    private static void Fails(GraphFaultKind kind, string[] place, params Control[] controls) =>
        Fails(kind, place, Graph(Leaf("r")) with { Controls = controls.ToValueList() });

    private static void Fails(GraphFaultKind kind, string[] place, AttackGraph graph)
    {
        Assert.Null(AttackDag.Check(graph, out var faults));
        Assert.Equal(place, faults.First(fault => fault.Kind == kind).Place);
    }

    private static AttackGraph Graph(params AttackNode[] nodes) => new() { Root = "r", Nodes = nodes.ToValueList() };

    private static AttackNode Gate(string id, params string[] children) =>
        new() { Id = id, Label = id, Kind = NodeKind.Or, Children = children.ToValueList() };

    private static AttackNode Leaf(string id) => new() { Id = id, Label = id };
}
