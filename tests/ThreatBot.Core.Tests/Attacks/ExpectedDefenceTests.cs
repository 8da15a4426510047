using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>What is known of controls on the sample trees, and of attributes other than cost and chance.</summary>
public sealed class ExpectedDefenceTests
{
    private const double Close = 1e-6;

    public static TheoryData<string> Fault => TreeSamples.Named("mef/");

    public static TheoryData<string> Own => TreeSamples.Named("own/");

    public static TheoryData<string> Golden => TreeSamples.Named("golden/");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Fault))]
    public void The_best_controls_on_leaves_are_those_that_are_known(string name)
    {
        Assert.SkipWhen(!Expected(name, out var expected, "synthetic", "controls"), "Nothing is known of controls here.");
        var dag = TreeSamples.Read(name);
        var (values, budget) = (DeploymentValues.Of(dag, AnalysisLimits.Default, Ct), expected.GetProperty("budget").GetDecimal());

        Assert.Equal(expected.GetProperty("costs").EnumerateArray().Select(cost => (decimal?)cost.GetDecimal()), dag.Controls.Select(control => control.Cost));
        Near(expected.GetProperty("min_probability"), values.Best(DeploymentGoal.LeastProbability, budget, AnalysisLimits.Default)!.Outcome.Probability.Lower);
        Assert.Equal(Number(expected.GetProperty("max_min_cost")), values.Best(DeploymentGoal.DearestAttack, budget, AnalysisLimits.Default)!.Outcome.CheapestAttack?.Upper);
        Assert.Equal(
            expected.GetProperty("cut_sets_by_number_of_distinct_controls").EnumerateArray().Select(count => BigInteger.Parse(count.GetString()!, null)),
            ScenariosByControls(dag));
    }

    [Fact]
    [Trait("Suite", "long")]
    public void The_best_controls_of_the_largest_sample_are_those_that_are_known() =>
        The_best_controls_on_leaves_are_those_that_are_known(TreeSamples.Largest);

    [Theory]
    [MemberData(nameof(Own))]
    public void The_best_controls_anywhere_are_those_that_are_known(string name)
    {
        Assert.SkipWhen(!Expected(name, out var expected, "controls"), "Nothing is known of controls here.");
        var dag = TreeSamples.Read(name);
        var (values, budget) = (DeploymentValues.Of(dag, AnalysisLimits.Default, Ct), expected.GetProperty("budget").GetDecimal());
        var all = Posture.Undefended with { Deployed = [.. Enumerable.Range(0, dag.Controls.Length)] };
        var (analysis, deployed) = (AttackAnalysis.Of(dag, all, AnalysisLimits.Default, Ct), expected.GetProperty("all_deployed"));

        Near(expected.GetProperty("best_min_probability"), values.Best(DeploymentGoal.LeastProbability, budget, AnalysisLimits.Default)!.Outcome.Probability.Lower);
        Assert.Equal(
            Number(expected.GetProperty("best_max_min_cost")),
            values.Best(DeploymentGoal.DearestAttack, budget, AnalysisLimits.Default)!.Outcome.CheapestAttack?.Upper);
        Near(deployed.GetProperty("probability"), analysis.Probability().Lower);
        Assert.Equal(Number(deployed.GetProperty("min_cost")), analysis.Cheapest(1)!.Scenarios[0].Cost);
        Assert.Equal(BigInteger.Parse(deployed.GetProperty("open_minimal_attacks").GetString()!, null), analysis.Scenarios!.Count);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Every_deployment_leaves_what_is_known(string name)
    {
        Assert.SkipWhen(!Expected(name, out var expected, "by_deployed_controls"), "Nothing is known of controls here.");
        var dag = TreeSamples.Read(name);
        foreach (var row in expected.EnumerateArray())
        {
            var posture = Posture.Undefended with { Deployed = [.. Ids(row.GetProperty("deployed")).Select(id => dag.Controls.IndexOf(dag.Controls.Single(control => control.Id == id)))] };
            var analysis = AttackAnalysis.Of(dag, posture, AnalysisLimits.Default, Ct);
            Assert.Equal(row.GetProperty("open_minimal_attacks").GetInt32(), analysis.Scenarios!.Count);
            Assert.Equal(Number(row.GetProperty("min_cost")), analysis.Cheapest(1)!.Scenarios.FirstOrDefault()?.Cost);
            Near(row.GetProperty("probability"), analysis.Probability().Lower);
        }

        var block = TreeSamples.Expected(name).GetProperty("cheapest_full_block");
        Assert.Equal(
            block.ValueKind is JsonValueKind.Null ? null : Ids(block.GetProperty("deployed")),
            FullBlocks.Of(dag, AnalysisLimits.Default, Ct)!.Cheapest(1).FirstOrDefault()?.Controls);
        Stopped(name, dag);
    }

    [Fact]
    public void The_safe_is_as_published()
    {
        var (expected, dag) = (TreeSamples.Expected("golden/schneier-safe.json"), TreeSamples.Read("golden/schneier-safe.json"));
        var plain = AttackAnalysis.Of(dag, Posture.Undefended.Without(dag, leaf => leaf.NeedsSpecialEquipment is true), AnalysisLimits.Default, Ct);
        var possible = AttackAnalysis.Of(dag, Posture.Undefended.Without(dag, leaf => leaf.IsPossible is not true), AnalysisLimits.Default, Ct);

        Assert.Equal(expected.GetProperty("attacks_without_special_equipment").GetInt32(), plain.Scenarios!.Count);
        Assert.Equal(Number(expected.GetProperty("min_cost_without_special_equipment")), plain.Cheapest(1)!.Scenarios[0].Cost);
        Assert.Equal(
            expected.GetProperty("possible_attacks").EnumerateArray().Select(attack => string.Join(' ', Ids(attack))),
            possible.Shortest(9)!.Scenarios.Select(scenario => string.Join(' ', scenario.Leaves)));
        Assert.True(WorstStep.IsPossible(dag, Posture.Undefended));
        Assert.False(WorstStep.NeedsSpecialEquipment(dag, Posture.Undefended));
        Assert.Equal(
            expected.GetProperty("published").GetProperty("attacks_strictly_below_100").GetArrayLength(),
            AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct).Cheapest(9)!.Scenarios.Count(scenario => scenario.Cost < 100));
        foreach (var node in expected.GetProperty("published").GetProperty("node_costs").EnumerateObject())
        {
            var below = AttackAnalysis.Of(Below(dag, node.Name), Posture.Undefended, AnalysisLimits.Default, Ct);
            Assert.Equal(node.Value.GetDecimal(), below.Cheapest(1)!.Scenarios[0].Cost);
        }
    }

    [Fact]
    public void The_case_in_sequence_takes_as_long_as_published()
    {
        var (expected, dag) = (TreeSamples.Expected("golden/sand-case.json"), TreeSamples.Read("golden/sand-case.json"));
        var duration = QuickestAttack.Of(dag, Posture.Undefended)!;

        Assert.Equal(expected.GetProperty("min_time_parallel_and").GetDecimal(), duration.Parallel.Upper);
        Assert.Equal(expected.GetProperty("min_time_one_attacker").GetDecimal(), duration.OneAttacker.Upper);
    }

    [Fact]
    public void The_factory_can_be_damaged_for_what_is_known()
    {
        var (expected, dag) = (TreeSamples.Expected("golden/factory-cost-damage.json"), TreeSamples.Read("golden/factory-cost-damage.json"));

        Assert.Equal(
            expected.GetProperty("pareto_cost_damage").EnumerateArray().Select(point => (point[0].GetDecimal(), point[1].GetDecimal())),
            DamageFront.Of(dag, Posture.Undefended, AnalysisLimits.Default)!.Value.Select(point => (point.Cost, point.Damage)));
    }

    private static void Stopped(string name, AttackDag dag)
    {
        var expected = TreeSamples.Expected(name);
        foreach (var attack in expected.GetProperty("single_controls_defeating_each_minimal_attack").EnumerateObject())
        {
            var leaves = attack.Name.Split('+').Select(leaf => dag.Numbers[leaf]).ToHashSet();
            Assert.Equal(Ids(attack.Value), Stoppers.Of(dag, leaves, TestContext.Current.CancellationToken).Select(control => dag.Controls[control].Id));
            Assert.Equal(
                Number(expected.GetProperty("min_controls_to_defeat_each_minimal_attack").GetProperty(attack.Name)),
                FullBlocks.Of(dag, AnalysisLimits.Default, Ct, leaves)!.Fewest(1).FirstOrDefault()?.Controls.Count);
        }
    }

    /// <summary>Scenarios by the number of controls on their leaves, without making any of them.</summary>
    private static IEnumerable<BigInteger> ScenariosByControls(AttackDag dag)
    {
        var domain = new AttributeDomain<ImmutableDictionary<int, BigInteger>>(
            ImmutableDictionary<int, BigInteger>.Empty,
            Of(0),
            (one, two) => two.Aggregate(one, (sum, next) => sum.SetItem(next.Key, sum.GetValueOrDefault(next.Key) + next.Value)),
            (one, two) => one.SelectMany(left => two.Select(right => (Key: left.Key | right.Key, Value: left.Value * right.Value)))
                .Aggregate(ImmutableDictionary<int, BigInteger>.Empty, (sum, next) => sum.SetItem(next.Key, sum.GetValueOrDefault(next.Key) + next.Value)));
        var counts = AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct).Scenarios!
            .Evaluate(domain, leaf => Of(dag.Covering(leaf).Sum(control => 1 << control)));
        return Enumerable.Range(0, dag.Controls.Length + 1)
            .Select(number => counts.Where(met => BitOperations.PopCount((uint)met.Key) == number).Aggregate(BigInteger.Zero, (sum, met) => sum + met.Value));

        static ImmutableDictionary<int, BigInteger> Of(int controls) => ImmutableDictionary<int, BigInteger>.Empty.Add(controls, BigInteger.One);
    }

    private static AttackDag Below(AttackDag dag, string root)
    {
        var reached = new HashSet<string> { root };
        foreach (var node in dag.Graph.Nodes)
        {
            reached.UnionWith(reached.Contains(node.Id) ? node.Children : []);
        }

        return AttackDag.Check(dag.Graph with { Root = root, Nodes = [.. dag.Graph.Nodes.Where(node => reached.Contains(node.Id))] }, out _)!;
    }

    private static bool Expected(string name, out JsonElement expected, params string[] path)
    {
        expected = TreeSamples.Expected(name);
        foreach (var step in path)
        {
            if (!expected.TryGetProperty(step, out expected))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Ids(JsonElement list) => list.EnumerateArray().Select(id => id.GetString()!);

    private static decimal? Number(JsonElement value) => value.ValueKind is JsonValueKind.Null ? null : value.GetDecimal();

    private static void Near(JsonElement expected, double actual) =>
        Assert.InRange(actual, expected.GetDouble() * (1 - Close), expected.GetDouble() * (1 + Close));
}
