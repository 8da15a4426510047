using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Compares single numbers about an attack, and what is said where no diagram can be made, with the definitions.</summary>
internal sealed class AttributeOracle
{
    private readonly AttackDag dag;
    private readonly Posture posture;
    private readonly CancellationToken cancellation;
    private readonly BruteForce open;
    private readonly List<int> minimal;

    public AttributeOracle(AttackDag dag, Posture posture, CancellationToken cancellation)
    {
        (this.dag, this.posture, this.cancellation) = (dag, posture, cancellation);
        open = new BruteForce(dag, posture.Deployed.Where(control => dag.Controls[control].Effectiveness >= 1).ToHashSet(), posture.Excluded);
        minimal = open.Minimal();
    }

    public void CheckAll()
    {
        TheWorstStepIsThatOfTheBestAttack();
        WhatIsSearchedForIsFound();
        BoundsHoldWithoutAnyDiagram();
        if (dag.IsTree)
        {
            TimesAreThoseOfTheQuickestAttack();
            NoAttackBeatsTheDamageFront();
        }
    }

    private void TheWorstStepIsThatOfTheBestAttack()
    {
        Assert.Equal(Worst(leaf => leaf.Skill ?? 0), WorstStep.Skill(dag, posture)?.Lower);
        Assert.Equal(Worst(leaf => leaf.Skill ?? 0), WorstStep.Skill(dag, posture)?.Upper);
        Assert.Equal(Worst(leaf => (decimal)(leaf.Detectability ?? 0)), WorstStep.Detectability(dag, posture)?.Upper);
        Assert.Equal(minimal.Any(set => open.Attributes(set).All(leaf => leaf.IsPossible is true)), WorstStep.IsPossible(dag, posture));
        Assert.Equal(
            minimal.Count > 0 && minimal.All(set => open.Attributes(set).Any(leaf => leaf.NeedsSpecialEquipment is true)),
            WorstStep.NeedsSpecialEquipment(dag, posture));
    }

    private decimal? Worst(Func<LeafAttributes, decimal> step) =>
        minimal.Select(set => (decimal?)open.Attributes(set).Select(step).DefaultIfEmpty().Max()).Min();

    private void WhatIsSearchedForIsFound()
    {
        var found = ScenarioSearch.Cheapest(dag, posture, AnalysisLimits.Default, cancellation);
        Assert.Equal(minimal.Select(set => (decimal?)open.Cost(set)).Min(), found?.Found.Cost);
        Assert.True(found?.IsProven is not false);
        if (posture.Deployed.All(control => dag.Controls[control].Effectiveness >= 1) && minimal.Count > 0)
        {
            Assert.Equal(minimal.Max(open.Chance), ScenarioSearch.Likeliest(dag, posture, AnalysisLimits.Default, cancellation)!.Found.Probability!.Value, 1e-9);
        }

        var hasty = ScenarioSearch.Cheapest(dag, posture, AnalysisLimits.Default with { SearchVisits = 0 }, cancellation);
        Assert.True(hasty is null || ((double)hasty.Found.Cost! >= hasty.Bound && hasty.Bound <= (double)found!.Found.Cost! + 1e-9));
    }

    private void BoundsHoldWithoutAnyDiagram()
    {
        var exact = AttackAnalysis.Of(dag, posture, AnalysisLimits.Default, cancellation).Probability().Lower;
        foreach (var nodes in new[] { 2, 4, 8 })
        {
            var bounds = AttackAnalysis.Of(dag, posture, AnalysisLimits.Default with { DiagramNodes = nodes }, cancellation).Probability();
            Assert.InRange(exact, bounds.Lower - 1e-12, bounds.Upper + 1e-12);
        }
    }

    private void TimesAreThoseOfTheQuickestAttack()
    {
        var expected = minimal.Select(set => (Alone: open.Attributes(set).Sum(leaf => leaf.Time ?? 0), Parallel: Parallel(set))).ToList();
        var duration = QuickestAttack.Of(dag, posture);

        Assert.Equal(expected.Select(time => (decimal?)time.Alone).Min(), duration?.OneAttacker.Lower);
        Assert.Equal(expected.Select(time => (decimal?)time.Parallel).Min(), duration?.Parallel.Upper);
    }

    /// <summary>On a tree a minimal attack leaves no choice, so every node that it reaches is over at one time.</summary>
    private decimal Parallel(int set)
    {
        var done = open.Ids(set).ToHashSet();
        var times = new decimal?[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            var below = dag.Children(node).Select(child => times[child]).OfType<decimal>().Order().ToList();
            times[node] = posture.IsClosed(dag, node) ? null : dag[node].Kind switch
            {
                NodeKind.Leaf => done.Contains(dag[node].Id) ? dag[node].Attributes.Time : null,
                NodeKind.Always or NodeKind.Gap => 0,
                NodeKind.Never => null,
                NodeKind.Sequence => below.Count == dag.Children(node).Length ? below.Sum() : null,
                _ => below.Count >= dag.Needed(node) ? below[dag.Needed(node) - 1] : null,
            };
        }

        return times[dag.Root] ?? 0;
    }

    private void NoAttackBeatsTheDamageFront()
    {
        var attacks = open.Sets.Where(set => !open.Ids(set).Any(leaf => posture.Excluded.Contains(dag.Numbers[leaf])))
            .Select(set => (Cost: open.Cost(set), Damage: Damage(set)))
            .Distinct()
            .ToList();
        var front = attacks.Where(one => !attacks.Any(other => other != one && other.Cost <= one.Cost && other.Damage >= one.Damage)).Order();

        Assert.Equal(front, DamageFront.Of(dag, posture, AnalysisLimits.Default)!.Value.Select(point => (point.Cost, point.Damage)));
    }

    private decimal Damage(int set)
    {
        var leaves = open.Ids(set).Select(leaf => dag.Numbers[leaf]).ToHashSet();
        var holds = new bool[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            holds[node] = !posture.IsClosed(dag, node) && dag[node].Kind switch
            {
                NodeKind.Leaf => leaves.Contains(node),
                NodeKind.Always or NodeKind.Gap => true,
                NodeKind.Never => false,
                _ => dag.Children(node).Count(child => holds[child]) >= dag.Needed(node),
            };
        }

        return holds.Index().Where(node => node.Item).Sum(node => dag[node.Index].Damage ?? 0);
    }
}
