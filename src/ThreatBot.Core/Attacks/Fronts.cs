using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>Pareto fronts of scenarios: for every point one scenario that nothing beats in both respects, cheapest first.</summary>
public static class Fronts
{
    /// <summary>Cost against chance, controls that have to fail among the steps; null when the scenarios are not known.</summary>
    public static ScenarioPoints? CostProbabilityFront(this AttackAnalysis analysis) => Front(
        analysis,
        analysis.WithFailures,
        variable => Surprisal.Of(ScenarioListing.ChanceOf(analysis.Dag, variable)),
        leaf => leaf.Cost is not null && leaf.Probability is not null,
        decimal.Add);

    /// <summary>Cost against the skill that the hardest step takes.</summary>
    public static ScenarioPoints? CostSkillFront(this AttackAnalysis analysis) => Front(
        analysis,
        analysis.Scenarios,
        variable => variable.Leaf is { } leaf ? analysis.Dag[leaf].Attributes.Skill : 0,
        leaf => leaf.Cost is not null && leaf.Skill is not null,
        Math.Max);

    private static ScenarioPoints? Front(
        AttackAnalysis analysis, MinimalScenarios? scenarios, Func<FormulaVariable, decimal?> second, Func<LeafAttributes, bool> isKnown, Func<decimal, decimal, decimal> join)
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
            analysis.Limits.FrontPoints);
        return new ScenarioPoints([.. points.Select(point => ScenarioListing.Shown(analysis.Dag, scenarios, point))], isComplete)
        {
            Unknown = scenarios.RelevantLeaves.Select(leaf => analysis.Dag[leaf]).Where(leaf => !isKnown(leaf.Attributes)).Select(leaf => leaf.Id).Order(StringComparer.Ordinal).ToValueList(),
        };
    }

    private static Pick? Single(AttackDag dag, FormulaVariable variable, int number, Func<FormulaVariable, decimal?> second) =>
        ScenarioListing.CostOf(dag, variable) is { } cost && second(variable) is { } other
            ? Pick.Single(number, cost, other, variable.Leaf is null ? 0 : 1)
            : null;
}

/// <summary>
/// The points of a front; not complete when it had to be thinned. Scenarios with a leaf of which one of the two is unknown are left out, and might beat what
/// is there.
/// </summary>
public sealed record ScenarioPoints(ImmutableArray<AttackScenario> Points, bool IsComplete)
{
    /// <summary>The ids of such leaves, as far as they decide anything.</summary>
    public ValueList<string> Unknown { get; init; } = [];
}
