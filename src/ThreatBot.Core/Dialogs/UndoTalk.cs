using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Takes back the speaker's own last turn here; what later came to depend on it is shown and asked first.</summary>
internal static class UndoTalk
{
    /// <summary>As many lines as tell what was taken back; a file that was merged can have changed thousands of objects.</summary>
    private const int MostNamed = 30;

    public static void Undo(Exchange exchange)
    {
        if (WorkshopDots.TakeBack(exchange) || RoundIdeas.TakeBack(exchange) || RoundVotes.TakeBack(exchange))
        {
            return;
        }

        if (Passed(exchange.Conversation, exchange.Incoming.Speaker, exchange.Thread) is { Count: > 0 } passed)
        {
            exchange.Conversation = exchange.Conversation with { Pasts = exchange.Conversation.Pasts.Where(past => !passed.Contains(past)).ToValueList() };
            exchange.IsForgotten = true;
            exchange.Whisper(SteerPrompts.UndoPassed.With());
            return;
        }

        if (Latest(exchange.Conversation, exchange.Incoming.Speaker, exchange.Thread) is not { } past || past.Model != exchange.Scene.Model?.Id)
        {
            exchange.Whisper(SteerPrompts.NoUndo.With());
            return;
        }

        var events = Events(exchange, past.Turn);
        if (exchange.Session is RoundState { IsDone: false } open && events.OfType<ObjectChanged>().Any(change => change.Before is null && change.Id == open.Round))
        {
            exchange.Whisper(RoundPrompts.CancelFirst.With());
            return;
        }

        if (exchange.Model is { } model && (!Undoing.IsLatest(model, events) || Undoing.Dependants(model, events).Length > 0))
        {
            var later = Undoing.Dependants(model, events).Select(found => LedgerNames.Line(model, found)).ToValueList();
            Confirming.Ask(exchange, "undo", past.Turn, SteerPrompts.UndoAsk.With(Notes.Some(later.Count > 0 ? later : Changed(model, events), MostNamed)));
            return;
        }

        Take(exchange, past, events);
    }

    /// <summary>After the yes: what depends on the turn goes with it.</summary>
    public static void Carry(Exchange exchange, string turn)
    {
        if (exchange.Conversation.Pasts.FirstOrDefault(past => past.Turn == turn) is { } past)
        {
            Take(exchange, past, Events(exchange, turn));
        }
    }

    public static Past? Latest(Conversation conversation, string speaker, string thread) =>
        conversation.Pasts.LastOrDefault(past => past.Speaker == speaker && past.Thread == thread
            && (past.HasEvents || past == conversation.Pasts.LastOrDefault(other => other.Thread == thread)));

    /// <summary>
    /// The speaker's last turns, where they recorded nothing and others have gone on since: there is nothing to take back, and what was said before them is
    /// not what is meant.
    /// </summary>
    private static ValueList<Past> Passed(Conversation conversation, string speaker, string thread)
    {
        var here = conversation.Pasts.Where(past => past.Thread == thread).ToList();
        return here.Count == 0 || here[^1].Speaker == speaker
            ? []
            : here.Where(past => past.Speaker == speaker).Reverse().TakeWhile(past => !past.HasEvents).ToValueList();
    }

    private static void Take(Exchange exchange, Past past, ImmutableArray<ModelEvent> events)
    {
        if (events.Length > 0)
        {
            foreach (var dependant in Undoing.Dependants(exchange.Edit.Model, events))
            {
                exchange.Edit.Remove(dependant.Id);
            }

            Invert(exchange, events);
        }

        var isLast = exchange.Conversation.Pasts.LastOrDefault(other => other.Thread == past.Thread) == past;
        exchange.Conversation = exchange.Conversation with { Pasts = exchange.Conversation.Pasts.Where(other => other != past).ToValueList() };
        exchange.IsForgotten = true;
        var what = events.OfType<ModelRenamed>().Select(renamed => (Value)new Value.Words(SteerPrompts.NameAsBefore.With(new Value.Said(renamed.Before))))
            .Concat(exchange.Scene.Model is { } before ? Changed(before, events) : []).ToValueList();
        exchange.Say(what.Count > 0 ? SteerPrompts.Undone.With(Notes.Some(what, MostNamed)) : SteerPrompts.UndoneNothing.With());
        if (isLast || exchange.Work is not { } work || !Works.IsThere(exchange.Model, work))
        {
            exchange.Story = Standing(exchange, past.Before);
            exchange.Workshop = Standing(exchange, past.BeforeWorkshop);
            exchange.Session = exchange.Session is RoundState { IsDone: false } round ? round : Standing(exchange, past.BeforeSession);
            Works.Reopen(exchange);
        }
    }

    private static T? Standing<T>(Exchange exchange, T? before)
        where T : Work => before is not null && Works.IsThere(exchange.Model, before) ? before : null;

    /// <summary>Each event is turned back; what somebody removed since stays removed, and nothing that comes back mentions it.</summary>
    private static void Invert(Exchange exchange, ImmutableArray<ModelEvent> events)
    {
        foreach (var inverse in Undoing.Inverse(events))
        {
            if (inverse is not ObjectChanged change)
            {
                exchange.Edit.Happen(inverse);
            }
            else if (change.After is { } after && Undoing.Fitting(exchange.Edit.Model, after) is { } fitting)
            {
                exchange.Edit.Put(fitting);
            }
            else
            {
                exchange.Edit.Remove(change.Id);
            }
        }
    }

    private static ImmutableArray<ModelEvent> Events(Exchange exchange, string turn) =>
        [.. exchange.Scene.Recalled.Where(past => past.Turn == turn).Select(past => past.Event)];

    private static ValueList<Value> Changed(ThreatModel model, ImmutableArray<ModelEvent> events) => events
        .OfType<ObjectChanged>()
        .Where(change => change.Kind is not (ObjectKind.Border or ObjectKind.Zone))
        .GroupBy(change => change.Id)
        .Select(changes => Line(model, changes.First().Before, changes.Last().After))
        .ToValueList();

    /// <summary>What the turn made is gone; what it changed is there as before, and must not look as if it were gone.</summary>
    private static Value Line(ThreatModel model, ModelObject? before, ModelObject? after) => before is null
        ? LedgerNames.Line(model, after)
        : new Value.Words(SteerPrompts.AsBefore.With(LedgerNames.Line(model, before)));
}
