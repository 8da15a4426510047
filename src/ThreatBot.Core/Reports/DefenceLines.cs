using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>What is said of countermeasures: what stops an attack alone, what stops all, and what to buy.</summary>
internal static class DefenceLines
{
    public static IEnumerable<Prompt> Of(Assessment assessment, AssessmentValues say)
    {
        var unpriced = assessment.BestForBudget?.Unpriced ?? assessment.Unpriced;
        return
        [
            .. assessment.SingleStoppers is [_, ..] stopped
                ? [AssessmentPrompts.Stoppers.With(AssessmentValues.Lines(stopped.Select(attack => AssessmentPrompts.Stopper.With(say.Steps(attack.Attack.Leaves), say.Controls(attack.Controls)))))]
                : Array.Empty<Prompt>(),
            .. assessment.FewestFullBlock is { Controls.Count: > 0 } fewest ? [AssessmentPrompts.Fewest.With(new Value.Number(fewest.Controls.Count), say.Deployed(fewest))] : Array.Empty<Prompt>(),
            .. assessment.CheapestFullBlock is { } block ? [AssessmentPrompts.Block.With(say.Deployed(block), AssessmentValues.Amount(block.Cost ?? 0))]
                : assessment.Unpriced.Count > 0 ? [AssessmentPrompts.BlockUnknown.With(say.Controls(assessment.Unpriced))]
                : assessment.IsExact ? [AssessmentPrompts.NoBlock.With()] : Array.Empty<Prompt>(),
            .. assessment.BestForBudget is { } best
                ? [AssessmentPrompts.Budget.With(AssessmentValues.Amount(best.Budget), say.Deployed(best.Best.Deploy), Outcome(assessment, best.Best.Outcome, best.Best.IsProven))]
                : Array.Empty<Prompt>(),
            .. assessment.Bounds.BestForBudget is { Count: > 0 } wanting ? [AssessmentPrompts.BudgetUnknown.With(say.Names(wanting))] : Array.Empty<Prompt>(),
            .. assessment.NextBest is [_, ..] next
                ? [AssessmentPrompts.Next.With(AssessmentValues.Lines(next.Select(one => AssessmentPrompts.NextLine.With(say.Controls([one.Control]), Outcome(assessment, one.Outcome, isProven: true)))))]
                : Array.Empty<Prompt>(),
            .. unpriced.Count > 0 && assessment.CheapestFullBlock is not null || assessment.BestForBudget is { Unpriced.Count: > 0 } ? [AssessmentPrompts.Unpriced.With(say.Controls(unpriced))] : Array.Empty<Prompt>(),
        ];
    }

    private static Value Outcome(Assessment assessment, Outcome outcome, bool isProven) => new Value.Many(
    [
        .. assessment.Probability is null && assessment.Bounds.Probability is null ? Array.Empty<Value>()
            : outcome.Probability.IsExact ? [new Value.Words(AssessmentPrompts.OutcomeChance.With(AssessmentValues.Number(outcome.Probability.Lower)))]
            : [new Value.Words(AssessmentPrompts.OutcomeChanceBounds.With(AssessmentValues.Range(outcome.Probability)))],
        .. outcome.CheapestAttack is not { } cost || assessment.Cheapest is null ? Array.Empty<Value>()
            : cost.IsExact ? [new Value.Words(AssessmentPrompts.OutcomeCost.With(AssessmentValues.Amount(cost.Lower)))]
            : [new Value.Words(AssessmentPrompts.OutcomeCostBounds.With(AssessmentValues.Range(cost)))],
        new Value.Words(AssessmentPrompts.OutcomeBlocked.With(AssessmentValues.Count(assessment.Vectors - outcome.UncoveredVectors))),
        .. isProven ? Array.Empty<Value>() : [new Value.Words(AssessmentPrompts.NotProven.With())],
    ]);
}
