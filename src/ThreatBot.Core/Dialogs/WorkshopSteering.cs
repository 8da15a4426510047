using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>The words that work in every state, in a workshop.</summary>
internal static class WorkshopSteering
{
    /// <summary>As long as two people answer the same question at once.</summary>
    private static readonly Duration Moment = Duration.FromMinutes(2);

    /// <summary>Skip, park, more and done; false when the word leads nowhere from here.</summary>
    public static bool Move(Exchange exchange, WorkshopState state, Verb verb)
    {
        switch (verb)
        {
            case Verb.Skip when !state.IsDone:
                WorkshopDialog.Next(exchange, state);
                return true;
            case Verb.Park when state.Step is WorkshopStep.Card:
                WorkshopCards.Park(exchange, state);
                return true;
            case Verb.More when state.Cell is not null:
                return WorkshopCards.More(exchange, state);
            case Verb.Done when state.Step is WorkshopStep.Closing:
                WorkshopDialog.Next(exchange, state);
                return true;
            case Verb.Done when !state.IsDone && JustLeft(exchange, state) is { } other:
                exchange.Workshop = state with { Left = null };
                exchange.Whisper(WorkshopPrompts.JustLeft.With(new Value.Person(other)));
                return true;
            case Verb.Done when !state.IsDone:
                WorkshopOpening.LeaveEarly(exchange, state);
                WorkshopDialog.Go(exchange, WorkshopDialog.Settled(exchange, state) with { Left = new PartLeft(exchange.Incoming.Speaker, exchange.Incoming.At) }, WorkshopTrigger.Finish);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Who ended the part before a moment ago: somebody else's "done" most likely meant that as well, and not the part that has just begun.</summary>
    private static string? JustLeft(Exchange exchange, WorkshopState state) =>
        state.Left is { } left && left.By != exchange.Incoming.Speaker && exchange.Incoming.At - left.At < Moment ? left.By : null;

    /// <summary>A bare yes or no: a tap where the question has such a choice.</summary>
    public static void YesOrNo(Exchange exchange, WorkshopState state, bool yes)
    {
        var choice = (state.Step, yes) switch
        {
            (WorkshopStep.Same, true) => "same",
            (WorkshopStep.Same, false) => "different",
            (WorkshopStep.Read or WorkshopStep.Areas or WorkshopStep.Closing, true) => "next",
            (WorkshopStep.Sentence or WorkshopStep.Wishes or WorkshopStep.Accidents or WorkshopStep.Dots or WorkshopStep.Impact, false) => "next",
            (WorkshopStep.Arrow or WorkshopStep.Attacks or WorkshopStep.Surprise or WorkshopStep.Budget or WorkshopStep.Less, false) => "next",
            (WorkshopStep.Card or WorkshopStep.Handled or WorkshopStep.Impossible or WorkshopStep.Reason, false) => "next",
            _ => null,
        };
        if (choice is null)
        {
            Works.Choose(exchange, state);
        }
        else
        {
            WorkshopDialog.Tap(exchange, state, [choice]);
        }
    }
}
