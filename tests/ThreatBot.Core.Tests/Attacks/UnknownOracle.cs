using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Compares what the engine says where numbers are unknown with the definitions: each unknown may be anything, so it makes a range or leaves something out by name.</summary>
internal sealed class UnknownOracle
{
    private readonly AttackDag dag;
    private readonly CancellationToken cancellation;
    private readonly AttackAnalysis analysis;
    private readonly BruteForce open;
    private readonly List<int> minimal;

    public UnknownOracle(AttackDag dag, CancellationToken cancellation)
    {
        (this.dag, this.cancellation) = (dag, cancellation);
        analysis = AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, cancellation);
        open = new BruteForce(dag, new HashSet<int>());
        minimal = open.Minimal();
    }

    public void CheckAll()
    {
        ListsHoldWhatIsKnownAndNameTheRest();
        FrontsHoldWhatIsKnownAndNameTheRest();
        RangesAreThoseOfAllThatTheUnknownMayBe();
        EveryDeploymentIsWorthWhatIsDefined();
    }

    private void ListsHoldWhatIsKnownAndNameTheRest()
    {
        var cheapest = analysis.Cheapest(5)!;
        Assert.Equal(minimal.Select(set => open.Cost(set, null)).OfType<decimal>().Order().Take(5), cheapest.Scenarios.Select(scenario => scenario.Cost ?? -1));
        Assert.Equal(Missing(leaf => leaf.Cost is null), cheapest.Unknown);
        Assert.Equal(Missing(leaf => leaf.Probability is null), analysis.Likeliest(5)!.Unknown);
        Assert.Equal(Missing(leaf => leaf.Time is null), analysis.Quickest(5)!.Unknown);
        Assert.Equal(Missing(leaf => leaf.Probability is null).Any(), analysis.Birnbaum() is null);
    }

    private void FrontsHoldWhatIsKnownAndNameTheRest()
    {
        Assert.Equal(Missing(leaf => leaf.Cost is null || leaf.Probability is null), analysis.CostProbabilityFront()!.Unknown);
        Assert.Equal(Missing(leaf => leaf.Cost is null || leaf.Skill is null), analysis.CostSkillFront()!.Unknown);
        var known = minimal.Where(set => open.Attributes(set).All(leaf => leaf.Cost is not null && leaf.Skill is not null))
            .Select(set => (Cost: open.Cost(set), Skill: open.Attributes(set).Max(leaf => leaf.Skill) ?? 0))
            .Distinct()
            .ToList();
        Assert.Equal(
            known.Where(one => !known.Any(other => other != one && other.Cost <= one.Cost && other.Skill <= one.Skill)).Order(),
            analysis.CostSkillFront()!.Points.Select(point => (point.Cost ?? -1, point.Skill ?? -1)));
    }

    private void RangesAreThoseOfAllThatTheUnknownMayBe()
    {
        var chance = analysis.Probability();
        Assert.Equal(open.Probability(leaf => dag[leaf].Attributes.Probability ?? 0), chance.Lower, 1e-9);
        Assert.Equal(open.Probability(leaf => dag[leaf].Attributes.Probability ?? 1), chance.Upper, 1e-9);
        var hardest = minimal.Select(set => (Least: Hardest(set, 0), Most: Hardest(set, decimal.MaxValue))).ToList();
        var skill = WorstStep.Skill(dag, Posture.Undefended);
        Assert.Equal(hardest.Select(each => (decimal?)each.Least).Min(), skill?.Lower);
        Assert.Equal(hardest.Select(each => (decimal?)each.Most).Min(), skill is { } range ? range.Upper ?? decimal.MaxValue : null);
    }

    private void EveryDeploymentIsWorthWhatIsDefined()
    {
        var values = DeploymentValues.Of(dag, AnalysisLimits.Default, cancellation);
        var isCosted = true;
        foreach (var set in Enumerable.Range(0, 1 << dag.Controls.Length))
        {
            var deployed = Enumerable.Range(0, dag.Controls.Length).Where(control => (set >> control & 1) == 1).ToHashSet();
            var left = new BruteForce(dag, deployed.Where(control => dag.Controls[control].Effectiveness >= 1).ToHashSet());
            var attacks = left.Minimal();
            var cost = values.CheapestAttack(deployed);
            Assert.Equal(attacks.Select(attack => left.Cost(attack, 0)).Min(), cost?.Lower);
            Assert.Equal(attacks.Select(attack => left.Cost(attack, null)).Min(), cost?.Upper);
            isCosted &= cost is null or { IsExact: true };
        }

        Assert.True(isCosted || values.UnknownCosts.Count > 0);
        Assert.Equal(values.UnknownCosts.Count == 0, values.Best(DeploymentGoal.DearestAttack, 9, AnalysisLimits.Default) is not null);
        Assert.Equal(values.UnknownChances.Count == 0, values.Best(DeploymentGoal.LeastProbability, 9, AnalysisLimits.Default) is not null);
        Assert.All(values.Best(DeploymentGoal.MostVectorsBlocked, 9, AnalysisLimits.Default)!.Deploy.Controls, id => Assert.NotNull(dag.Controls.Single(control => control.Id == id).Cost));
    }

    private decimal Hardest(int set, decimal unknown) => open.Attributes(set).Select(leaf => leaf.Skill ?? unknown).DefaultIfEmpty().Max();

    /// <summary>The leaves of any minimal attack of which this holds.</summary>
    private IEnumerable<string> Missing(Func<LeafAttributes, bool> isUnknown) => minimal.SelectMany(open.Ids).Distinct()
        .Where(id => isUnknown(dag[dag.Numbers[id]].Attributes))
        .Order(StringComparer.Ordinal);
}
