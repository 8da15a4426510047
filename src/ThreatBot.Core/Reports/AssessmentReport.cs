using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>What is known of a tree in a file, in sentences: first what an attacker can do, then what stands in the way.</summary>
public sealed class AssessmentReport
{
    /// <summary>As many names as one line bears.</summary>
    private const int MostNames = 5;

    private const int MostSizes = 12;

    private readonly Assessment assessment;
    private readonly AttackDag dag;

    private AssessmentReport(Assessment assessment, AttackDag dag) => (this.assessment, this.dag) = (assessment, dag);

    public static Prompt Of(Assessment assessment, AttackDag dag)
    {
        var report = new AssessmentReport(assessment, dag);
        return AssessmentPrompts.Head.With(
            new Value.Said(dag[dag.Root].Label),
            new Value.Number(assessment.Nodes),
            new Value.Number(assessment.Leaves),
            Count(assessment.Vectors),
            new Value.Many([.. report.Attacked().Concat(dag.Controls.IsEmpty ? [] : report.Defended()).Select(prompt => new Value.Words(prompt))]));
    }

    private IEnumerable<Prompt> Attacked() =>
    [
        .. assessment.IsExact ? Array.Empty<Prompt>() : [AssessmentPrompts.Inexact.With()],
        Scenarios(),
        .. assessment.Probability is { } chance ? [AssessmentPrompts.Probability.With(Number(chance))] : Array.Empty<Prompt>(),
        .. Bounded(AssessmentPrompts.ProbabilityBounds, assessment.Bounds.Probability),
        .. Listed(AssessmentPrompts.Cheapest, assessment.Cheapest, attack => Line(attack, attack.Cost is { } cost ? Amount(cost) : null)),
        .. Bounded(AssessmentPrompts.CheapestBounds, assessment.Bounds.Cheapest),
        .. Listed(AssessmentPrompts.Likeliest, assessment.Likeliest, attack => Line(attack, attack.Probability is { } probability ? Number(probability) : null)),
        .. Bounded(AssessmentPrompts.LikeliestBounds, assessment.Bounds.Likeliest),
        .. Listed(AssessmentPrompts.Pareto, assessment.Pareto, Point),
    ];

    private IEnumerable<Prompt> Defended() =>
    [
        .. assessment.VectorsByDepth is { } depths
            ? [AssessmentPrompts.Depths.With(Lines(depths.Select(depth => AssessmentPrompts.Depth.With(new Value.Number(depth.Key), Count(depth.Value)))))]
            : Array.Empty<Prompt>(),
        .. Counted(AssessmentPrompts.Uncovered, assessment.UncoveredVectors),
        .. Counted(AssessmentPrompts.Open, assessment.OpenScenarios),
        .. assessment.CheapestFullBlock is { } block ? [AssessmentPrompts.Block.With(Controls(block), Amount(block.Cost ?? 0))]
            : dag.Controls.Where(control => control.Cost is null).ToList() is { Count: > 0 } unpriced ? [AssessmentPrompts.BlockUnknown.With(new Value.Many([.. unpriced.Take(MostNames).Select(control => (Value)new Value.Said(control.Label))]))]
            : assessment.IsExact ? [AssessmentPrompts.NoBlock.With()] : Array.Empty<Prompt>(),
        .. assessment.BestForBudget is { } best ? [AssessmentPrompts.Budget.With(Amount(best.Budget), Controls(best.Best.Deploy), Outcome(best))] : Array.Empty<Prompt>(),
    ];

    private Prompt Scenarios() => (assessment.MinimalScenarios, assessment.ScenariosBySize) switch
    {
        ({ IsZero: true }, _) => AssessmentPrompts.ScenariosNone.With(),
        ({ } count, { } sizes) => AssessmentPrompts.Scenarios.With(
            Count(count),
            new Value.Many([.. sizes.Take(MostSizes).Select(Size), .. sizes.Count > MostSizes ? [new Value.Words(AssessmentPrompts.SizeMore.With(new Value.Number(sizes.Last().Key)))] : Array.Empty<Value>()])),
        _ => AssessmentPrompts.ScenariosUnknown.With(),
    };

    private static Value Size(KeyValuePair<int, BigInteger> size) => new Value.Words(AssessmentPrompts.Size.With(new Value.Number(size.Key), Count(size.Value)));

    private static IEnumerable<Prompt> Listed(PromptNeed need, ImmutableArray<AttackScenario>? attacks, Func<AttackScenario, Prompt> line) =>
        attacks is not [_, ..] listed ? [] : [need.With(Lines(listed.Select(line)))];

    private Prompt Line(AttackScenario attack, Value? number) =>
        number is null ? AssessmentPrompts.AttackTiny.With(Steps(attack.Leaves)) : AssessmentPrompts.Attack.With(number, Steps(attack.Leaves));

    private static Prompt Point(AttackScenario attack) => AssessmentPrompts.Point.With(Amount(attack.Cost ?? 0), Number(attack.Probability ?? 0));

    private IEnumerable<Prompt> Bounded(PromptNeed need, KnownRange? range) => range is null ? [] :
    [
        need.With(new Value.Many(
        [
            .. range.Lower is { } lower ? [new Value.Words(AssessmentPrompts.Lower.With(Number(lower)))] : Array.Empty<Value>(),
            .. range.Upper is { } upper ? [new Value.Words(AssessmentPrompts.Upper.With(Number(upper)))] : Array.Empty<Value>(),
            .. range.Leaves.Count > 0 ? [new Value.Words(AssessmentPrompts.Known.With(Steps(range.Leaves)))] : Array.Empty<Value>(),
            .. range.Unknown.Count > 0 ? [new Value.Words(AssessmentPrompts.Unknown.With(Names(range.Unknown)))] : Array.Empty<Value>(),
        ])),
    ];

    private static IEnumerable<Prompt> Counted(PromptNeed need, BigInteger? count) => count is { } some ? [need.With(Count(some))] : [];

    private Value Outcome(BudgetAnswer answer) => new Value.Many(
    [
        .. answer.Best.Outcome.Probability is { IsExact: true } chance && assessment.Probability is not null
            ? [new Value.Words(AssessmentPrompts.OutcomeChance.With(Number(chance.Lower)))]
            : Array.Empty<Value>(),
        .. answer.Best.Outcome.CheapestAttack is { } cost ? [new Value.Words(AssessmentPrompts.OutcomeCost.With(Amount(cost)))] : Array.Empty<Value>(),
        new Value.Words(AssessmentPrompts.OutcomeBlocked.With(Count(answer.VectorsBlocked))),
        .. answer.Best.IsProven ? Array.Empty<Value>() : [new Value.Words(AssessmentPrompts.NotProven.With())],
    ]);

    private Value Controls(ControlSet controls) => controls.Controls.Count == 0
        ? new Value.Words(AssessmentPrompts.BudgetNothing.With())
        : new Value.Many([.. controls.Controls.Select(id => new Value.Said(dag.Controls.First(control => control.Id == id).Label))]);

    private Value Steps(ValueList<string> leaves) => leaves.Count == 0
        ? new Value.Words(AssessmentPrompts.Nothing.With())
        : new Value.Said(string.Join(" + ", leaves.Select(LabelOf)));

    private Value Names(ValueList<string> leaves) => new Value.Many(
    [
        .. leaves.Take(MostNames).Select(leaf => new Value.Said(LabelOf(leaf))),
        .. leaves.Count > MostNames ? [new Value.Words(AssessmentPrompts.UnknownMore.With(new Value.Number(leaves.Count - MostNames)))] : Array.Empty<Value>(),
    ]);

    private string LabelOf(string id) => dag[dag.Numbers[id]].Label;

    private static Value Lines(IEnumerable<Prompt> lines) => new Value.Many([.. lines.Select(line => new Value.Words(line))]);

    private static Value Count(BigInteger count) => new Value.Said(count.ToString(CultureInfo.InvariantCulture));

    private static Value Amount(decimal amount) => new Value.Said(amount.ToString("#,0.######", CultureInfo.InvariantCulture));

    private static Value Number(double number) => new Value.Said(number.ToString("G6", CultureInfo.InvariantCulture));
}
