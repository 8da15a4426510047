using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The coverage ledger, one line per crossing and breached element; what is not asked says by which rule.</summary>
internal static class LedgerView
{
    public static Prompt Of(ThreatModel model)
    {
        var lines = Ledger.Of(model)
            .GroupBy(row => (row.Subject, row.Zone, row.Direction))
            .Select(rows => (Value)new Value.Words(Line(model, [.. rows])))
            .ToValueList();
        return lines.Count == 0 ? LookPrompts.LedgerEmpty.With() : LookPrompts.LedgerHead.With(new Value.Many(lines));
    }

    private static Prompt Line(ThreatModel model, List<LedgerRow> rows)
    {
        var cells = new Value.Many(rows
            .GroupBy(StateOf)
            .Select(same => (Value)new Value.Words(LookPrompts.LedgerCell.With(
                new Value.Code(string.Concat(same.Select(row => Ids.Initial(row.Letter)))), new Value.Words(same.Key.With()))))
            .ToValueList());
        return rows[0].Crossing is { } crossing
            ? LookPrompts.LedgerLine.With(Name(model, crossing.From), Name(model, crossing.To), cells)
            : LookPrompts.LedgerBreach.With(Name(model, rows[0].Subject), cells);
    }

    /// <summary>The word for how a question stands, or for the rule by which it is not asked.</summary>
    public static PromptNeed StateOf(LedgerRow row) => row switch
    {
        { Cell.Doubts.Count: > 0 } => LookPrompts.Contested,
        { State: CellState.NotAsked, Rule: { } rule } => WhyPrompts.Rule(rule),
        _ => LookPrompts.State(row.State),
    };

    private static Value.Said Name(ThreatModel model, string id) => new(model.Find(id)?.Title ?? id);
}
