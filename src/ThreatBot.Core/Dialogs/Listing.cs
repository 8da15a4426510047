using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>"list threats": every object of a kind, with what one needs to tell them apart.</summary>
internal static class Listing
{
    public static Prompt Of(ThreatModel model, string said, Lexicon lexicon)
    {
        if (Reading.KindOf(said, lexicon) is not { } kind)
        {
            return LookPrompts.ListWhat.With();
        }

        var lines = model.All.Where(found => found.Kind == kind).Select(found => Line(model, found)).Concat(kind is ObjectKind.Parked ? PutOff(model) : []).ToValueList();
        var word = new Value.Words(LookPrompts.Kind(kind).With());
        return lines.Count == 0 ? LookPrompts.ListEmpty.With(word) : LookPrompts.List.With(word, new Value.Many(lines));
    }

    private static Value Line(ThreatModel model, ModelObject found) => found switch
    {
        Flow flow => Named(flow, StoryOpening.Line(model, flow, null)),
        DeniedFlow flow => Named(flow, new Value.Words(StoryPrompts.Denied.With(new Value.Said(model.Find(flow.From)?.Title ?? ""), new Value.Said(model.Find(flow.To)?.Title ?? "")))),
        Response response => Named(response, new Value.Words(SummaryView.Decision(model, response))),
        Cell cell => new Value.Words(LookPrompts.CellListed.With(LedgerNames.Line(model, cell), new Value.Code(cell.Id))),
        _ => Looking.Line(found),
    };

    /// <summary>Threats nobody decided on, and questions that were put off without an answer, are parked as well.</summary>
    private static IEnumerable<Value> PutOff(ThreatModel model) =>
    [
        .. model.Threats.Where(threat => threat.Status is ThreatStatus.Parked).Select(Looking.Line),
        .. model.Cells.Where(cell => cell is { State: CellState.Parked, Threats.Count: 0 }).Select(cell => LedgerNames.Of(model, cell.Subject, cell.Letter)),
    ];

    private static Value Named(ModelObject found, Value what) => new Value.Words(LookPrompts.Line.With(new Value.Code(found.Id), what));
}
