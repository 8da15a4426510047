using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>Questions about chances. Three numbers are kept apart: P(root), the chance of the best single scenario, and the rare-event sum.</summary>
public static class Chances
{
    /// <summary>
    /// P(root): every leaf is tried, independently. A leaf of unknown chance counts as anything from 0 to 1, so what comes back are bounds then, as where
    /// a module has no diagram.
    /// </summary>
    public static Bounds Probability(this AttackAnalysis analysis) => RootProbability.Of(analysis.Function, variable => BoundsOf(analysis, variable), analysis.Cancellation);

    /// <summary>The ids of the leaves that matter to the root and whose chance is unknown.</summary>
    public static ImmutableArray<string> UnknownChances(this AttackAnalysis analysis) =>
    [
        .. analysis.Function.Asked.Select(number => analysis.Variables[number])
            .Where(variable => ScenarioListing.ChanceOf(analysis.Dag, variable) is null)
            .Select(variable => ScenarioListing.IdOf(analysis.Dag, variable))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The sum over all minimal scenarios of their chances: an upper bound of P(root), near it where all are rare, and often far above 1. It is no
    /// probability. Absent where a chance is unknown or the scenarios are.
    /// </summary>
    public static double? RareEventSum(this AttackAnalysis analysis) =>
        analysis.WithFailures is not { } scenarios || !UnknownChances(analysis).IsEmpty ? null : scenarios.Evaluate<double>(
            new AttributeDomain<double>(0, 1, (one, two) => one + two, (one, two) => one * two),
            variable => ScenarioListing.ChanceOf(analysis.Dag, scenarios.Variables[variable]) ?? 0,
            (one, rest, _) => one * rest);

    /// <summary>Birnbaum's importance of every leaf, the largest first, then by id; absent where P(root) is not exact.</summary>
    public static ImmutableArray<LeafImportance>? Birnbaum(this AttackAnalysis analysis)
    {
        if (!analysis.Function.IsComplete || !UnknownChances(analysis).IsEmpty)
        {
            return null;
        }

        var slopes = Importance.Birnbaum(analysis.Function, variable => BoundsOf(analysis, variable).Lower, analysis.Variables.Count, analysis.Cancellation);
        return
        [
            .. analysis.Variables.Zip(slopes)
                .Where(pair => pair.First.Leaf is not null)
                .Select(pair => new LeafImportance(analysis.Dag[pair.First.Leaf ?? 0].Id, pair.Second))
                .OrderByDescending(leaf => leaf.Birnbaum)
                .ThenBy(leaf => leaf.Leaf, StringComparer.Ordinal),
        ];
    }

    private static Bounds BoundsOf(AttackAnalysis analysis, int variable) =>
        ScenarioListing.ChanceOf(analysis.Dag, analysis.Variables[variable]) is { } chance ? Bounds.Exactly(chance) : new Bounds(0, 1);
}

/// <summary>How much P(root) rises when the leaf is sure to succeed instead of sure to fail.</summary>
public sealed record LeafImportance(string Leaf, double Birnbaum);
