using System.Collections.Immutable;
using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>What is known of a tree in a file, in sentences: first what an attacker can do, then what stands in the way.</summary>
public sealed class AssessmentReport
{
    private const int MostSizes = 12;

    private readonly Assessment assessment;
    private readonly AssessmentValues say;

    private AssessmentReport(Assessment assessment, AttackDag dag) => (this.assessment, say) = (assessment, new AssessmentValues(dag));

    public static Prompt Of(Assessment assessment, AttackDag dag)
    {
        var report = new AssessmentReport(assessment, dag);
        return AssessmentPrompts.Head.With(
            new Value.Said(dag[dag.Root].Label),
            new Value.Number(assessment.Nodes),
            new Value.Number(assessment.Leaves),
            AssessmentValues.Count(assessment.Vectors),
            new Value.Many([.. report.Attacked().Concat(StepLines.Of(assessment, report.say)).Concat(dag.Controls.IsEmpty ? [] : report.Defended()).Select(prompt => new Value.Words(prompt))]));
    }

    private IEnumerable<Prompt> Attacked() =>
    [
        .. assessment.IsExact ? Array.Empty<Prompt>() : [AssessmentPrompts.Inexact.With()],
        Scenarios(),
        .. assessment.Probability is { } chance ? [AssessmentPrompts.Probability.With(AssessmentValues.Number(chance))] : Array.Empty<Prompt>(),
        .. say.Bounded(AssessmentPrompts.ProbabilityBounds, assessment.Bounds.Probability),
        .. Listed(AssessmentPrompts.Cheapest, assessment.Cheapest, attack => Line(attack, attack.Cost is { } cost ? AssessmentValues.Amount(cost) : null)),
        .. say.Bounded(AssessmentPrompts.CheapestBounds, assessment.Bounds.Cheapest),
        .. Listed(AssessmentPrompts.Likeliest, assessment.Likeliest, attack => Line(attack, attack.Probability is { } probability ? AssessmentValues.Number(probability) : null)),
        .. say.Bounded(AssessmentPrompts.LikeliestBounds, assessment.Bounds.Likeliest),
        .. Listed(AssessmentPrompts.Pareto, assessment.Pareto, Point),
        .. assessment.Bounds.Pareto.Count > 0 ? [AssessmentPrompts.ParetoUnknown.With(say.Names(assessment.Bounds.Pareto))] : Array.Empty<Prompt>(),
    ];

    private IEnumerable<Prompt> Defended() =>
    [
        .. assessment.VectorsByDepth is { } depths
            ? [AssessmentPrompts.Depths.With(AssessmentValues.Lines(depths.Select(depth => AssessmentPrompts.Depth.With(new Value.Number(depth.Key), AssessmentValues.Count(depth.Value)))))]
            : Array.Empty<Prompt>(),
        .. Counted(AssessmentPrompts.Uncovered, assessment.UncoveredVectors),
        .. Counted(AssessmentPrompts.Open, assessment.OpenScenarios),
        .. DefenceLines.Of(assessment, say),
    ];

    private Prompt Scenarios() => (assessment.MinimalScenarios, assessment.ScenariosBySize) switch
    {
        ({ IsZero: true }, _) => AssessmentPrompts.ScenariosNone.With(),
        ({ } count, { } sizes) => AssessmentPrompts.Scenarios.With(
            AssessmentValues.Count(count),
            new Value.Many([.. sizes.Take(MostSizes).Select(Size), .. sizes.Count > MostSizes ? [new Value.Words(AssessmentPrompts.SizeMore.With(new Value.Number(sizes.Last().Key)))] : Array.Empty<Value>()])),
        _ => AssessmentPrompts.ScenariosUnknown.With(),
    };

    private static Value Size(KeyValuePair<int, BigInteger> size) => new Value.Words(AssessmentPrompts.Size.With(new Value.Number(size.Key), AssessmentValues.Count(size.Value)));

    private static IEnumerable<Prompt> Listed(PromptNeed need, ImmutableArray<AttackScenario>? attacks, Func<AttackScenario, Prompt> line) =>
        attacks is not [_, ..] listed ? [] : [need.With(AssessmentValues.Lines(listed.Select(line)))];

    private Prompt Line(AttackScenario attack, Value? number) =>
        number is null ? AssessmentPrompts.AttackTiny.With(say.Steps(attack.Leaves)) : AssessmentPrompts.Attack.With(number, say.Steps(attack.Leaves));

    private static Prompt Point(AttackScenario attack) => AssessmentPrompts.Point.With(AssessmentValues.Amount(attack.Cost ?? 0), AssessmentValues.Number(attack.Probability ?? 0));

    private static IEnumerable<Prompt> Counted(PromptNeed need, BigInteger? count) => count is { } some ? [need.With(AssessmentValues.Count(some))] : [];
}
