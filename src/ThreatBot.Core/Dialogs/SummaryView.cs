using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// The whole model on one page: stories, wishes, threats, measures, assumptions, and how much of the ledger is answered. Where all of it
/// comes from a workshop, the summary of that says it better.
/// </summary>
public static class SummaryView
{
    public static Prompt Of(ThreatModel model)
    {
        if (model.Workshops.LastOrDefault() is { } workshop && !model.UserStories.Any())
        {
            return WorkshopSummary.Of(model, workshop.Id);
        }

        var ledger = Ledger.Of(model);
        return LookPrompts.Summary.With(
            new Value.Said(model.Name),
            Looking.Some(model.UserStories.SelectMany(Story)),
            Looking.Some(model.AbuseStories.Select(Looking.Line)),
            Looking.Some(model.Threats.Select(Threat)),
            Looking.Some(Measures(model)),
            Looking.Some(model.Responses.Select(response => (Value)new Value.Words(
                LookPrompts.SummaryDecisionLine.With(new Value.Code(response.Id), new Value.Words(Decision(model, response)))))),
            Looking.Some(model.Assumptions.Select(Assumption)),
            Looking.Some(model.Mishaps.Select(Mishap)),
            new Value.Number(ledger.Count(row => row.State is CellState.Open)),
            new Value.Number(ledger.Count(row => row.Cell is { State: not CellState.Parked })),
            new Value.Number(ledger.Count(row => row.State is CellState.Parked)));
    }

    /// <summary>What was decided about a risk, and how far that has come.</summary>
    public static Prompt Decision(ThreatModel model, Response response)
    {
        var status = LookPrompts.Status(response.Status).With();
        return LookPrompts.SummaryDecision.With(
            new Value.Words(DecidePrompts.Answer(response.Answer).With()),
            Proposing.What(model, response),
            new Value.Said(response.Reason ?? ""),
            new Value.Words(response.Approver is { } approver
                ? LookPrompts.SummarySigned.With(new Value.Words(status), new Value.Person(approver))
                : status));
    }

    /// <summary>A story, and what it was made smaller by.</summary>
    private static IEnumerable<Value> Story(UserStory story) =>
        [Title(story), .. story.BuiltLess.Select(less => new Value.Words(LookPrompts.StoryLess.With(new Value.Said(less))))];

    /// <summary>A story, and if it was settled at a glance, why and whether anybody doubts that.</summary>
    public static Value Title(UserStory story) => story switch
    {
        { Settled: { } reason, Doubts.Count: > 0 } => new Value.Words(LookPrompts.StoryContested.With(Looking.Line(story), new Value.Said(reason), new Value.Person(story.Doubts[0]))),
        { Settled: { } reason } => new Value.Words(LookPrompts.StorySettled.With(Looking.Line(story), new Value.Said(reason), new Value.Person(story.SettledBy ?? story.Origin.By))),
        _ => Looking.Line(story),
    };

    public static Value Threat(Threat threat) => new Value.Words(LookPrompts.SummaryThreat.With(
        new Value.Code(threat.Id), new Value.Said(threat.Text), new Value.Words(LookPrompts.Status(threat.Status).With())));

    /// <summary>Each measure, and how one can tell that it is there.</summary>
    public static IEnumerable<Value> Measures(ThreatModel model) => model.Countermeasures.SelectMany(measure => measure.Criterion is { } criterion
        ? [DueDay.Line(new Value.Words(Line(model, measure)), measure.Due), new Value.Words(LookPrompts.SummaryCriterion.With(new Value.Said(criterion)))]
        : (Value[])[DueDay.Line(new Value.Words(Line(model, measure)), measure.Due)]);

    /// <summary>Who raised what a measure without an owner was drafted for: the one to ask first.</summary>
    public static string? RaisedBy(ThreatModel model, Countermeasure measure) => measure is { Owner: null, Criterion: not null }
        ? measure.Covers.Select(id => model.Find<Threat>(id)).OfType<Threat>().FirstOrDefault()?.Origin.By
        : null;

    private static Prompt Line(ThreatModel model, Countermeasure measure)
    {
        var (id, text) = (new Value.Code(measure.Id), new Value.Said(measure.Text));
        var covers = new Value.Many(measure.Covers.Select(covered => LedgerNames.Name(model, covered)).ToValueList());
        return measure.Owner is { } owner ? LookPrompts.SummaryMeasure.With(id, text, covers, new Value.Person(owner))
            : RaisedBy(model, measure) is { } raised ? LookPrompts.SummaryMeasureRaised.With(id, text, covers, new Value.Person(raised))
            : LookPrompts.SummaryMeasureNobody.With(id, text, covers);
    }

    private static Value Mishap(Mishap mishap) => new Value.Words(LookPrompts.SummaryMishap.With(
        new Value.Code(mishap.Id), new Value.Said(mishap.Text), new Value.Words(MishapPrompts.Source(mishap.Source).With()), new Value.Code(mishap.Threat ?? "")));

    private static Value Assumption(Assumption assumption) => new Value.Words(StoryClosing.Line(assumption));
}
