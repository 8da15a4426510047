using System.Numerics;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Compares what the engine says of controls with the definitions, over every set of them.</summary>
internal sealed class DefenceOracle
{
    private readonly AttackDag dag;
    private readonly CancellationToken cancellation;
    private readonly DeploymentValues values;
    private readonly List<SortedSet<int>> subsets;

    public DefenceOracle(AttackDag dag, CancellationToken cancellation)
    {
        (this.dag, this.cancellation) = (dag, cancellation);
        values = DeploymentValues.Of(dag, AnalysisLimits.Default, cancellation);
        subsets = [.. Enumerable.Range(0, 1 << dag.Controls.Length)
            .Select(set => new SortedSet<int>(Enumerable.Range(0, dag.Controls.Length).Where(control => (set >> control & 1) == 1)))];
    }

    public void CheckAll()
    {
        var reaching = subsets.Select(set => new BruteForce(dag, set)).ToList();
        var expected = subsets.Select(set => Expected(set, reaching)).ToList();
        EveryDeploymentIsWorthWhatIsDefined(expected);
        FullBlocksAreTheSetsThatLeaveNothing(reaching);
        TheBestForABudgetIsTheBestOfAll(expected);
        WhatComesNextIsInOrder(expected);
        StoppersDefeatAloneWhatBlocksTogether(reaching);
        VectorsAreAllPaths();
    }

    /// <summary>P(root), the cheapest attack, and what the vectors are, with these controls, from what happens when just some of them work.</summary>
    private Outcome Expected(SortedSet<int> set, List<BruteForce> reaching)
    {
        var chance = subsets.Index().Where(works => works.Item.IsSubsetOf(set)).Sum(works =>
            reaching[works.Index].Probability() * set.Aggregate(1.0, (all, control) =>
                all * (works.Item.Contains(control) ? dag.Controls[control].Effectiveness : 1 - dag.Controls[control].Effectiveness)));
        var working = Open(set, reaching);
        var cheapest = working.Sets.Where(working.Reaches).Select(attack => (decimal?)working.Cost(attack)).Min();
        return new Outcome(Bounds.Exactly(chance), cheapest is { } cost ? new StepRange(cost, cost) : null, Paths(dag.Root, []).Count(path => !path.Any(node => dag.Covering(node).Any(set.Contains))));
    }

    private BruteForce Open(SortedSet<int> set, List<BruteForce> reaching) => reaching[Bits(set.Where(control => dag.Controls[control].Effectiveness >= 1))];

    private void EveryDeploymentIsWorthWhatIsDefined(List<Outcome> expected)
    {
        foreach (var (set, outcome) in subsets.Zip(expected))
        {
            Assert.Equal(outcome.Probability.Lower, values.Probability(set).Lower, 1e-9);
            Assert.Equal(outcome.CheapestAttack, values.CheapestAttack(set));
            Assert.Equal(outcome.UncoveredVectors, values.UncoveredVectors(set));
        }
    }

    private void FullBlocksAreTheSetsThatLeaveNothing(List<BruteForce> reaching)
    {
        var blocking = subsets.Where(set => Open(set, reaching) is var open && !open.Reaches((1 << dag.Leaves.Length) - 1)).ToList();
        var minimal = blocking.Where(set => !blocking.Any(other => other.IsProperSubsetOf(set))).ToList();
        var blocks = FullBlocks.Of(dag, AnalysisLimits.Default, cancellation)!;

        Assert.Equal(minimal.Count, blocks.Count);
        Assert.Equal(minimal.Select(Cost).DefaultIfEmpty(-1).Min(), blocks.Cheapest(1) is [var cheapest] ? cheapest.Cost ?? -1 : -1);
        Assert.Equal(minimal.Select(set => set.Count).Order().Take(5), blocks.Fewest(5).Select(set => set.Controls.Count));
        Assert.Equal(minimal.Select(Line).Order(StringComparer.Ordinal), blocks.Fewest(99).Select(set => string.Join(' ', set.Controls)).Order(StringComparer.Ordinal));
    }

    private void TheBestForABudgetIsTheBestOfAll(List<Outcome> expected)
    {
        foreach (var goal in Enum.GetValues<DeploymentGoal>())
        {
            foreach (var budget in new[] { 0m, 7m, 15m })
            {
                var best = subsets.Zip(expected)
                    .Where(one => Cost(one.First) <= budget)
                    .OrderBy(one => Worth(goal, one.Second))
                    .ThenBy(one => Cost(one.First))
                    .ThenBy(one => one.First.Count)
                    .ThenBy(one => Line(one.First), StringComparer.Ordinal)
                    .First();
                var found = values.Best(goal, budget, AnalysisLimits.Default)!;
                Assert.True(found.IsProven);
                Assert.Equal(Line(best.First), string.Join(' ', found.Deploy.Controls));
            }
        }
    }

    private void WhatComesNextIsInOrder(List<Outcome> expected)
    {
        var next = Enumerable.Range(0, dag.Controls.Length)
            .OrderBy(control => Worth(DeploymentGoal.LeastProbability, expected[1 << control]))
            .ThenBy(control => dag.Controls[control].Cost)
            .ThenBy(control => control)
            .Select(control => dag.Controls[control].Id);
        Assert.Equal(next, values.Next(DeploymentGoal.LeastProbability, new SortedSet<int>()).Select(control => control.Control));
    }

    private void StoppersDefeatAloneWhatBlocksTogether(List<BruteForce> reaching)
    {
        foreach (var attack in reaching[0].Minimal().Take(5))
        {
            var leaves = dag.Leaves.Where((_, bit) => (attack >> bit & 1) == 1).ToHashSet();
            var defeating = subsets.Where(set => !Open(set, reaching).Reaches(attack)).ToList();
            Assert.Equal(defeating.Where(set => set.Count == 1).Select(set => set.Min), Stoppers.Of(dag, leaves, cancellation));
            Assert.Equal(
                defeating.Select(set => set.Count).DefaultIfEmpty(-1).Min(),
                FullBlocks.Of(dag, AnalysisLimits.Default, cancellation, leaves)!.Fewest(1) is [var fewest] ? fewest.Controls.Count : -1);
        }
    }

    private void VectorsAreAllPaths()
    {
        var paths = Paths(dag.Root, []).ToList();
        var depths = VectorDepths.Of(dag, _ => true, AnalysisLimits.Default.VectorCounts, cancellation)!;
        var groups = paths.GroupBy(Depth).OrderBy(depth => depth.Key).Select(depth => (depth.Key, (BigInteger)depth.Count()));

        Assert.Equal(paths.Count, Vectors.Count(dag));
        Assert.Equal(groups, depths.Counts.Select(depth => (depth.Key, depth.Value)));
        Assert.Equal(
            paths.OrderBy(Depth).Select(path => string.Join(' ', path)),
            depths.Listed().Select(vector => string.Join(' ', vector.Path)));
    }

    private int Depth(List<int> path) => path
        .SelectMany(node => dag.Covering(node))
        .Select(control => dag.Controls[control].Group ?? $"alone {control}")
        .Distinct()
        .Count();

    /// <summary>The definition, walked: from a node down to every leaf, in the order of the graph.</summary>
    private IEnumerable<List<int>> Paths(int node, List<int> above)
    {
        List<int> path = [.. above, node];
        return dag[node].Kind is NodeKind.Leaf ? [path] : dag.Children(node).SelectMany(child => Paths(child, path));
    }

    private static (double, decimal, BigInteger) Worth(DeploymentGoal goal, Outcome outcome) => goal switch
    {
        DeploymentGoal.LeastProbability => (Math.Round(outcome.Probability.Lower, 10), 0, 0),
        DeploymentGoal.DearestAttack => (0, -(outcome.CheapestAttack?.Lower ?? decimal.MaxValue), 0),
        _ => (0, 0, outcome.UncoveredVectors),
    };

    private decimal Cost(SortedSet<int> set) => set.Sum(control => dag.Controls[control].Cost ?? 0);

    private string Line(SortedSet<int> set) => string.Join(' ', set.Select(control => dag.Controls[control].Id));

    private static int Bits(IEnumerable<int> controls) => controls.Sum(control => 1 << control);
}
