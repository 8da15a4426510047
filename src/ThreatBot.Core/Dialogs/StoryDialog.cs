using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A story talked through: what it touches, the wish, a few questions of the ledger, and one card that closes it.</summary>
internal static class StoryDialog
{
    /// <summary>Longer than this nobody thinks about one question in a planning; the team did something else.</summary>
    private static readonly Duration LongestThought = Duration.FromMinutes(10);

    /// <summary>Where a question of the ledger is on the table, or what follows from its answer.</summary>
    public static readonly ImmutableArray<StoryStep> Asking =
        [StoryStep.Cell, StoryStep.Worry, StoryStep.More, StoryStep.Handled, StoryStep.Impossible, StoryStep.Checker, StoryStep.Lesson];

    /// <summary>Whether <paramref name="trigger"/> leads anywhere from where the story stands.</summary>
    public static bool Can(StoryState state, StoryTrigger trigger) => StoryMachine.Of(state).CanFire(trigger);

    /// <summary>Moves the story on and asks what comes next.</summary>
    public static void Go(Exchange exchange, StoryState state, StoryTrigger trigger)
    {
        state = state with { Cells = state.Cells.Where((cell, index) => index <= state.Asked || cell.IsIn(exchange.Edit.Model)).ToValueList() };
        var machine = StoryMachine.Of(state);
        machine.Fire(trigger);
        var isNextCell = machine.State is StoryStep.Cell && Asking.Contains(state.Step);
        var moved = Timed(state, exchange.Incoming.At) with { Step = machine.State, Asked = isNextCell ? state.Asked + 1 : state.Asked, WentBehind = null };
        if (moved.Step is StoryStep.Wish && exchange.Edit.Model.Find<UserStory>(state.Story) is { } story
            && StoryPast.Stale(exchange.Edit.Model, story, exchange.Incoming.At, exchange.Today) is { Count: > 0 } stale)
        {
            exchange.Say(StoryPrompts.Stale.With(new Value.Many(stale)));
        }

        exchange.Story = StoryAsking.Ask(exchange, moved);
    }

    /// <summary>A story that lay untouched for longer than people think about one question cost them no time meanwhile.</summary>
    private static StoryState Timed(StoryState state, Instant now)
    {
        var passed = now - (state.Moved ?? state.Started);
        return state with { Moved = now, Seconds = state.Seconds + (int)Math.Clamp(passed.TotalSeconds, 0, LongestThought.TotalSeconds) };
    }

    /// <summary>Free text, in the words of whoever is credited.</summary>
    public static void Hear(Exchange exchange)
    {
        var state = Current(exchange);
        var text = exchange.Heard.Text;
        switch (state.Step)
        {
            case not (StoryStep.Sketch or StoryStep.Touches) when exchange.Lexicon.Is("unsure", text):
                StoryUnsure.Hear(exchange, state);
                break;
            case not (StoryStep.Sketch or StoryStep.Touches) when Tapping.AreNumbers(text, exchange.Lexicon):
                Works.Choose(exchange, state);
                break;
            case StoryStep.Worry when exchange.Lexicon.Is("command.no", text):
                YesOrNo(exchange, state, false);
                break;
            case StoryStep.Cell or StoryStep.Worry or StoryStep.More when Drafting.IsLine(text):
                StoryClosing.Foresee(exchange, state);
                break;
            case StoryStep.More or StoryStep.Handled or StoryStep.Impossible or StoryStep.Checker or StoryStep.Less
                when Reading.IsNothing(text, exchange.Lexicon) || exchange.Lexicon.Is("command.no", text):
                StoryAnswers.Leave(exchange, state, StoryTrigger.Next);
                break;
            case StoryStep.Cell or StoryStep.Worry or StoryStep.More or StoryStep.Checker or StoryStep.Closing when StoryWish.IsWish(exchange):
                StoryWish.Add(exchange, state);
                break;
            case StoryStep.Nothing when Sketch.LooksLike(text):
                StoryOpening.Touch(exchange, state with { Step = StoryStep.Sketch });
                break;
            case StoryStep.Nothing:
                StoryNothing.Settle(exchange, state, text);
                break;
            case StoryStep.Sketch or StoryStep.Touches when Reading.IsNothing(text, exchange.Lexicon):
                Go(exchange, state, StoryTrigger.Irrelevant);
                break;
            case StoryStep.Sketch or StoryStep.Touches:
                StoryOpening.Touch(exchange, state);
                break;
            case StoryStep.Wish:
                StoryWish.Hear(exchange, state);
                break;
            case StoryStep.Fix:
                StoryWish.Fix(exchange, state);
                break;
            case StoryStep.Cell:
                StoryAnswers.Answer(exchange, state);
                break;
            case StoryStep.Worry:
                StoryAnswers.Add(exchange, state);
                break;
            case StoryStep.More:
                StoryAnswers.More(exchange, state);
                break;
            case StoryStep.Handled or StoryStep.Impossible:
                StoryAnswers.Claim(exchange, state);
                break;
            case StoryStep.Checker:
                StoryAssumptions.Check(exchange, state);
                break;
            case StoryStep.Closing or StoryStep.Edit when Sketch.LooksLike(text) && !Drafting.IsLine(text) && !Drafting.IsAbout(state.Draft, text):
                StoryOpening.Extend(exchange, state);
                break;
            case StoryStep.Closing or StoryStep.Edit or StoryStep.Ends when exchange.Heard.IsPlus && !Drafting.IsLine(text):
                StoryAnswers.Late(exchange, state);
                break;
            case StoryStep.Closing or StoryStep.Edit:
                StoryClosing.Edit(exchange, state);
                break;
            case StoryStep.Less:
                StoryClosing.Shrink(exchange, state);
                break;
            case StoryStep.Ends or StoryStep.Lesson:
                Works.Choose(exchange, state);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Choices of the open question, pressed or typed.</summary>
    public static void Tap(Exchange exchange, ValueList<string> choices)
    {
        var state = Current(exchange);
        if (state.Open is not { } open)
        {
            return;
        }

        if (choices[0] is not "stuck")
        {
            exchange.Settle(open, Works.Answered(open, choices));
        }

        switch (state.Step, choices[0])
        {
            case (StoryStep.Ends, _):
                StoryClosing.End(exchange, state, choices);
                break;
            case (StoryStep.Nothing, not "next"):
                StoryNothing.Settle(exchange, state, exchange.Lexicon.Labels[$"{StoryPrompts.Nothing.Key}/{choices[0]}"]);
                break;
            case (StoryStep.Lesson, "fits"):
                StoryLesson.Take(exchange, state);
                break;
            case (StoryStep.Lesson, _):
                StoryLesson.Leave(exchange, state);
                break;
            case (StoryStep.Wish, "next"):
                StoryWish.GoOn(exchange, state, StoryTrigger.Next);
                break;
            case (_, "stuck"):
                exchange.Say(StoryPrompts.Stuck.With(new Value.Words(StoryAsking.HintOf(exchange, state))));
                break;
            case (StoryStep.Checker, "me"):
                StoryAssumptions.CheckedBy(exchange, state, exchange.By, null);
                break;
            case (StoryStep.Worry or StoryStep.Checker, "yes"):
                StoryAnswers.Worry(exchange, state);
                break;
            case (StoryStep.Worry, "park"):
                StoryAnswers.Park(exchange, state);
                break;
            case (StoryStep.Closing, "looks-right"):
                StoryClosing.Confirm(exchange, state, StoryTrigger.LooksRight);
                break;
            case (_, "next"):
                StoryAnswers.Leave(exchange, state, StoryTrigger.Next);
                break;
            default:
                Go(exchange, state, Trigger(choices[0]));
                break;
        }
    }

    /// <summary>A bare yes or no: a tap where the question has such a choice, words of an answer elsewhere.</summary>
    public static void YesOrNo(Exchange exchange, StoryState state, bool yes)
    {
        var choice = (state.Step, yes) switch
        {
            (StoryStep.Touches, true) => "right",
            (StoryStep.Touches, false) => "change",
            (StoryStep.Closing, true) => "looks-right",
            (StoryStep.Closing, false) => "edit",
            (StoryStep.Worry, true) => "yes",
            (StoryStep.Worry, false) => "cannot-happen",
            (StoryStep.Wish, false) => "next",
            (StoryStep.Lesson, true) => "fits",
            (StoryStep.Lesson, false) => "not-here",
            _ => null,
        };
        if (choice is not null)
        {
            Tap(exchange, [choice]);
        }
        else if (state.Step is StoryStep.Ends)
        {
            Works.Choose(exchange, state);
        }
        else if (yes && state.Step is (StoryStep.Wish or StoryStep.More or StoryStep.Handled or StoryStep.Impossible or StoryStep.Less or StoryStep.Edit))
        {
            Works.Again(exchange, state);
        }
        else
        {
            Hear(exchange);
        }
    }

    private static StoryState Current(Exchange exchange) => exchange.Story ?? throw new InvalidOperationException("No story is open here.");

    private static StoryTrigger Trigger(string choice) => choice switch
    {
        "right" => StoryTrigger.Right,
        "change" => StoryTrigger.Change,
        "nothing" => StoryTrigger.Irrelevant,
        "fix" => StoryTrigger.Fix,
        "handled" => StoryTrigger.Handled,
        "cannot-happen" => StoryTrigger.CannotHappen,
        "edit" => StoryTrigger.Edit,
        "less" => StoryTrigger.Less,
        _ => throw new UnreachableException(),
    };
}
