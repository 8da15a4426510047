using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The whole model on one page: stories, wishes, threats, measures, assumptions, and how much of the ledger is answered.</summary>
public static class SummaryView
{
    public static Prompt Of(ThreatModel model)
    {
        var ledger = Ledger.Of(model);
        return LookPrompts.Summary.With(
            new Value.Said(model.Name),
            Lines(model.UserStories.Select(Looking.Line)),
            Lines(model.AbuseStories.Select(Looking.Line)),
            Lines(model.Threats.Select(Threat)),
            Lines(model.Countermeasures.Select(Measure)),
            Lines(model.Assumptions.Select(Assumption)),
            new Value.Number(ledger.Count(row => row.State is CellState.Open)),
            new Value.Number(ledger.Count(row => row.Cell is not null)));
    }

    private static Value Lines(IEnumerable<Value> lines) =>
        lines.ToValueList() is { Count: > 0 } some ? new Value.Many(some) : new Value.Words(LookPrompts.Nothing.With());

    private static Value Threat(Threat threat) => new Value.Words(LookPrompts.SummaryThreat.With(
        new Value.Code(threat.Id), new Value.Said(threat.Text), new Value.Words(LookPrompts.Status(threat.Status).With())));

    private static Value Measure(Countermeasure measure)
    {
        var (id, text) = (new Value.Code(measure.Id), new Value.Said(measure.Text));
        var covers = new Value.Many(measure.Covers.Select(covered => (Value)new Value.Code(covered)).ToValueList());
        return new Value.Words(measure.Owner is { } owner
            ? LookPrompts.SummaryMeasure.With(id, text, covers, new Value.Person(owner))
            : LookPrompts.SummaryMeasureNobody.With(id, text, covers));
    }

    private static Value Assumption(Assumption assumption) => new Value.Words(StoryClosing.Line(assumption));
}
