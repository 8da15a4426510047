using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Numbers, steps and countermeasures of a tree in a file as people read them.</summary>
internal sealed class AssessmentValues(AttackDag dag)
{
    /// <summary>As many names as one line bears.</summary>
    private const int MostNames = 5;

    private readonly Dictionary<string, string> controls = dag.Controls.ToDictionary(control => control.Id, control => control.Label, StringComparer.Ordinal);

    public static Value Lines(IEnumerable<Prompt> lines) => new Value.Many([.. lines.Select(line => new Value.Words(line))]);

    public static Value Count(BigInteger count) => new Value.Said(count.ToString(CultureInfo.InvariantCulture));

    public static Value Amount(decimal amount) => new Value.Said(amount.ToString("#,0.######", CultureInfo.InvariantCulture));

    public static Value Number(double number) => new Value.Said(number.ToString("G6", CultureInfo.InvariantCulture));

    /// <summary>The number where it is known, else what it lies between.</summary>
    public static Value Range(StepRange range) => range.IsExact ? Amount(range.Lower) : new Value.Many(
    [
        new Value.Words(AssessmentPrompts.Lower.With(Amount(range.Lower))),
        .. range.Upper is { } upper ? [new Value.Words(AssessmentPrompts.Upper.With(Amount(upper)))] : Array.Empty<Value>(),
    ]);

    public static Value Range(Bounds bounds) =>
        new Value.Many([new Value.Words(AssessmentPrompts.Lower.With(Number(bounds.Lower))), new Value.Words(AssessmentPrompts.Upper.With(Number(bounds.Upper)))]);

    public Value Steps(ValueList<string> leaves) => leaves.Count == 0
        ? new Value.Words(AssessmentPrompts.Nothing.With())
        : new Value.Said(string.Join(" + ", leaves.Select(LabelOf)));

    /// <summary>Some names, and how many more there are.</summary>
    public Value Names(ValueList<string> nodes) => Some(nodes, LabelOf);

    /// <summary>The same for countermeasures.</summary>
    public Value Controls(ValueList<string> ids) => Some(ids, id => controls[id]);

    /// <summary>Countermeasures to deploy, all of them.</summary>
    public Value Deployed(ControlSet set) => set.Controls.Count == 0
        ? new Value.Words(AssessmentPrompts.BudgetNothing.With())
        : new Value.Many([.. set.Controls.Select(id => new Value.Said(controls[id]))]);

    public IEnumerable<Prompt> Bounded(PromptNeed need, KnownRange? range) => range is null ? [] :
    [
        need.With(new Value.Many(
        [
            .. range.Lower is { } lower ? [new Value.Words(AssessmentPrompts.Lower.With(Number(lower)))] : Array.Empty<Value>(),
            .. range.Upper is { } upper ? [new Value.Words(AssessmentPrompts.Upper.With(Number(upper)))] : Array.Empty<Value>(),
            .. range.Leaves.Count > 0 ? [new Value.Words(AssessmentPrompts.Known.With(Steps(range.Leaves)))] : Array.Empty<Value>(),
            .. range.Unknown.Count > 0 ? [new Value.Words(AssessmentPrompts.Unknown.With(Names(range.Unknown)))] : Array.Empty<Value>(),
        ])),
    ];

    private static Value Some(ValueList<string> ids, Func<string, string> label) => new Value.Many(
    [
        .. ids.Take(MostNames).Select(id => new Value.Said(label(id))),
        .. ids.Count > MostNames ? [new Value.Words(AssessmentPrompts.UnknownMore.With(new Value.Number(ids.Count - MostNames)))] : Array.Empty<Value>(),
    ]);

    private string LabelOf(string id) => dag[dag.Numbers[id]].Label;
}
