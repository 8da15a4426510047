using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where are we, why this, go on, go back, stop: the words that work in every state.</summary>
internal static class Steering
{
    public static void Help(Exchange exchange, string word)
    {
        if (word.Length > 0 && Instruction.Of(word, exchange.Lexicon) is { } about)
        {
            exchange.Whisper(SteerPrompts.HelpWord.With(new Value.Words(HelpPrompts.Of(about.Verb).With())));
            return;
        }

        if (exchange.Work is { IsPaused: false, Open: { } open })
        {
            HelpHere(exchange, open);
        }

        exchange.Whisper(SteerPrompts.Help.With());
    }

    /// <summary>What the question on the table asks for.</summary>
    public static void HelpHere(Exchange exchange, OpenPrompt open) =>
        exchange.Whisper(SteerPrompts.HelpHere.With(new Value.Words(new Prompt($"{open.Prompt.Key}/help"))));

    /// <summary>Where the talk stands, and the open question again.</summary>
    public static void Status(Exchange exchange)
    {
        var model = exchange.Model;
        if (exchange.Work is { IsDone: false } work && model is not null && Works.IsThere(model, work))
        {
            exchange.Whisper(work.IsPaused ? SteerPrompts.StatusPaused.With(Works.Title(model, work)) : Works.Status(model, work));
            if (!work.IsPaused)
            {
                Works.Again(exchange, work);
            }
        }
        else
        {
            exchange.Whisper(model is null
                ? SteerPrompts.StatusEmpty.With()
                : SteerPrompts.StatusIdle.With(new Value.Said(model.Name), new Value.Number(model.Threats.Count(threat => threat.Status is ThreatStatus.Open))));
        }

        if (AskTalk.Current(exchange.Conversation, exchange.Incoming.Speaker) is { } ask)
        {
            AskAnswers.Repeat(exchange, ask);
        }
    }

    /// <summary>Why the open question is asked; of a ledger question also why it was picked.</summary>
    public static void Why(Exchange exchange)
    {
        if (exchange.Work is not { IsPaused: false, Open: { } open } work)
        {
            exchange.Whisper(SteerPrompts.NoWhy.With());
            return;
        }

        if (Works.Asking(work) is { } cell)
        {
            var reasons = cell.Reasons.Select(reason => (Value)new Value.Words(WhyPrompts.Of(reason).With())).ToValueList();
            exchange.Whisper(SteerPrompts.WhyPicked.With(
                new Value.Words(new Prompt($"question.{cell.Question}/why")), new Value.Many(reasons), new Value.Words(WhyPrompts.Letter(cell.Letter).With()), new Value.Many(ReadingFor(exchange, cell))));
        }
        else
        {
            exchange.Whisper(SteerPrompts.Why.With(new Value.Words(new Prompt($"{open.Prompt.Key}/why"))));
        }
    }

    /// <summary>Where the weakness behind a question is written about: one line, or none.</summary>
    private static ValueList<Value> ReadingFor(Exchange exchange, AskedCell cell)
    {
        var row = exchange.Scene.Catalogue.Questions.FirstOrDefault(row => row.Id == cell.Question);
        var references = (row?.Cwe ?? []).Concat((row?.Asvs ?? []).Select(number => $"ASVS {number}")).Select(reference => (Value)new Value.Code(reference)).ToValueList();
        return references.Count == 0 ? [] : [new Value.Words(SteerPrompts.WhyReading.With(new Value.Many(references)))];
    }

    public static void Steer(Exchange exchange, Verb verb)
    {
        var work = exchange.Work;
        // "Go on" goes on with the question that is open, or with what was put aside.
        if (verb is Verb.Resume or Verb.Skip && work is { IsPaused: true })
        {
            Works.Put(exchange, work with { IsPaused = false });
            Works.Again(exchange, work);
            return;
        }

        if (work is null or { IsPaused: true } || !Move(exchange, work, verb))
        {
            exchange.Whisper(Refusal(verb).With());
            if (work is { IsPaused: false })
            {
                Works.Again(exchange, work);
            }
        }
    }

    /// <summary>False when the word leads nowhere from here.</summary>
    private static bool Move(Exchange exchange, Work work, Verb verb)
    {
        var title = Works.Title(exchange.Model, work);
        switch (verb)
        {
            case Verb.Pause when work is { IsDone: false, CanPause: true }:
                Works.Put(exchange, work with { IsPaused = true });
                exchange.Say(SteerPrompts.Paused.With(title));
                return true;
            case Verb.Cancel when !work.IsDone:
                Cancel(exchange, work);
                return true;
            case Verb.Back:
                return Back(exchange, work);
            default:
                return work switch
                {
                    StoryState story => Move(exchange, story, verb),
                    WorkshopState workshop => WorkshopSteering.Move(exchange, workshop, verb),
                    _ => Session.Of(work).Move(exchange, work, verb),
                };
        }
    }

    private static void Cancel(Exchange exchange, Work work)
    {
        var session = work is StoryState or WorkshopState ? null : Session.Of(work);
        if (session?.MayCancel(exchange, work) != false)
        {
            Confirming.Ask(exchange, "cancel", work.Subject, session?.CancelAsk(exchange.Model, work) ?? SteerPrompts.CancelAsk.With(Works.Title(exchange.Model, work)));
        }
    }

    private static bool Move(Exchange exchange, StoryState state, Verb verb)
    {
        switch (verb)
        {
            case Verb.Skip when state.Step is StoryStep.Wish:
                StoryWish.GoOn(exchange, state, StoryTrigger.Next);
                return true;
            case Verb.Skip when state.Step is StoryStep.Closing:
                StoryClosing.Pass(exchange, state);
                return true;
            case Verb.Skip when state.Step is StoryStep.Lesson:
                StoryLesson.Leave(exchange, state);
                return true;
            case Verb.Skip when StoryDialog.Can(state, StoryTrigger.Next):
                StoryAnswers.Leave(exchange, state, StoryTrigger.Next);
                return true;
            case Verb.Park when StoryDialog.Can(state, StoryTrigger.Park):
                StoryAnswers.Park(exchange, state);
                return true;
            case Verb.Done when state.Step is StoryStep.Closing:
                StoryClosing.Confirm(exchange, state, StoryTrigger.LooksRight);
                return true;
            case Verb.Done when StoryDialog.Can(state, StoryTrigger.Finish):
                StoryAnswers.Leave(exchange, state, StoryTrigger.Finish);
                return true;
            case Verb.More when StoryDialog.Can(state, StoryTrigger.More):
                return More(exchange, state);
            case Verb.More when state.Cell is not null && StoryDialog.Asking.Contains(state.Step):
                return Later(exchange, state);
            default:
                return false;
        }
    }

    /// <summary>The question before this one again, and with another "back" the one before that; what was recorded stays.</summary>
    private static bool Back(Exchange exchange, Work work)
    {
        var past = exchange.Conversation.Pasts
            .TakeWhile(past => past.Turn != work.WentBehind)
            .LastOrDefault(past => past.Thread == exchange.Thread && past.Of(work) is { IsDone: false } then && then.Subject == work.Subject && then.Place != work.Place);
        if (past?.Of(work) is not { } before)
        {
            return false;
        }

        if (work is StoryState waiting && before is StoryState then && !waiting.Answer.All(then.Answer.Contains))
        {
            StoryAnswers.KeepWaiting(exchange, waiting);
        }

        Works.Put(exchange, Works.Ask(exchange, before.Keeping(work) with { WentBehind = past.Turn }));
        exchange.IsForgotten = !exchange.HasChanges;
        return true;
    }

    /// <summary>One more question of the ledger than the rules would ask.</summary>
    private static bool More(Exchange exchange, StoryState state)
    {
        if (WithOneMore(exchange, state) is not { } longer)
        {
            return false;
        }

        StoryDialog.Go(exchange, longer with { Asked = longer.Cells.Count - 1 }, StoryTrigger.More);
        return true;
    }

    /// <summary>The question on the table stays; one more comes after the others.</summary>
    private static bool Later(Exchange exchange, StoryState state)
    {
        if (WithOneMore(exchange, state) is not { } longer)
        {
            return false;
        }

        exchange.Story = longer;
        exchange.Whisper(SteerPrompts.MoreLater.With(new Value.Number(longer.Cells.Count)));
        Works.Again(exchange, longer);
        return true;
    }

    /// <summary>The story with one more question of the ledger; null when nothing is open where it goes.</summary>
    public static StoryState? WithOneMore(Exchange exchange, StoryState state) =>
        CellSelection.PickMore(exchange.Edit.Model, state.Story, exchange.Incoming.At, state.Cells.Select(cell => cell.Id).ToValueList()) is { } picked
            ? state with { Cells = [.. state.Cells, StoryWish.Asked(exchange, picked, state.Cells)] }
            : null;

    private static PromptNeed Refusal(Verb verb) => verb switch
    {
        Verb.Back => SteerPrompts.NoBack,
        Verb.Skip => SteerPrompts.NoSkip,
        Verb.Park => SteerPrompts.NoPark,
        Verb.More => SteerPrompts.NoMore,
        Verb.Done => SteerPrompts.NoDone,
        Verb.Pause => SteerPrompts.NoPause,
        Verb.Resume => SteerPrompts.NoResume,
        Verb.Cancel => SteerPrompts.NoCancel,
        _ => throw new UnreachableException(),
    };
}
