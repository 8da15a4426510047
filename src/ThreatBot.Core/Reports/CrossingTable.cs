using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Where data crosses a border, by the numbers in the picture, with what was asked there; then what is asked of single elements.</summary>
internal static class CrossingTable
{
    public static Table Of(ThreatModel model)
    {
        var numbers = CrossingNumbers.Of(model);
        return new Table("crossings", ["number", "place", "zone", "questions"],
        [
            .. Ledger.Of(model).GroupBy(row => (row.Subject, row.Zone, row.Direction)).Select(rows => Row(model, numbers, [.. rows])),
        ]);
    }

    private static TableRow Row(ThreatModel model, ImmutableDictionary<(string Flow, string Zone), int> numbers, ImmutableArray<LedgerRow> rows)
    {
        var questions = rows.GroupBy(LedgerView.StateOf).Select(same => (Value)new Value.Words(TablePrompts.State.With(
            new Value.Said(string.Concat(same.Select(row => Ids.Initial(row.Letter)))), new Value.Words(same.Key.With()))));
        var crossing = rows[0].Crossing;
        return new TableRow(
            rows[0].Subject,
            rows.Any(row => row.State is CellState.Open),
            [
                crossing is null ? ModelTables.None : new Value.Number(numbers[(crossing.Flow, crossing.Zone)]),
                crossing is null ? LedgerNames.PlaceOf(model, rows[0].Subject) : new Value.Words(TablePrompts.Way.With(ModelTables.Named(model, crossing.From), ModelTables.Named(model, crossing.To))),
                ModelTables.Named(model, rows[0].Zone),
                new Value.Many(questions.ToValueList()),
            ]);
    }
}
