using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>What is said where costs, chances, skills and times are unknown, against the definitions read off literally.</summary>
public sealed class UnknownTests
{
    private const int Few = 120;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void On_some_small_graphs_all_is_as_defined() => Parallel.For(0, Few, Check);

    [Fact]
    [Trait("Suite", "long")]
    public void On_very_many_small_graphs_all_is_as_defined() => Parallel.For(Few, RandomGraphs.Many, Check);

    [Fact]
    public void A_budget_is_not_spent_for_an_attack_whose_cost_nobody_said()
    {
        var dag = Dag();
        var assessment = Assessing.Of(dag, new AssessmentWish { Budget = 5, Goal = DeploymentGoal.DearestAttack }, AnalysisLimits.Default, Ct);

        Assert.Null(assessment.BestForBudget);
        Assert.Equal(["b"], assessment.Bounds.BestForBudget);
    }

    [Fact]
    public void What_is_left_of_an_attack_of_unknown_cost_is_told_between_bounds()
    {
        var best = Assessing.Of(Dag(), new AssessmentWish { Budget = 5 }, AnalysisLimits.Default, Ct).BestForBudget!;

        Assert.Equal(["stop-a"], best.Best.Deploy.Controls);
        Assert.Equal(new StepRange(0, null), best.Best.Outcome.CheapestAttack);
        Assert.Equal(["b"], best.UnknownCosts);
        Assert.Equal(["stop-b"], best.Unpriced);
    }

    [Fact]
    public void Attacks_that_are_on_no_front_for_want_of_numbers_are_told_by_their_steps()
    {
        var assessment = Assessing.Of(Dag(), new AssessmentWish(), AnalysisLimits.Default, Ct);

        Assert.Equal(["a"], Assert.Single(assessment.Pareto!.Value).Leaves);
        Assert.Equal(["b"], assessment.Bounds.Pareto);
        Assert.Equal(["stop-b"], assessment.Unpriced);
    }

    private static AttackDag Dag() => AttackDag.Check(
        new AttackGraph
        {
            Root = "r",
            Nodes =
            [
                new() { Id = "r", Label = "r", Kind = NodeKind.Or, Children = ["a", "b"] },
                new() { Id = "a", Label = "a", Attributes = new() { Cost = 7, Probability = 0.5 } },
                new() { Id = "b", Label = "b", Attributes = new() { Probability = 0.25 } },
            ],
            Controls =
            [
                new() { Id = "stop-a", Label = "Stop a", Cost = 4, Covers = ["a"], IsDeployed = false },
                new() { Id = "stop-b", Label = "Stop b", Covers = ["b"], IsDeployed = false },
            ],
        },
        out _)!;

    private static void Check(int seed) => new UnknownOracle(AttackDag.Check(RandomGraphs.Unknown(seed), out _)!, Ct).CheckAll();
}
