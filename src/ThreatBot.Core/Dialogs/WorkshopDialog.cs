using System.Collections.Immutable;
using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The whole walk: what would hurt, how it breaks, what we do.</summary>
internal static class WorkshopDialog
{
    /// <summary>Where people add until they have no more; "nothing" goes on.</summary>
    private static readonly ImmutableArray<WorkshopStep> Gathering =
    [
        WorkshopStep.Wishes, WorkshopStep.Accidents, WorkshopStep.Goal, WorkshopStep.Asset, WorkshopStep.Actor, WorkshopStep.Impact, WorkshopStep.Places, WorkshopStep.Attacks, WorkshopStep.Surprise,
        WorkshopStep.Budget, WorkshopStep.Less,
    ];

    /// <summary>Where people look for attacks, and arrows and lines of the card are what they say beside it.</summary>
    private static readonly ImmutableArray<WorkshopStep> Finding = [WorkshopStep.Card, WorkshopStep.Places, WorkshopStep.Attacks];

    /// <summary>Moves the workshop on and asks what comes next.</summary>
    public static void Go(Exchange exchange, WorkshopState state, WorkshopTrigger trigger)
    {
        var prepared = WorkshopAhead.Of(exchange, state);
        var machine = WorkshopMachine.Of(prepared);
        machine.Fire(trigger);
        var moved = prepared with { Step = machine.State, Asked = WorkshopMachine.Asked(state, machine.State, trigger), WentBehind = null };
        WorkshopOpening.Announce(exchange, state, moved);
        exchange.Workshop = WorkshopAsking.Ask(exchange, moved);
    }

    /// <summary>Free text, in the words of whoever is credited.</summary>
    public static void Hear(Exchange exchange, WorkshopState state)
    {
        var text = exchange.Heard.Text;
        if (state.Step is WorkshopStep.Card && Tapping.IsLabel(exchange.Lexicon, "workshop.card/leave", text))
        {
            Leave(exchange, state);
            return;
        }

        if (exchange.Lexicon.Is("unsure", text))
        {
            Unsure(exchange, state);
            return;
        }

        if (state is { Step: WorkshopStep.Goal, Open: { } open } && Tapping.Typed(open with { Several = true }, text, exchange.Lexicon) is { Count: > 1 } goals)
        {
            WorkshopReading.Pick(exchange, state, goals);
            return;
        }

        if (IsChoice(exchange, state, text))
        {
            Works.Choose(exchange, state);
            return;
        }

        if (Drafting.IsLine(text) && Finding.Contains(state.Step))
        {
            WorkshopClosing.Foresee(exchange, state);
            return;
        }

        if (Sketch.LooksLike(text) && !Drafting.IsLine(text) && (Finding.Contains(state.Step) || Gathering.Contains(state.Step)))
        {
            WorkshopMap.Add(exchange, state);
            return;
        }

        if (Reading.IsNothing(text, exchange.Lexicon) && Gathering.Contains(state.Step))
        {
            Next(exchange, state);
            return;
        }

        switch (state.Step)
        {
            case WorkshopStep.Sentence:
                WorkshopOpening.Sentence(exchange, state);
                break;
            case WorkshopStep.Wishes or WorkshopStep.Accidents when WorkshopReading.IsAbout(exchange):
                WorkshopReading.Fix(exchange, state);
                break;
            case WorkshopStep.Wishes or WorkshopStep.Accidents:
                WorkshopWishes.Hear(exchange, state);
                break;
            case WorkshopStep.Read:
                WorkshopReading.Fix(exchange, state);
                break;
            case WorkshopStep.Goal or WorkshopStep.Asset or WorkshopStep.Actor:
                WorkshopReading.Put(exchange, state);
                break;
            case WorkshopStep.Dots:
                WorkshopDots.Hear(exchange, state);
                break;
            case WorkshopStep.Impact:
                WorkshopImpact.Hear(exchange, state);
                break;
            case WorkshopStep.Areas:
                WorkshopImpact.Fix(exchange, state);
                break;
            case WorkshopStep.Arrow:
                WorkshopMap.Draw(exchange, state);
                break;
            case WorkshopStep.Card or WorkshopStep.Handled or WorkshopStep.Impossible:
                WorkshopCards.Hear(exchange, state);
                break;
            case WorkshopStep.Places:
                WorkshopTree.Name(exchange, state);
                break;
            case WorkshopStep.Attacks:
                WorkshopTree.Hear(exchange, state);
                break;
            case WorkshopStep.Surprise or WorkshopStep.Budget or WorkshopStep.Less:
                WorkshopClosing.Quote(exchange, state);
                break;
            case WorkshopStep.Closing:
                WorkshopClosing.Edit(exchange, state);
                break;
            case WorkshopStep.Reason:
                WorkshopClosing.Decide(exchange, state);
                break;
            case WorkshopStep.Ends when WorkshopClosing.Named(exchange, state) is { Count: > 0 } ended:
                WorkshopClosing.End(exchange, state, ended);
                break;
            case WorkshopStep.Same or WorkshopStep.Borders or WorkshopStep.Ends or WorkshopStep.Decide when exchange.Heard.IsPlus:
                Loose.Note(exchange);
                Works.Again(exchange, state);
                break;
            case WorkshopStep.Same or WorkshopStep.Borders or WorkshopStep.Ends or WorkshopStep.Decide when Tapping.Within(exchange, state) is { } choice:
                Tap(exchange, state, [choice]);
                break;
            case WorkshopStep.Same or WorkshopStep.Borders or WorkshopStep.Ends or WorkshopStep.Decide:
                Works.Choose(exchange, state);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Choices of the open question, pressed or typed.</summary>
    public static void Tap(Exchange exchange, WorkshopState state, ValueList<string> choices)
    {
        if (state.Open is not { } open)
        {
            return;
        }

        if (choices[0] is "stuck")
        {
            exchange.Say(StoryPrompts.Stuck.With(new Value.Words(WorkshopAsking.HintOf(exchange, state))));
            return;
        }

        if ((state.Step, choices[0]) is (WorkshopStep.Closing, "edit"))
        {
            exchange.Whisper(StoryPrompts.EditHow.With(new Value.Code(state.Draft[0].Finding)));
            return;
        }

        exchange.Settle(open, Works.Answered(open, choices));
        switch (state.Step, choices[0])
        {
            case (WorkshopStep.Same, "same"):
                WorkshopWishes.Merge(exchange, state);
                break;
            case (WorkshopStep.Same, "different"):
                Go(exchange, state, WorkshopTrigger.Next);
                break;
            case (WorkshopStep.Read, not "next"):
                Go(exchange, state with { Fixing = choices[0] }, WorkshopTrigger.Fix);
                break;
            case (WorkshopStep.Goal or WorkshopStep.Asset or WorkshopStep.Actor, not "next"):
                WorkshopReading.Pick(exchange, state, choices);
                break;
            case (WorkshopStep.Borders, not "next"):
                WorkshopMap.Border(exchange, state, choices);
                break;
            case (WorkshopStep.Places, not "next"):
                WorkshopTree.Pick(exchange, state, choices);
                break;
            case (WorkshopStep.Attacks, "all"):
                WorkshopTree.NeedAll(exchange, state);
                break;
            case (WorkshopStep.Ends, not "next"):
                WorkshopClosing.End(exchange, state, choices);
                break;
            case (WorkshopStep.Card, "park"):
                WorkshopCards.Park(exchange, state);
                break;
            case (WorkshopStep.Card, "handled"):
                Go(exchange, state, WorkshopTrigger.Handled);
                break;
            case (WorkshopStep.Card, "cannot-happen"):
                Go(exchange, state, WorkshopTrigger.CannotHappen);
                break;
            case (WorkshopStep.Same or WorkshopStep.Card or WorkshopStep.Attacks, "leave"):
                Leave(exchange, state);
                break;
            case (WorkshopStep.Decide, not "next"):
                Go(exchange, state with { Answer = Enum.Parse<ResponseKind>(choices[0], ignoreCase: true) }, WorkshopTrigger.Reason);
                break;
            default:
                Next(exchange, state);
                break;
        }
    }

    /// <summary>The question on the table is settled as far as it goes.</summary>
    public static void Next(Exchange exchange, WorkshopState state)
    {
        var settled = Settled(exchange, state);
        var isUnquoted = state.Step is WorkshopStep.Impact && exchange.Edit.Model.Find<Scenario>(state.Top[state.Asked]) is not { Impacts.Count: > 0 };
        Go(exchange, settled, isUnquoted ? WorkshopTrigger.Leave : WorkshopTrigger.Next);
    }

    private static void Leave(Exchange exchange, WorkshopState state) => Go(exchange, Settled(exchange, state), WorkshopTrigger.Leave);

    /// <summary>What leaving a step brings about.</summary>
    public static WorkshopState Settled(Exchange exchange, WorkshopState state) => state.Step switch
    {
        WorkshopStep.Read => WorkshopReading.Confirm(exchange, state),
        WorkshopStep.Dots => WorkshopDots.Reveal(exchange, state),
        WorkshopStep.Areas => WorkshopImpact.Confirm(exchange, state),
        WorkshopStep.Card => WorkshopCards.Left(exchange, state),
        WorkshopStep.Attacks => WorkshopTree.Close(exchange, state),
        WorkshopStep.Closing => WorkshopClosing.Confirm(exchange, state),
        _ => state,
    };

    /// <summary>Numbers, ids, or a button of some other question of the workshop, typed where no such choice is offered.</summary>
    private static bool IsChoice(Exchange exchange, WorkshopState state, string text) =>
        Tapping.AreNumbers(text, exchange.Lexicon)
        || (state.Step is not (WorkshopStep.Dots or WorkshopStep.Ends) && text.Split(' ').All(word => Reading.Id(word) is (_, { Length: 0 })))
        || (!Reading.IsNothing(text, exchange.Lexicon)
            && exchange.Lexicon.Labels.Keys.Any(key => key.StartsWith("workshop.", StringComparison.Ordinal) && Tapping.IsLabel(exchange.Lexicon, key, text)));

    private static void Unsure(Exchange exchange, WorkshopState state)
    {
        if (state.Open?.Choices.Any(choice => choice.Id == "stuck") == true)
        {
            Tap(exchange, state, ["stuck"]);
        }
        else
        {
            Works.Choose(exchange, state);
        }
    }
}
