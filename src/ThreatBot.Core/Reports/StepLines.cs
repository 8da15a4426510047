using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>What is said of single steps and of time.</summary>
internal static class StepLines
{
    public static IEnumerable<Prompt> Of(Assessment assessment, AssessmentValues say)
    {
        var (steps, bounds) = (assessment.Steps, assessment.Bounds);
        return
        [
            .. steps.CostSkill is { } front ? [AssessmentPrompts.CostSkill.With(AssessmentValues.Lines(front.Select(Point)))] : Array.Empty<Prompt>(),
            .. Named(AssessmentPrompts.LeftOut, bounds.CostSkill, say),
            .. steps.Quickest is { } quickest
                ? [AssessmentPrompts.Quickest.With(AssessmentValues.Lines(quickest.Select(attack => AssessmentPrompts.Attack.With(AssessmentValues.Amount(attack.Time ?? 0), say.Steps(attack.Leaves)))))]
                : Array.Empty<Prompt>(),
            .. Named(AssessmentPrompts.LeftOut, bounds.Quickest, say),
            .. steps.Times is { } times ? [AssessmentPrompts.Times.With(AssessmentValues.Range(times.OneAttacker), AssessmentValues.Range(times.Parallel))] : Array.Empty<Prompt>(),
            .. steps.Skill is { } skill ? [AssessmentPrompts.Skill.With(AssessmentValues.Range(skill))] : Array.Empty<Prompt>(),
            .. steps.Detectability is { } seen ? [AssessmentPrompts.Seen.With(AssessmentValues.Range(seen))] : Array.Empty<Prompt>(),
            .. steps.NeedsSpecialEquipment is true ? [AssessmentPrompts.NeedsEquipment.With()] : Array.Empty<Prompt>(),
            .. steps.IsPossible is false && assessment.MinimalScenarios is { IsZero: false } ? [AssessmentPrompts.NotPossible.With()] : Array.Empty<Prompt>(),
            .. steps.Importance is [_, ..] leaves
                ? [AssessmentPrompts.Importance.With(AssessmentValues.Lines(leaves.Select(leaf => AssessmentPrompts.Attack.With(AssessmentValues.Number(leaf.Birnbaum), say.Steps([leaf.Leaf])))))]
                : Array.Empty<Prompt>(),
            .. Named(AssessmentPrompts.Irrelevant, steps.Irrelevant, say),
            .. Named(AssessmentPrompts.Unused, steps.UnusedNumbers, say),
        ];
    }

    private static IEnumerable<Prompt> Named(PromptNeed need, ValueList<string> nodes, AssessmentValues say) => nodes.Count > 0 ? [need.With(say.Names(nodes))] : [];

    private static Prompt Point(AttackScenario attack) => AssessmentPrompts.SkillPoint.With(AssessmentValues.Amount(attack.Cost ?? 0), AssessmentValues.Amount(attack.Skill ?? 0));
}
