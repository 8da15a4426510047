using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>Pareto fronts of scenarios: for every point one scenario that nothing beats in both respects, cheapest first.</summary>
public static class Fronts
{
    /// <summary>Cost against chance, controls that have to fail among the steps; null when the scenarios are not known.</summary>
    public static ScenarioPoints? CostProbabilityFront(this AttackAnalysis analysis) => Front(
        analysis,
        analysis.WithFailures,
        variable => Surprisal.Of(ScenarioListing.ChanceOf(analysis.Dag, variable)),
        decimal.Add);

    /// <summary>Cost against the skill that the hardest step takes.</summary>
    public static ScenarioPoints? CostSkillFront(this AttackAnalysis analysis) => Front(
        analysis,
        analysis.Scenarios,
        variable => variable.Leaf is { } leaf ? analysis.Dag[leaf].Attributes.Skill : 0,
        Math.Max);

    private static ScenarioPoints? Front(
        AttackAnalysis analysis, MinimalScenarios? scenarios, Func<FormulaVariable, decimal?> second, Func<decimal, decimal, decimal> join)
    {
        if (scenarios is null)
        {
            return null;
        }

        var (points, isComplete) = ScenarioFront.Of(
            scenarios,
            number => Single(analysis.Dag, scenarios.Variables[number], number, second),
            join,
            ScenarioListing.Ranks(analysis.Dag, scenarios),
            analysis.Limits.FrontPoints,
            analysis.Cancellation);
        return new ScenarioPoints([.. points.Select(point => ScenarioListing.Shown(analysis.Dag, scenarios, point))], isComplete);
    }

    private static Pick? Single(AttackDag dag, FormulaVariable variable, int number, Func<FormulaVariable, decimal?> second) =>
        ScenarioListing.CostOf(dag, variable) is { } cost && second(variable) is { } other
            ? Pick.Single(number, cost, other, variable.Leaf is null ? 0 : 1)
            : null;
}

/// <summary>
/// The points of a front; not complete when it had to be thinned. Scenarios with a leaf of which one of the two is unknown are left out.
/// </summary>
public sealed record ScenarioPoints(ImmutableArray<AttackScenario> Points, bool IsComplete);
