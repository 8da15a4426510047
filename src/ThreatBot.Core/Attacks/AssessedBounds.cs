using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>What is known where no exact answer is: for want of numbers, or of room for the diagrams.</summary>
internal static class AssessedBounds
{
    public static AssessmentBounds Of(AttackAnalysis analysis, bool hasCosts, bool hasChances, Bounds probability) => new()
    {
        Probability = hasChances && !probability.IsExact
            ? new KnownRange(probability.Lower, probability.Upper) { Unknown = [.. analysis.UnknownChances()] }
            : null,
        Cheapest = !hasCosts ? null : analysis.Scenarios is null ? SearchedCost(analysis) : ListedCost(analysis),
        Likeliest = !hasChances ? null : analysis.WithFailures is null ? SearchedChance(analysis) : ListedChance(analysis),
    };

    /// <summary>What is listed is the cheapest of those whose cost is known, so no more than that can be the least.</summary>
    private static KnownRange? ListedCost(AttackAnalysis analysis) => analysis.Cheapest(1) is { IsComplete: false } listed
        ? new KnownRange(null, (double?)listed.Scenarios.FirstOrDefault()?.Cost) { Leaves = listed.Scenarios.FirstOrDefault()?.Leaves ?? [], Unknown = [.. listed.Unknown] }
        : null;

    private static KnownRange? ListedChance(AttackAnalysis analysis) => analysis.Likeliest(1) is { IsComplete: false } listed
        ? new KnownRange(listed.Scenarios.FirstOrDefault()?.Probability, null) { Leaves = listed.Scenarios.FirstOrDefault()?.Leaves ?? [], Unknown = [.. listed.Unknown] }
        : null;

    private static KnownRange? SearchedCost(AttackAnalysis analysis) =>
        ScenarioSearch.Cheapest(analysis.Dag, analysis.Posture, analysis.Limits, analysis.Cancellation) is { } searched
            ? new KnownRange(IsKnown(analysis, leaf => leaf.Cost is not null) ? searched.IsProven ? (double?)searched.Found.Cost : searched.Bound : null, (double?)searched.Found.Cost)
            {
                Leaves = searched.Found.Leaves,
                Unknown = Missing(analysis, leaf => leaf.Cost is not null),
            }
            : null;

    private static KnownRange? SearchedChance(AttackAnalysis analysis) =>
        ScenarioSearch.Likeliest(analysis.Dag, analysis.Posture, analysis.Limits, analysis.Cancellation) is { } searched
            ? new KnownRange(searched.Found.Probability, IsKnown(analysis, leaf => leaf.Probability is not null) ? searched.IsProven ? searched.Found.Probability : searched.Bound : null)
            {
                Leaves = searched.Found.Leaves,
                Unknown = Missing(analysis, leaf => leaf.Probability is not null),
            }
            : null;

    private static bool IsKnown(AttackAnalysis analysis, Func<LeafAttributes, bool> isKnown) => Missing(analysis, isKnown).Count == 0;

    private static ValueList<string> Missing(AttackAnalysis analysis, Func<LeafAttributes, bool> isKnown) =>
        analysis.Dag.Leaves.Select(leaf => analysis.Dag[leaf]).Where(leaf => !isKnown(leaf.Attributes)).Select(leaf => leaf.Id).ToValueList();
}
