using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What people call a question of the ledger: its letter and its place. The id that holds both is for the database.</summary>
internal static class LedgerNames
{
    /// <summary>"I of browser → web shop".</summary>
    public static Value Of(ThreatModel model, string subject, Letter letter) =>
        new Value.Words(LookPrompts.CellName.With(new Value.Code(Ids.Initial(letter)), PlaceOf(model, subject)));

    /// <summary>The name of a question; the id of anything else.</summary>
    public static Value Name(ThreatModel model, string id) => model.Find<Cell>(id) is { } cell ? Of(model, cell.Subject, cell.Letter) : new Value.Code(id);

    /// <summary>A line about any object: a question by its name and what was answered.</summary>
    public static Value Line(ThreatModel model, ModelObject? found) => found switch
    {
        Cell { Reason: { } reason } cell => new Value.Words(LookPrompts.CellSaid.With(Of(model, cell.Subject, cell.Letter), new Value.Said(reason))),
        Cell cell => Of(model, cell.Subject, cell.Letter),
        _ => Looking.Line(found),
    };

    public static Value.Said PlaceOf(ThreatModel model, string subject) => new(
        model.Find(subject) is Flow flow ? $"{model.Find(flow.From)?.Title} → {model.Find(flow.To)?.Title}" : model.Find(subject)?.Title ?? subject);
}
