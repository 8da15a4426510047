using System.Numerics;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Graphs too large for anything but the engine, of which the answers are known all the same.</summary>
public sealed class ClosedFormTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(400)]
    public void A_ladder_doubles_with_every_rung(int rungs)
    {
        var (dag, analysis) = Analysed(Ladders.Of(rungs));
        var vectors = Enumerable.Range(1, rungs - 1).Aggregate(new BigInteger(2), (below, _) => 2 * (1 + below));

        Assert.Equal(vectors, Vectors.Count(dag));
        Assert.Equal(BigInteger.Pow(2, rungs), analysis.Scenarios!.Count);
        Assert.Equal([rungs], analysis.Scenarios.CountsBySize.Keys);
        Assert.Equal(1, analysis.Probability().Lower / Math.Pow(0.75, rungs), 1e-9);
        Assert.Equal(rungs, analysis.Cheapest(1)!.Scenarios[0].Cost);
        Assert.Equal(rungs, ScenarioSearch.Cheapest(dag, Posture.Undefended, AnalysisLimits.Default with { SearchVisits = 1 }, Ct)!.Found.Cost);
    }

    [Fact]
    public void A_chain_of_fourteen_thousand_gates_is_walked_without_recursion()
    {
        const int gates = 14_000;
        var (dag, analysis) = Analysed(Ladders.Chain(gates));

        Assert.Equal(gates + 1, Vectors.Count(dag));
        Assert.Equal((gates / 2) + 1, analysis.Scenarios!.Count);
        Assert.Equal(2.0 / 3, analysis.Probability().Lower, 1e-9);
        Assert.Equal(["e0"], analysis.Cheapest(3)!.Scenarios[0].Leaves);
    }

    [Fact]
    public void A_chain_has_one_scenario_of_nearly_every_size_up_to_half_of_it() =>
        Assert.Equal(Enumerable.Range(1, 501), Analysed(Ladders.Chain(1_000)).Analysis.Scenarios!.CountsBySize.Keys);

    [Fact]
    public void A_conjunction_of_choices_has_a_power_of_scenarios()
    {
        var (_, analysis) = Analysed(Ladders.Grid(gates: 40, choices: 7));

        Assert.Equal(BigInteger.Pow(7, 40), analysis.Scenarios!.Count);
        Assert.Equal(1, analysis.Probability().Lower / Math.Pow(1 - Math.Pow(0.5, 7), 40), 1e-9);
        Assert.Equal(20, analysis.Likeliest(20)!.Scenarios.Distinct().Count());
    }

    [Fact]
    public void What_is_as_likely_on_paper_is_a_tie()
    {
        Assert.Equal(Surprisal.Of(0.09), 2 * Surprisal.Of(0.3));
        Assert.Equal(Surprisal.Of(1e-34), 34 * Surprisal.Of(0.1));
        Assert.Equal(0, Surprisal.Of(1));
        Assert.Null(Surprisal.Of(0));
        Assert.Null(Surprisal.Of(null));
    }

    [Fact]
    public void What_is_too_small_for_a_number_is_between_bounds_and_never_zero()
    {
        var (_, analysis) = Analysed(Ladders.Grid(gates: 1_100, choices: 1));

        Assert.Equal(new Bounds(0, RootProbability.Smallest), analysis.Probability());
        Assert.Null(analysis.Likeliest(1)!.Scenarios[0].Probability);
        Assert.Equal(1_100, analysis.Likeliest(1)!.Scenarios[0].Surprisal);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static (AttackDag Dag, AttackAnalysis Analysis) Analysed(AttackGraph graph)
    {
        var dag = AttackDag.Check(graph, out _)!;
        return (dag, AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct));
    }
}
