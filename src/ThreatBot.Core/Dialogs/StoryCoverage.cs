using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a story brought: how many questions are answered where it goes, before and after, and what it leaves to do.</summary>
internal static class StoryCoverage
{
    /// <summary>As many things left to do as one card shows.</summary>
    private const int MostLeft = 5;

    /// <summary>How many questions where the story goes wait for an answer, and how many have one.</summary>
    public static (int Open, int Answered) Counts(ThreatModel model, string story)
    {
        var rows = model.Find<UserStory>(story) is { } found ? Rows(model, found) : [];
        return (rows.Count(row => row.Cell is null), rows.Count(row => row.Cell is not null));
    }

    public static Prompt Over(ThreatModel model, UserStory story, Instant started, int minutes)
    {
        var rows = Rows(model, story);
        var answered = rows.Where(row => row.Cell is { State: not CellState.Parked }).ToList();
        return StoryPrompts.Over.With(
            new Value.Said(story.Title),
            new Value.Number(minutes),
            new Value.Number(answered.Count(row => row.Cell?.Answered < started)),
            new Value.Number(answered.Count),
            new Value.Number(rows.Count),
            Left(model, story, rows) is { Count: > 0 } left ? new Value.Many(left)
            : answered.Count < rows.Count ? new Value.Words(StoryPrompts.OverUnanswered.With(new Value.Number(rows.Count - answered.Count)))
            : new Value.Words(StoryPrompts.OverAll.With()));
    }

    private static List<LedgerRow> Rows(ThreatModel model, UserStory story) =>
        CellSelection.RowsOf(model, story).Where(row => row.Rule is null || row.Cell is not null).ToList();

    /// <summary>Parked threats and questions, threats without a measure, measures nobody owns, and assumptions with who checks them.</summary>
    private static ValueList<Value> Left(ThreatModel model, UserStory story, List<LedgerRow> rows) =>
    [
        .. model.Threats.Where(threat => threat.Story == story.Id && threat.Status is ThreatStatus.Parked)
            .Select(threat => (Value)new Value.Words(StoryPrompts.LeftThreat.With(Looking.Line(threat))))
            .Concat(rows.Select(row => row.Cell).OfType<Cell>().Where(cell => cell is { State: CellState.Parked, Threats.Count: 0 })
                .Select(cell => new Value.Words(StoryPrompts.LeftCell.With(LedgerNames.PlaceOf(model, cell.Subject), new Value.Code(Ids.Initial(cell.Letter))))))
            .Concat(StoryClosing.OpenThreats(model, story.Id).Where(threat => !model.Countermeasures.Any(measure => measure.Covers.Contains(threat.Id)))
                .Select(threat => new Value.Words(StoryPrompts.LeftOpen.With(Looking.Line(threat)))))
            .Concat(model.Countermeasures.Where(measure => measure.Story == story.Id && measure is { Owner: null, Criterion: not null })
                .Select(measure => new Value.Words(Unowned(model, measure))))
            .Concat(model.Assumptions.Where(found => found.Story == story.Id && found.Status is AssumptionStatus.Unchecked)
                .Select(found => new Value.Words(StoryClosing.Line(found))))
            .Take(MostLeft),
    ];

    private static Prompt Unowned(ThreatModel model, Countermeasure measure) => SummaryView.RaisedBy(model, measure) is { } raised
        ? StoryPrompts.LeftRaised.With(Looking.Line(measure), new Value.Person(raised))
        : StoryPrompts.LeftOwner.With(Looking.Line(measure));
}
