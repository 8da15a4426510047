using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

public sealed class DefenceFrontTests
{
    private const int Graphs = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What a defence costs against what the cheapest attack then costs, over every set of controls; none left counts as dearer than any.</summary>
    [Fact]
    public void The_front_is_that_of_all_sets_of_controls() => Parallel.For(0, Graphs, seed =>
    {
        var dag = AttackDag.Check(RandomGraphs.Of(seed), out _)!;
        var values = DeploymentValues.Of(dag, AnalysisLimits.Default, Ct);
        var all = Enumerable.Range(0, 1 << dag.Controls.Length)
            .Select(set => Enumerable.Range(0, dag.Controls.Length).Where(control => (set >> control & 1) == 1).ToHashSet())
            .Select(set => (Spent: set.Sum(control => dag.Controls[control].Cost ?? 0), Attack: values.CheapestAttack(set)?.Upper ?? decimal.MaxValue))
            .Distinct()
            .ToList();
        var front = all.Where(one => !all.Any(other => other != one && other.Spent <= one.Spent && other.Attack >= one.Attack)).Order();

        Assert.Equal(
            front,
            DefenceFront.Of(values, AnalysisLimits.Default)!.Value.Select(point => (point.Deploy.Cost ?? 0, point.Outcome.CheapestAttack?.Upper ?? decimal.MaxValue)));
    });

    [Fact]
    public void A_search_that_is_cut_says_that_nothing_is_proven()
    {
        var dag = Enumerable.Range(0, 99).Select(seed => AttackDag.Check(RandomGraphs.Of(seed), out _)!).First(dag => dag.Controls.Length == 6);
        var values = DeploymentValues.Of(dag, AnalysisLimits.Default, Ct);
        var cut = AnalysisLimits.Default with { SearchBranches = 1 };

        Assert.False(values.Best(DeploymentGoal.LeastProbability, 15, cut)!.IsProven);
        Assert.Null(DefenceFront.Of(values, cut));
    }
}
