using System.Numerics;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Compares what the engine says of scenarios and chances in one posture with the definitions.</summary>
internal sealed class ScenarioOracle
{
    private readonly AttackDag dag;
    private readonly Posture posture;
    private readonly AttackAnalysis analysis;
    private readonly BruteForce open;
    private readonly List<int> minimal;

    public ScenarioOracle(AttackDag dag, Posture posture, CancellationToken cancellation)
    {
        (this.dag, this.posture) = (dag, posture);
        analysis = AttackAnalysis.Of(dag, posture, AnalysisLimits.Default, cancellation);
        open = new BruteForce(dag, posture.Deployed.Where(control => dag.Controls[control].Effectiveness == 1).ToHashSet(), posture.Excluded);
        minimal = open.Minimal();
    }

    public void CheckAll()
    {
        CountsAreThoseOfTheMinimalSets();
        TheBestAreTheFirstOfAllInOrder();
        ProbabilityIsTheSumOverWhatCanHappen();
        NothingOnTheFrontIsBeaten();
    }

    private void CountsAreThoseOfTheMinimalSets()
    {
        var scenarios = analysis.Scenarios!;
        Assert.Equal(minimal.Count, scenarios.Count);
        Assert.Equal(
            minimal.GroupBy(set => BitOperations.PopCount((uint)set)).OrderBy(size => size.Key).Select(size => (size.Key, (BigInteger)size.Count())),
            scenarios.CountsBySize.Select(size => (size.Key, size.Value)));
        Assert.Equal(
            minimal.Aggregate(0, (all, set) => all | set),
            dag.Leaves.Index().Where(leaf => scenarios.RelevantLeaves.Contains(leaf.Item)).Sum(leaf => 1 << leaf.Index));
        Assert.Equal(
            dag.Leaves.Select((_, index) => (BigInteger)minimal.Count(set => (set >> index & 1) == 1)),
            dag.Leaves.Select(leaf => scenarios.CountsByLeaf.GetValueOrDefault(leaf)));
    }

    private void TheBestAreTheFirstOfAllInOrder()
    {
        foreach (var most in new[] { 1, 3, 20 })
        {
            Assert.Equal(
                Sorted(minimal, open.Cost).Take(most).Select(set => (Line(set), open.Cost(set))),
                analysis.Cheapest(most)!.Scenarios.Select(scenario => (Line(scenario), scenario.Cost ?? -1)));
            Assert.Equal(
                Sorted(minimal, _ => 0).Take(most).Select(Line),
                analysis.Shortest(most)!.Scenarios.Select(Line));
        }

        if (IsAlwaysWorking())
        {
            Assert.Equal(
                Sorted(minimal, set => Surprising(open.Attributes(set))).Take(20).Select(Line),
                analysis.Likeliest(20)!.Scenarios.Select(Line));
        }
    }

    /// <summary>Over everything that can happen: which of the controls that can fail do, and which leaves succeed.</summary>
    private void ProbabilityIsTheSumOverWhatCanHappen()
    {
        var perfect = posture.Deployed.Where(control => dag.Controls[control].Effectiveness == 1).ToList();
        var failing = posture.Deployed.Except(perfect).ToList();
        var expected = Enumerable.Range(0, 1 << failing.Count).Sum(works =>
        {
            var working = failing.Where((_, index) => (works >> index & 1) == 1).ToHashSet();
            var chance = failing.Aggregate(1.0, (all, control) =>
                all * (working.Contains(control) ? dag.Controls[control].Effectiveness : 1 - dag.Controls[control].Effectiveness));
            return chance * new BruteForce(dag, working.Concat(perfect).ToHashSet(), posture.Excluded).Probability();
        });

        Assert.True(analysis.Probability().IsExact);
        Assert.Equal(expected, analysis.Probability().Lower, 1e-9);
        if (failing.Count == 0)
        {
            Assert.Equal(minimal.Sum(open.Chance), analysis.RareEventSum()!.Value, 1e-9 * (1 + minimal.Count));
            Assert.All(analysis.Birnbaum()!.Value, leaf => Assert.Equal(Slope(leaf.Leaf), leaf.Birnbaum, 1e-9));
        }
    }

    private void NothingOnTheFrontIsBeaten()
    {
        if (IsAlwaysWorking())
        {
            Assert.Equal(
                Front(set => Surprising(open.Attributes(set))),
                analysis.CostProbabilityFront()!.Points.Select(point => (point.Cost ?? -1, Surprising(point.Leaves.Select(leaf => dag[dag.Numbers[leaf]].Attributes)))));
        }

        Assert.Equal(
            Front(set => open.Attributes(set).Select(leaf => leaf.Skill ?? 0).DefaultIfEmpty().Max()),
            analysis.CostSkillFront()!.Points.Select(point => (point.Cost ?? -1, point.Leaves.Select(leaf => dag[dag.Numbers[leaf]].Attributes.Skill ?? 0).DefaultIfEmpty().Max())));
    }

    private IEnumerable<(decimal, decimal)> Front(Func<int, decimal> second)
    {
        var all = minimal.Select(set => (Cost: open.Cost(set), Second: second(set))).Where(point => point.Second < 1_000_000).Distinct().ToList();
        return all.Where(point => !all.Any(other => other != point && other.Cost <= point.Cost && other.Second <= point.Second)).Order();
    }

    private bool IsAlwaysWorking() => posture.Deployed.All(control => dag.Controls[control].Effectiveness == 1);

    private double Slope(string leaf)
    {
        var number = dag.Numbers[leaf];
        double With(double chance) => open.Probability(other => other == number ? chance : dag[other].Attributes.Probability ?? 0);
        return With(1) - With(0);
    }

    private IEnumerable<int> Sorted(IEnumerable<int> sets, Func<int, decimal> weight) => sets
        .OrderBy(weight)
        .ThenBy(set => BitOperations.PopCount((uint)set))
        .ThenBy(Line, StringComparer.Ordinal);

    /// <summary>Near enough to tell any two different products of these chances apart, and rounded, so that equal ones are equal.</summary>
    private static decimal Surprising(IEnumerable<LeafAttributes> leaves) => decimal.Round(leaves.Sum(Surprisal), 9);

    private static decimal Surprisal(LeafAttributes leaf) => (decimal)-Math.Log2(leaf.Probability ?? 1);

    private string Line(int set) => string.Join(' ', open.Ids(set));

    private static string Line(AttackScenario scenario) => string.Join(' ', scenario.Leaves);
}
