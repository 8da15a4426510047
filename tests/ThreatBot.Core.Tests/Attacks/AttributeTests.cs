using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Single numbers about attacks, and what is said where no diagram can be made, against the definitions read off literally.</summary>
public sealed class AttributeTests
{
    private const int Few = 120;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void On_some_small_graphs_all_is_as_defined() => Parallel.For(0, Few, Check);

    [Fact]
    [Trait("Suite", "long")]
    public void On_very_many_small_graphs_all_is_as_defined() => Parallel.For(Few, RandomGraphs.Many, Check);

    [Fact]
    public void What_is_unknown_is_neither_zero_nor_no()
    {
        var dag = Dag(new() { Cost = 5, Probability = 0.5, Skill = 2, Time = 3, IsPossible = true, NeedsSpecialEquipment = false }, new());
        var analysis = AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct);

        Assert.Equal(["y"], analysis.Cheapest(9)!.Unknown);
        Assert.Equal(["x"], Assert.Single(analysis.Cheapest(9)!.Scenarios).Leaves);
        Assert.Equal(new Bounds(0.5, 1), analysis.Probability());
        Assert.Equal(["y"], analysis.UnknownChances());
        Assert.Null(analysis.RareEventSum());
        Assert.Null(analysis.Birnbaum());
        Assert.Equal(new StepRange(0, 2), WorstStep.Skill(dag, Posture.Undefended));
        Assert.True(WorstStep.IsPossible(dag, Posture.Undefended));
        Assert.False(WorstStep.NeedsSpecialEquipment(dag, Posture.Undefended));
        Assert.Equal(new StepRange(0, 3), QuickestAttack.Of(dag, Posture.Undefended)!.OneAttacker);
    }

    [Fact]
    public void Where_nothing_is_known_nothing_is_said()
    {
        var dag = Dag(new(), new());

        Assert.Null(WorstStep.IsPossible(dag, Posture.Undefended));
        Assert.Null(WorstStep.NeedsSpecialEquipment(dag, Posture.Undefended));
        Assert.Equal(new StepRange(0, null), WorstStep.Skill(dag, Posture.Undefended));
        Assert.Null(DamageFront.Of(dag, Posture.Undefended, AnalysisLimits.Default));
    }

    [Fact]
    public void Nothing_is_said_of_times_where_nodes_are_shared() =>
        Assert.Null(QuickestAttack.Of(AttackDag.Check(Ladders.Of(3), out _)!, Posture.Undefended));

    [Fact]
    public void Long_work_tells_how_far_it_is_and_can_be_ended()
    {
        var (dag, told) = (AttackDag.Check(Ladders.Chain(50), out _)!, new List<AnalysisProgress>());
        using var cancellation = new CancellationTokenSource();

        AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct, told.Add);
        cancellation.Cancel();

        Assert.Equal(Enumerable.Range(1, 50), told.Select(progress => progress.Modules));
        Assert.All(told, progress => Assert.Equal(50, progress.All));
        Assert.Throws<OperationCanceledException>(() =>
            AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, cancellation.Token).Cheapest(1));
        Assert.Throws<OperationCanceledException>(() => ScenarioSearch.Cheapest(dag, Posture.Undefended, AnalysisLimits.Default, cancellation.Token));
    }

    private static AttackDag Dag(LeafAttributes one, LeafAttributes two) => AttackDag.Check(
        new AttackGraph
        {
            Root = "r",
            Nodes =
            [
                new AttackNode { Id = "r", Label = "r", Kind = NodeKind.Or, Children = ["x", "y"] },
                new AttackNode { Id = "x", Label = "x", Attributes = one },
                new AttackNode { Id = "y", Label = "y", Attributes = two },
            ],
        },
        out _)!;

    private static void Check(int seed)
    {
        var dag = AttackDag.Check(seed % 2 == 0 ? RandomGraphs.Of(seed) : RandomGraphs.Tree(seed), out _)!;
        new AttributeOracle(dag, Posture.Undefended, Ct).CheckAll();
        new AttributeOracle(dag, Posture.AsDeployed(dag).Without(dag, leaf => leaf.Skill > 3), Ct).CheckAll();
    }
}
