using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What every piece of work can do, whichever dialog it belongs to.</summary>
internal static class Works
{
    /// <summary>Free text, in the words of whoever is credited.</summary>
    public static void Hear(Exchange exchange)
    {
        if (exchange.Work is { Open: { } open } work && !exchange.Heard.IsPlus && IsAsking(exchange))
        {
            Steering.HelpHere(exchange, open);
            exchange.Whisper(SteerPrompts.SmallTalk.With());
            Again(exchange, work);
            return;
        }

        if (exchange.Work is { } talked && !exchange.Heard.IsPlus && IsSmallTalk(exchange))
        {
            exchange.Whisper(SteerPrompts.SmallTalk.With());
            Again(exchange, talked);
            return;
        }

        switch (exchange.Work)
        {
            case StoryState:
                StoryDialog.Hear(exchange);
                break;
            case WorkshopState state:
                WorkshopDialog.Hear(exchange, state);
                break;
            case { } session when exchange.Lexicon.Is("unsure", exchange.Heard.Text):
                Choose(exchange, session);
                break;
            case { } session:
                Session.Of(session).Hear(exchange, session);
                break;
        }
    }

    /// <summary>A question to the bot is no answer to its own.</summary>
    private static bool IsAsking(Exchange exchange)
    {
        var (text, lexicon) = (exchange.Heard.Text, exchange.Lexicon);
        return lexicon.Has("asking", text) || (text.TrimEnd().EndsWith('?') && Reading.Behind(text, "asking.first", lexicon) is not null);
    }

    /// <summary>Thanks, greetings, and whatever begins with laughter.</summary>
    public static bool IsSmallTalk(Exchange exchange) =>
        exchange.Lexicon.Is("smalltalk", exchange.Heard.Text) || Reading.Behind(exchange.Heard.Text, "smalltalk.first", exchange.Lexicon) is not null;

    /// <summary>Choices of the open question, pressed or typed.</summary>
    public static void Tap(Exchange exchange, ValueList<string> choices)
    {
        exchange.IsTap = true;
        switch (exchange.Work)
        {
            case StoryState:
                StoryDialog.Tap(exchange, choices);
                break;
            case WorkshopState state:
                WorkshopDialog.Tap(exchange, state, choices);
                break;
            case { } session:
                Session.Of(session).Tap(exchange, session, choices);
                break;
        }
    }

    /// <summary>A bare yes or no.</summary>
    public static void YesOrNo(Exchange exchange, bool yes)
    {
        switch (exchange.Work)
        {
            case StoryState story:
                StoryDialog.YesOrNo(exchange, story, yes);
                break;
            case WorkshopState workshop:
                WorkshopSteering.YesOrNo(exchange, workshop, yes);
                break;
            case { } session when Session.Of(session).YesOrNo(session, yes) is { } choice:
                Session.Of(session).Tap(exchange, session, [choice]);
                break;
            case { } session:
                Choose(exchange, session);
                break;
        }
    }

    /// <summary>A reminder fell due: the work of its thread that asked for it is woken, if it is still there.</summary>
    public static void Ring(Exchange exchange, string key)
    {
        if (!SignOff.Ring(exchange, key) && !ImportTalk.Ring(exchange, key) && !AskReminders.Ring(exchange, key) && !PostTelling.Ring(exchange, key) && !TicketNews.Ring(exchange, key) && exchange.Session is { IsDone: false } session)
        {
            Session.Of(session).Ring(exchange, session, key);
        }
    }

    /// <summary>No piece of work stays on the table whose subject is gone from the model.</summary>
    public static void Tidy(Exchange exchange)
    {
        AskEnding.Tidy(exchange);
        var (model, conversation) = (exchange.Model, exchange.Conversation);
        if (conversation.Model == model?.Id)
        {
            exchange.Conversation = conversation with
            {
                Stories = Left(conversation.Stories, model),
                Workshops = Left(conversation.Workshops, model),
                Sessions = Left(conversation.Sessions, model),
            };
        }
    }

    /// <summary>Whether what the work is about is still in the model.</summary>
    public static bool IsThere(ThreatModel? model, Work work) => work.Subject.Length == 0 ? model is not null : model?.Find(work.Subject) is not null;

    private static ImmutableSortedDictionary<string, T> Left<T>(ImmutableSortedDictionary<string, T> works, ThreatModel? model)
        where T : Work => works.RemoveRange(works.Where(entry => !IsThere(model, entry.Value)).Select(entry => entry.Key));

    /// <summary>Asks the open question again, for whoever said something that does not answer it.</summary>
    public static void Again(Exchange exchange, Work work)
    {
        if (work.Open is { } open)
        {
            exchange.Repeat(open);
        }
    }

    /// <summary>What was said picks none of the choices.</summary>
    public static void Choose(Exchange exchange, Work work)
    {
        exchange.Whisper(StoryPrompts.Choose.With());
        Again(exchange, work);
    }

    /// <summary>What a press says on the card it was made on; on the card it left behind, that things went on.</summary>
    public static Value Pressed(OpenPrompt open, Press press) => press.Instance == open.Instance && press.Choices.All(id => open.Choices.Any(choice => choice.Id == id))
        ? Answered(open, press.Choices)
        : new Value.Words(SteerPrompts.WentOn.With());

    /// <summary>The labels of the choices that were picked.</summary>
    public static Value Answered(OpenPrompt open, ValueList<string> choices) => new Value.Many(choices
        .Select(id => open.Choices.First(choice => choice.Id == id).Label ?? new Value.Words(new Prompt($"{open.Prompt.Key}/{id}")))
        .ToValueList());

    /// <summary>Asks anew what waits for an answer, as after an undo.</summary>
    public static void Reopen(Exchange exchange)
    {
        if (exchange.Work is { IsActive: true } work)
        {
            Put(exchange, Ask(exchange, work));
        }
    }

    /// <summary>The work with its question on the table, after saying it.</summary>
    public static Work Ask(Exchange exchange, Work work) => work switch
    {
        StoryState story => StoryAsking.Ask(exchange, story),
        WorkshopState workshop => WorkshopAsking.Ask(exchange, workshop),
        _ => Session.Of(work).Ask(exchange, work),
    };

    public static void Put(Exchange exchange, Work work)
    {
        switch (work)
        {
            case StoryState story:
                exchange.Story = story;
                break;
            case WorkshopState workshop:
                exchange.Workshop = workshop;
                break;
            default:
                exchange.Session = work;
                break;
        }
    }

    /// <summary>What people call it: a story by its title, a workshop by the name of the model.</summary>
    public static Value Title(ThreatModel? model, Work work) => work switch
    {
        StoryState story => new Value.Said(model?.Find(story.Story)?.Title ?? story.Story),
        WorkshopState => new Value.Said(model?.Name ?? ""),
        _ => new Value.Words(Session.Of(work).Title(model, work)),
    };

    /// <summary>What must be done, cancelled or paused before something else can start here; a paused workshop waits for days.</summary>
    public static Work? Running(Exchange exchange) =>
        exchange.Story is { IsDone: false } story ? story
        : exchange.Session is { IsDone: false } session ? session
        : exchange.Workshop is { IsActive: true } workshop ? workshop
        : null;

    /// <summary>Whether something else can start here; if not, the speaker is told what is open, and that is asked again.</summary>
    public static bool IsFree(Exchange exchange)
    {
        if (Running(exchange) is not { } running)
        {
            return true;
        }

        Open(exchange, running);
        return false;
    }

    /// <summary>What is open comes first.</summary>
    public static void Open(Exchange exchange, Work running)
    {
        exchange.Whisper(StoryPrompts.Running.With(Title(exchange.Model, running)));
        Again(exchange, running);
    }

    /// <summary>The question of the ledger on the table, if that is what is asked.</summary>
    public static AskedCell? Asking(Work work) => work switch
    {
        StoryState { Step: StoryStep.Cell, Cell: { } cell } => cell,
        WorkshopState { Step: WorkshopStep.Card, Cell: { } cell } => cell,
        _ => null,
    };

    /// <summary>Where the work stands, in two lines.</summary>
    public static Prompt Status(ThreatModel model, Work work) => work switch
    {
        StoryState story => SteerPrompts.StatusStory.With(
            new Value.Said(model.Find(story.Story)?.Title ?? ""),
            new Value.Number(model.Threats.Count(threat => threat.Story == story.Story)),
            new Value.Number(model.Assumptions.Count(assumption => assumption.Story == story.Story))),
        WorkshopState workshop => WorkshopAsking.Status(model, workshop),
        _ => Session.Of(work).Status(model, work),
    };
}
