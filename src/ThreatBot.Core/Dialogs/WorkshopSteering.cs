namespace ThreatBot.Core.Dialogs;

/// <summary>The words that work in every state, in a workshop.</summary>
internal static class WorkshopSteering
{
    /// <summary>Skip, park, more, done and back; false when the word leads nowhere from here.</summary>
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
            case Verb.Done when WorkshopDialog.Can(exchange, state, WorkshopTrigger.Finish):
                WorkshopDialog.Go(exchange, WorkshopDialog.Settled(exchange, state), WorkshopTrigger.Finish);
                return true;
            case Verb.Back:
                return Back(exchange, state);
            default:
                return false;
        }
    }

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
            WorkshopDialog.Choose(exchange, state);
        }
        else
        {
            WorkshopDialog.Tap(exchange, state, [choice]);
        }
    }

    /// <summary>The question before this one again; what was recorded stays.</summary>
    private static bool Back(Exchange exchange, WorkshopState state)
    {
        var past = exchange.Conversation.Pasts
            .TakeWhile(past => past.Turn != state.WentBehind)
            .LastOrDefault(past => past.Thread == exchange.Thread && past.BeforeWorkshop is { IsDone: false } then && then.Workshop == state.Workshop
                && (then.Step, then.Asked) != (state.Step, state.Asked));
        if (past?.BeforeWorkshop is not { } before)
        {
            return false;
        }

        exchange.Workshop = WorkshopAsking.Ask(exchange, before with { Wishes = state.Wishes, Draft = state.Draft, Dots = state.Dots, WentBehind = past.Turn });
        exchange.IsForgotten = true;
        return true;
    }
}
