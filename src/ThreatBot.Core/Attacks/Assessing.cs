using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>Asks all questions that one look at a tree has, within the limits.</summary>
public static class Assessing
{
    /// <param name="dag">The graph.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="limits">How much it may take.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="progress">Told as it goes on.</param>
    public static Assessment Of(
        AttackDag dag, AssessmentWish wish, AnalysisLimits limits, CancellationToken cancellation, Action<AnalysisProgress>? progress = null)
    {
        var analysis = AttackAnalysis.Of(dag, Posture.Undefended, limits, cancellation, progress);
        var attack = Attacked(analysis, wish.Top);
        return dag.Controls.IsEmpty ? attack : AssessingDefence.Of(attack, analysis, wish);
    }

    /// <summary>What can be said at once of any graph, for when there is time for nothing else.</summary>
    public static Assessment Counted(AttackDag dag) =>
        new() { Root = dag.Graph.Root, Nodes = dag.Count, Leaves = dag.Leaves.Length, Vectors = Vectors.Count(dag), IsExact = false };

    private static Assessment Attacked(AttackAnalysis analysis, int top)
    {
        var dag = analysis.Dag;
        var (hasCosts, hasChances) = (AssessedSteps.Knows(dag, leaf => leaf.Cost is not null), AssessedSteps.Knows(dag, leaf => leaf.Probability is not null));
        var (probability, front) = (analysis.Probability(), hasCosts && hasChances ? analysis.CostProbabilityFront() : null);
        var costSkill = hasCosts && AssessedSteps.Knows(dag, leaf => leaf.Skill is not null) ? analysis.CostSkillFront() : null;
        var quickest = AssessedSteps.Knows(dag, leaf => leaf.Time is not null) ? analysis.Quickest(top) : null;
        return Counted(dag) with
        {
            MinimalScenarios = analysis.Scenarios?.Count,
            ScenariosBySize = analysis.Scenarios?.CountsBySize,
            Probability = probability.IsExact ? probability.Lower : null,
            Cheapest = hasCosts ? Told(analysis.Cheapest(top)) : null,
            Likeliest = hasChances ? Told(analysis.Likeliest(top)) : null,
            Pareto = front is { IsComplete: true, Points: [_, ..] } ? front.Points : null,
            Steps = AssessedSteps.Of(analysis, top, costSkill, quickest),
            IsExact = analysis.Scenarios is not null && analysis.Function.IsComplete && front is null or { IsComplete: true } && costSkill is null or { IsComplete: true },
            Bounds = AssessedBounds.Of(analysis, hasCosts, hasChances, probability) with
            {
                Pareto = front?.Unknown ?? [],
                CostSkill = costSkill?.Unknown ?? [],
                Quickest = quickest?.Unknown.ToValueList() ?? [],
            },
        };
    }

    /// <summary>Nothing can be said where scenarios are left out for want of numbers and none is left.</summary>
    private static ImmutableArray<AttackScenario>? Told(Listed? listed) =>
        listed is { Scenarios.IsEmpty: false } or { IsComplete: true } ? listed.Scenarios : null;
}
