using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>How a picked cell of the ledger is put into words: which question of the bank is asked there.</summary>
public static class QuestionChoice
{
    /// <summary>Among so many of the closest questions each place gets one: enough for variety, few enough to stay close.</summary>
    private const int Closest = 3;

    /// <summary>So many times "can't happen", with nobody in doubt, retire a question for a team: it has other places to look.</summary>
    public const int Enough = 3;

    /// <summary>
    /// One that was not asked yet, else one asked longest ago; of those one of the closest to the place, and always the same one for the
    /// same place. What fits anywhere is asked when nothing closer is left, and what was retired when nothing else fits at all.
    /// </summary>
    public static QuestionRow Of(ImmutableArray<QuestionRow> bank, ThreatModel model, PickedCell cell, ValueList<AskedCell> before)
    {
        var crossing = Crossings.Find(model, cell.Subject, cell.Zone, cell.Direction);
        var fitting = bank.Where(row => Fits(row, model, cell, crossing)).ToList();
        var retired = Retired(model);
        var best = fitting
            .Where(row => !retired.Contains(row.Id) || fitting.TrueForAll(other => retired.Contains(other.Id)))
            .GroupBy(row => (Asked: LastAsked(row, before), IsClose: row.Specificity > 0))
            .OrderBy(same => same.Key.Asked)
            .ThenByDescending(same => same.Key.IsClose)
            .First()
            .OrderByDescending(row => row.Specificity)
            .Take(Closest)
            .ToList();
        return best[Number(cell.CellId) % best.Count];
    }

    public static bool IsRetired(ThreatModel model, string question) => Retired(model).Contains(question);

    private static HashSet<string> Retired(ThreatModel model) =>
    [
        .. model.Cells
            .Where(cell => cell is { State: CellState.CannotHappen, Doubts.Count: 0 })
            .Select(cell => cell.Question)
            .OfType<string>()
            .CountBy(question => question)
            .Where(count => count.Value >= Enough)
            .Select(count => count.Key),
    ];

    /// <summary>Whether a question suits the cell, however often it was asked; <paramref name="crossing"/> is the one that the cell is about, if it is about one.</summary>
    public static bool Fits(QuestionRow row, ThreatModel model, PickedCell cell, Crossing? crossing) =>
        row.Letter == cell.Letter
        && (row.Direction is null || row.Direction == cell.Direction)
        && (row.Source is null || row.Source == Shape(model, crossing?.From))
        && (row.Target is null || row.Target == Shape(model, cell.Zone is null ? cell.Subject : crossing?.To))
        && (row.Border is not { } border || (crossing?.Kinds.HasFlag(border) ?? false));

    private static ElementKind? Shape(ThreatModel model, string? id) => model.Find<Element>(id)?.Shape;

    /// <summary>The place of its last asking; -1 when it was never asked.</summary>
    private static int LastAsked(QuestionRow row, ValueList<AskedCell> before) =>
        before.Index().Where(asked => asked.Item.Question == row.Id).Select(asked => asked.Index).LastOrDefault(-1);

    /// <summary>The numbers in an id added up, so that neighbours (F1:Z2, F2:Z2) differ by one.</summary>
    private static int Number(string id) => id
        .Split(':')
        .Select(part => part.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]))
        .Sum(digits => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number % 1000 : 0);
}
