using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// Scenarios one by one, best first. Ties are broken by size and ids. A leaf of which the attribute is unknown counts as one that nobody can tell
/// about: scenarios with it are left out, and its id is in <see cref="Listed.Unknown"/>.
/// </summary>
public static class ScenarioListing
{
    /// <summary>The cheapest scenarios; null when the analysis has none to list.</summary>
    public static Listed? Cheapest(this AttackAnalysis analysis, int most) =>
        List(analysis, analysis.Scenarios, most, variable => CostOf(analysis.Dag, variable), variable => CostOf(analysis.Dag, variable) is not null);

    /// <summary>The scenarios with the best chance each, controls that have to fail among their steps.</summary>
    public static Listed? Likeliest(this AttackAnalysis analysis, int most) =>
        List(
            analysis,
            analysis.WithFailures,
            most,
            variable => Surprisal.Of(ChanceOf(analysis.Dag, variable)),
            variable => ChanceOf(analysis.Dag, variable) is not null);

    /// <summary>The scenarios that are most likely not to be seen at any step, which is not the same as by their most visible one.</summary>
    public static Listed? Stealthiest(this AttackAnalysis analysis, int most) =>
        List(
            analysis,
            analysis.Scenarios,
            most,
            variable => variable.Leaf is { } leaf ? Surprisal.Of(1 - analysis.Dag[leaf].Attributes.Detectability) : 0,
            variable => variable.Leaf is not { } leaf || analysis.Dag[leaf].Attributes.Detectability is not null);

    /// <summary>The scenarios that take one attacker alone the least time, one step after the other.</summary>
    public static Listed? Quickest(this AttackAnalysis analysis, int most) =>
        List(analysis, analysis.Scenarios, most, variable => TimeOf(analysis.Dag, variable), variable => TimeOf(analysis.Dag, variable) is not null);

    /// <summary>The scenarios with the fewest steps.</summary>
    public static Listed? Shortest(this AttackAnalysis analysis, int most) => List(analysis, analysis.Scenarios, most, _ => 0, _ => true);

    internal static decimal? CostOf(AttackDag dag, FormulaVariable variable) =>
        variable.Leaf is { } leaf ? dag[leaf].Attributes.Cost : 0;

    private static decimal? TimeOf(AttackDag dag, FormulaVariable variable) => variable.Leaf is { } leaf ? dag[leaf].Attributes.Time : 0;

    internal static double? ChanceOf(AttackDag dag, FormulaVariable variable) =>
        variable.Leaf is { } leaf ? dag[leaf].Attributes.Probability : 1 - dag.Controls[variable.Control ?? 0].Effectiveness;

    internal static string IdOf(AttackDag dag, FormulaVariable variable) =>
        variable.Leaf is { } leaf ? dag[leaf].Id : dag.Controls[variable.Control ?? 0].Id;

    /// <summary>The place of each variable among all, by id; leaves before controls.</summary>
    internal static int[] Ranks(AttackDag dag, MinimalScenarios scenarios)
    {
        var sorted = scenarios.Variables.Index()
            .OrderBy(variable => variable.Item.Leaf is null)
            .ThenBy(variable => IdOf(dag, variable.Item), StringComparer.Ordinal);
        var ranks = new int[scenarios.Variables.Length];
        foreach (var (rank, variable) in sorted.Index())
        {
            ranks[variable.Index] = rank;
        }

        return ranks;
    }

    internal static AttackScenario Shown(AttackDag dag, MinimalScenarios scenarios, Pick pick) =>
        Shown(dag, pick.Variables().Select(number => scenarios.Variables[number]));

    internal static AttackScenario Shown(AttackDag dag, IEnumerable<FormulaVariable> picked)
    {
        var variables = picked.ToList();
        var leaves = variables.Where(variable => variable.Leaf is not null).OrderBy(variable => IdOf(dag, variable), StringComparer.Ordinal).ToList();
        var failures = variables.Where(variable => variable.Leaf is null).OrderBy(variable => IdOf(dag, variable), StringComparer.Ordinal).ToList();
        return new AttackScenario(leaves.Select(leaf => IdOf(dag, leaf)).ToValueList())
        {
            Failures = failures.Select(failure => IdOf(dag, failure)).ToValueList(),
            Cost = leaves.Aggregate((decimal?)0, (sum, leaf) => sum + dag[leaf.Leaf ?? 0].Attributes.Cost),
            Time = leaves.Aggregate((decimal?)0, (sum, leaf) => sum + dag[leaf.Leaf ?? 0].Attributes.Time),
            Skill = leaves.Select(leaf => dag[leaf.Leaf ?? 0].Attributes.Skill).Aggregate((decimal?)0, (most, skill) => most > skill ? most : most is null ? null : skill),
            Probability = Product([.. leaves.Concat(failures).Select(variable => ChanceOf(dag, variable))]),
            Surprisal = leaves.Concat(failures).Aggregate((decimal?)0, (sum, variable) => sum + Attacks.Surprisal.Of(ChanceOf(dag, variable))),
        };
    }

    /// <summary>Absent when a factor is, and when it is not zero but too small to be held.</summary>
    private static double? Product(ImmutableArray<double?> chances) =>
        chances.Aggregate((double?)1, (all, one) => all * one) is { } product && (product >= RootProbability.Smallest || chances.Contains(0)) ? product : null;

    private static Listed? List(
        AttackAnalysis analysis, MinimalScenarios? scenarios, int most, Func<FormulaVariable, decimal?> weight, Func<FormulaVariable, bool> isKnown)
    {
        if (scenarios is null)
        {
            return null;
        }

        var picks = BestScenarios.Of(
            scenarios,
            number => weight(scenarios.Variables[number]) is { } some
                ? Pick.Single(number, some, 0, scenarios.Variables[number].Leaf is null ? 0 : 1)
                : null,
            Ranks(analysis.Dag, scenarios),
            most,
            analysis.Limits.Effort);
        if (analysis.Limits.Effort is { IsSpent: true })
        {
            return null;
        }

        var unknown = scenarios.RelevantLeaves.Where(leaf => !isKnown(new FormulaVariable(leaf, null)));
        return new Listed(
            [.. picks.Select(pick => Shown(analysis.Dag, scenarios, pick))],
            [.. unknown.Select(leaf => analysis.Dag[leaf].Id).Order(StringComparer.Ordinal)]);
    }
}

/// <summary>Scenarios in order, and the ids of the leaves of which not enough was known to list scenarios with them.</summary>
public sealed record Listed(ImmutableArray<AttackScenario> Scenarios, ImmutableArray<string> Unknown)
{
    public bool IsComplete => Unknown.IsEmpty;
}
