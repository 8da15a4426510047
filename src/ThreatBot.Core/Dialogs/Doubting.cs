using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Negatives are not won by the first tap: "I doubt that" contests the latest claim, or the one that is named.</summary>
internal static class Doubting
{
    public static void Doubt(Exchange exchange, string id)
    {
        switch (Claim(exchange.Edit.Model, id))
        {
            case Cell cell:
                exchange.Edit.Put(cell with { Doubts = Turned(exchange, id, cell.Id, cell.Threats.LastOrDefault(), cell.Doubts) });
                break;
            case UserStory story:
                exchange.Edit.Put(story with { Doubts = Turned(exchange, id, story.Id, null, story.Doubts) });
                break;
            default:
                exchange.Whisper(SteerPrompts.NoDoubt.With());
                break;
        }
    }

    private static ModelObject? Claim(ThreatModel model, string id)
    {
        var cells = model.Cells.Where(cell => cell.State is CellState.CannotHappen or CellState.Handled);
        var stories = model.UserStories.Where(story => story.Settled is not null);
        return id.Length > 0
            ? cells.FirstOrDefault(cell => cell.Id == id || cell.Threats.Contains(id)) ?? (ModelObject?)stories.FirstOrDefault(story => story.Id == id)
            : cells.Select(cell => (At: cell.Answered, Claim: (ModelObject)cell))
                .Concat(stories.Select(story => (At: story.Ended ?? Instant.MinValue, Claim: (ModelObject)story)))
                .OrderBy(claim => claim.At)
                .LastOrDefault()
                .Claim;
    }

    /// <summary>Who doubts it now; naming it again takes one's own doubt back.</summary>
    private static ValueList<string> Turned(Exchange exchange, string named, string id, string? threat, ValueList<string> doubts)
    {
        var isWithdrawn = named.Length > 0 && doubts.Contains(exchange.By);
        var others = doubts.Where(doubter => doubter != exchange.By);
        var what = named.Length > 0 ? named : threat ?? id;
        var (name, by) = (LedgerNames.Name(exchange.Edit.Model, what), new Value.Person(exchange.By));
        exchange.Say(isWithdrawn ? SteerPrompts.Undoubted.With(name, by) : SteerPrompts.Doubted.With(name, new Value.Code(what), by));
        return isWithdrawn ? others.ToValueList() : [.. others, exchange.By];
    }
}
