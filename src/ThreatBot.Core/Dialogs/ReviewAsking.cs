using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The question about one thing that is due.</summary>
internal static class ReviewAsking
{
    public static OpenPrompt Item(Exchange exchange, ReviewState state, ModelObject found)
    {
        var (number, of) = (new Value.Number(state.Asked + 1), new Value.Number(state.Due.Count));
        var sprints = new Value.Number(Sprints.Between(found.Origin.At, exchange.Incoming.At));
        return found switch
        {
            Countermeasure measure => exchange.Ask(
                ReviewPrompts.Measure.With(number, of, DueDay.Line(Looking.Line(measure), measure.Due), Covers(exchange.Edit.Model, measure), sprints), [new("live"), new("not-yet"), new("dropped"), new("next")]),
            Assumption assumption => exchange.Ask(
                ReviewPrompts.Assumption.With(number, of, new Value.Words(StoryClosing.Line(assumption)), sprints), [new("holds"), new("broken"), new("next")]),
            Response response => exchange.Ask(
                ReviewPrompts.Decision.With(number, of, new Value.Code(response.Id), new Value.Words(SummaryView.Decision(exchange.Edit.Model, response)), Deciding.End(response.Until)),
                [new("renew"), new("reopen"), new("next")]),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What the measure is for; the question that brought it up is told only when there is nothing else to tell.</summary>
    private static Value Covers(ThreatModel model, Countermeasure measure)
    {
        var covered = measure.Covers.Select(model.Find).OfType<ModelObject>().ToList();
        var told = covered.Exists(found => found is not Cell) ? covered.Where(found => found is not Cell) : covered;
        return Looking.Some(told.Select(found => LedgerNames.Line(model, found)));
    }
}
