using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Published, generated and hand-made trees: what other engines, other methods and the literature say of them.</summary>
public sealed class ExpectedScenarioTests
{
    /// <summary>How close a chance has to come, relative to itself.</summary>
    private const double Close = 1e-6;

    public static TheoryData<string> Fault => TreeSamples.Named("mef/");

    public static TheoryData<string> Own => TreeSamples.Named("own/");

    public static TheoryData<string> Golden => TreeSamples.Named("golden/");

    [Theory]
    [MemberData(nameof(Fault))]
    [MemberData(nameof(Own))]
    [MemberData(nameof(Golden))]
    public void A_sample_gives_what_is_known_of_it(string name)
    {
        var expected = TreeSamples.Expected(name);
        var dag = TreeSamples.Read(name);
        var analysis = AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, TestContext.Current.CancellationToken);

        Counts(expected, dag, analysis);
        Probabilities(expected, analysis);
        if (analysis.UnknownChances().IsEmpty || !expected.TryGetProperty("top_probability", out _))
        {
            Likeliest(expected, analysis);
            Likeliest(Synthetic(expected), analysis);
        }

        Cheapest(Synthetic(expected), analysis);
        VectorsByDepth(expected, dag);
    }

    [Fact]
    [Trait("Suite", "long")]
    public void The_largest_sample_gives_what_is_known_of_it() => A_sample_gives_what_is_known_of_it(TreeSamples.Largest);

    private static void Counts(JsonElement expected, AttackDag dag, AttackAnalysis analysis)
    {
        Each(expected, ["attack_vectors"], value => Assert.Equal(Whole(value), Vectors.Count(dag)));
        Each(expected, ["minimal_cut_sets", "minimal_attacks"], value =>
        {
            if (value.ValueKind is JsonValueKind.Array)
            {
                Assert.Equal(
                    value.EnumerateArray().Select(set => string.Join(' ', set.EnumerateArray().Select(leaf => leaf.GetString()))),
                    analysis.Shortest(100)!.Scenarios.Select(scenario => string.Join(' ', scenario.Leaves)));
            }
            else
            {
                Assert.Equal(Whole(value), analysis.Scenarios!.Count);
            }
        });
        var sizes = analysis.Scenarios!.CountsBySize;
        Each(expected, ["by_order"], value => Assert.Equal(
            value.EnumerateObject().Select(size => (int.Parse(size.Name, CultureInfo.InvariantCulture), Whole(size.Value))),
            sizes.Select(size => (size.Key, size.Value))));
        Each(expected, ["min_order", "all_minimal_attacks_have_order"], value => Assert.Equal(value.GetInt32(), sizes.Keys.First()));
        Each(expected, ["max_order", "all_minimal_attacks_have_order"], value => Assert.Equal(value.GetInt32(), sizes.Keys.Last()));
        Each(expected, ["leaves"], value => Assert.Equal(value.GetInt32(), dag.Leaves.Length));
    }

    private static void Probabilities(JsonElement expected, AttackAnalysis analysis)
    {
        Each(expected, ["top_probability"], value =>
        {
            Assert.Equal(value.ValueKind is not JsonValueKind.Null, analysis.Probability().IsExact);
            if (analysis.Probability().IsExact)
            {
                Near(value, analysis.Probability().Lower);
            }
        });
        Each(expected, ["rare_event_sum"], value => Near(value, analysis.RareEventSum()!.Value));
        Each(expected, ["birnbaum_top5"], value => Assert.All(value.EnumerateArray(), pair =>
            Near(pair[1], analysis.Birnbaum()!.Value.Single(leaf => leaf.Leaf == pair[0].GetString()).Birnbaum)));
    }

    private static JsonElement Synthetic(JsonElement expected) => expected.TryGetProperty("synthetic", out var synthetic) ? synthetic : expected;

    private static void Cheapest(JsonElement expected, AttackAnalysis analysis)
    {
        Each(expected, ["min_cost"], value => Assert.Equal(value.GetDecimal(), analysis.Cheapest(1)!.Scenarios[0].Cost));
        Each(expected, ["cheapest20", "costs_sorted"], value => Assert.Equal(
            value.EnumerateArray().Select(cost => (decimal?)cost.GetDecimal()),
            analysis.Cheapest(20)!.Scenarios.Select(scenario => scenario.Cost)));
        Each(expected, ["cheapest_attack"], value => Assert.Equal(
            value.EnumerateArray().Select(leaf => leaf.GetString()!),
            analysis.Cheapest(1)!.Scenarios[0].Leaves));
    }

    private static void Likeliest(JsonElement expected, AttackAnalysis analysis)
    {
        Each(expected, ["most_likely_cut_set", "most_likely_attack_probability"], value =>
            Near(value, analysis.Likeliest(1)!.Scenarios[0].Probability!.Value));
        Each(expected, ["likeliest20"], value => Assert.All(
            value.EnumerateArray().Zip(analysis.Likeliest(20)!.Scenarios),
            pair => Near(pair.First, pair.Second.Probability!.Value)));
        Each(expected, ["pareto_cost_probability"], value =>
        {
            var front = analysis.CostProbabilityFront()!;
            Assert.True(front.IsComplete);
            Assert.Equal(value.EnumerateArray().Select(point => (decimal?)point[0].GetDecimal()), front.Points.Select(point => point.Cost));
            Assert.All(value.EnumerateArray().Zip(front.Points), pair => Near(pair.First[1], pair.Second.Probability!.Value));
        });
    }

    private static void VectorsByDepth(JsonElement expected, AttackDag dag)
    {
        Each(expected, ["uncovered_vectors"], value => Assert.Equal(Whole(value), Vectors.CountUncovered(dag, _ => true)));
        Each(expected, ["vectors_by_distinct_controls"], value =>
        {
            var counts = value.ValueKind is JsonValueKind.Array
                ? value.EnumerateArray().Index().Select(depth => (depth.Index, Whole(depth.Item))).Where(depth => !depth.Item2.IsZero)
                : value.EnumerateObject().Select(depth => (int.Parse(depth.Name, CultureInfo.InvariantCulture), Whole(depth.Value)));
            var depths = VectorDepths.Of(dag, _ => true, AnalysisLimits.Default.VectorCounts, TestContext.Current.CancellationToken)!;
            Assert.Equal(counts, depths.Counts.Select(depth => (depth.Key, depth.Value)));
            Assert.Equal(Vectors.Count(dag), depths.Listed().Count());
        });
    }

    private static void Each(JsonElement expected, string[] names, Action<JsonElement> check)
    {
        foreach (var name in names)
        {
            if (expected.TryGetProperty(name, out var value))
            {
                check(value);
            }
        }
    }

    private static BigInteger Whole(JsonElement value) => BigInteger.Parse(value.ToString(), CultureInfo.InvariantCulture);

    private static void Near(JsonElement expected, double actual) =>
        Assert.InRange(actual, expected.GetDouble() * (1 - Close), expected.GetDouble() * (1 + Close));
}
