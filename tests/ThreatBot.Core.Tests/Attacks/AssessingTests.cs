using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Every answer of the engine that one look at a tree gives.</summary>
public sealed class AssessingTests
{
    private static readonly AttackDag Safe = AttackDag.Check(
        new AttackGraph
        {
            Root = "r",
            Nodes =
            [
                new() { Id = "r", Label = "Open the safe", Kind = NodeKind.Or, Children = ["lock", "code"], Attributes = new() { Cost = 99 } },
                new() { Id = "code", Label = "Get the code", Kind = NodeKind.Sequence, Children = ["find", "bribe", "both"] },
                new() { Id = "both", Label = "Both", Kind = NodeKind.Or, Children = ["idle", "quick"] },
                Leaf("lock", 30, 0.5, 4, 6),
                Leaf("find", 1, 0.5, 1, 2),
                Leaf("bribe", 20, 0.5, 2, 3),
                Leaf("idle", 1, 0.5, 1, 9),
                Leaf("quick", 2, 0.5, 1, 1),
            ],
            Controls =
            [
                new() { Id = "alarm", Label = "Alarm", Cost = 9, Covers = ["r"], IsDeployed = false },
                new() { Id = "bolt", Label = "Bolt", Cost = 1, Covers = ["lock"] },
                new() { Id = "rules", Label = "Rules", Cost = 2, Covers = ["code"], IsDeployed = false },
            ],
        },
        out _)!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Steps_and_times_are_told()
    {
        var steps = Assess(Safe).Steps;

        Assert.Equal(["lock", "bribe + find + quick"], steps.Quickest!.Value.Take(2).Select(attack => string.Join(" + ", attack.Leaves)));
        Assert.Equal([6, 6], steps.Quickest!.Value.Take(2).Select(attack => attack.Time ?? 0).Order());
        Assert.Equal((6m, 6m), (steps.Times!.OneAttacker.Lower, steps.Times.Parallel.Lower));
        Assert.Equal([(22m, 2m)], steps.CostSkill!.Value.Select(point => (point.Cost ?? 0, point.Skill ?? 0)));
        Assert.Equal(new StepRange(2, 2), steps.Skill);
        Assert.Equal((true, false), (steps.IsPossible, steps.NeedsSpecialEquipment));
        Assert.Equal("lock", steps.Importance!.Value[0].Leaf);
        Assert.Equal(["r"], steps.UnusedNumbers);
        Assert.Empty(steps.Irrelevant);
    }

    [Fact]
    public void What_a_smaller_attack_does_without_is_irrelevant()
    {
        var graph = new AttackGraph
        {
            Root = "r",
            Nodes =
            [
                new() { Id = "r", Label = "r", Kind = NodeKind.Or, Children = ["a", "g"] },
                new() { Id = "g", Label = "g", Kind = NodeKind.And, Children = ["a", "b"] },
                new() { Id = "a", Label = "a" },
                new() { Id = "b", Label = "b" },
            ],
        };

        Assert.Equal(["b"], Assess(AttackDag.Check(graph, out _)!).Steps.Irrelevant);
    }

    [Fact]
    public void Countermeasures_are_told_alone_together_and_next()
    {
        var assessment = Assess(Safe);

        Assert.Equal(["alarm"], assessment.FewestFullBlock!.Controls);
        Assert.Equal(["bolt", "rules"], assessment.CheapestFullBlock!.Controls);
        Assert.Equal(
            ["bribe + find + idle: alarm, rules", "bribe + find + quick: alarm, rules", "lock: alarm, bolt"],
            assessment.SingleStoppers.Select(stopped => $"{string.Join(" + ", stopped.Attack.Leaves)}: {string.Join(", ", stopped.Controls)}"));
        Assert.Equal(["rules", "alarm"], assessment.NextBest.Select(next => next.Control));
        Assert.All(assessment.NextBest, next => Assert.Equal(0, next.Outcome.Probability.Upper));
    }

    [Fact]
    public void Where_there_is_no_time_for_more_it_is_counted() =>
        Assert.Equal((Vectors.Count(Safe), false, null), (Assessing.Counted(Safe).Vectors, Assessing.Counted(Safe).IsExact, Assessing.Counted(Safe).MinimalScenarios));

    [Fact]
    public void All_long_work_can_be_ended()
    {
        using var ended = new CancellationTokenSource();
        var (analysis, values) = (AttackAnalysis.Of(Safe, Posture.Undefended, AnalysisLimits.Default, ended.Token), DeploymentValues.Of(Safe, AnalysisLimits.Default, ended.Token));
        var blocks = FullBlocks.Of(Safe, AnalysisLimits.Default, ended.Token)!;
        ended.Cancel();

        Assert.All<Action>(
            [
                () => AttackAnalysis.Of(Safe, Posture.Undefended, AnalysisLimits.Default, ended.Token),
                () => DeploymentValues.Of(Safe, AnalysisLimits.Default, ended.Token),
                () => FullBlocks.Of(Safe, AnalysisLimits.Default, ended.Token),
                () => VectorDepths.Of(Safe, _ => true, 9, ended.Token),
                () => Stoppers.Of(Safe, new HashSet<int>(), ended.Token),
                () => _ = analysis.Scenarios!.Count,
                () => _ = analysis.Scenarios!.CountsBySize,
                () => analysis.Cheapest(1),
                () => analysis.Probability(),
                () => analysis.Birnbaum(),
                () => analysis.CostSkillFront(),
                () => blocks.Cheapest(1),
                () => blocks.Fewest(1),
                () => values.Best(DeploymentGoal.MostVectorsBlocked, 9, AnalysisLimits.Default),
                () => values.Next(DeploymentGoal.MostVectorsBlocked, new SortedSet<int>()),
            ],
            work => Assert.Throws<OperationCanceledException>(work));
    }

    private static Assessment Assess(AttackDag dag) => Assessing.Of(dag, new AssessmentWish(), AnalysisLimits.Default, Ct);

    private static AttackNode Leaf(string id, decimal cost, double chance, decimal skill, decimal time) => new()
    {
        Id = id,
        Label = id,
        Attributes = new() { Cost = cost, Probability = chance, Skill = skill, Time = time, IsPossible = true, NeedsSpecialEquipment = id == "lock" },
    };
}
