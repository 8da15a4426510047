using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What every piece of work can do, whichever dialog it belongs to.</summary>
internal static class Works
{
    /// <summary>Free text, in the words of whoever is credited.</summary>
    public static void Hear(Exchange exchange)
    {
        if (exchange.Work is { Open: { } open } work && !exchange.Heard.IsPlus && exchange.Lexicon.Has("asking", exchange.Heard.Text))
        {
            Steering.HelpHere(exchange, open);
            Again(exchange, work);
            return;
        }

        if (exchange.Work is { } talked && !exchange.Heard.IsPlus && exchange.Lexicon.Is("smalltalk", exchange.Heard.Text))
        {
            exchange.Whisper(SteerPrompts.SmallTalk.With());
            Again(exchange, talked);
            return;
        }

        if (exchange.Work is WorkshopState state)
        {
            WorkshopDialog.Hear(exchange, state);
        }
        else
        {
            StoryDialog.Hear(exchange);
        }
    }

    /// <summary>Choices of the open question, pressed or typed.</summary>
    public static void Tap(Exchange exchange, ValueList<string> choices)
    {
        if (exchange.Work is WorkshopState state)
        {
            WorkshopDialog.Tap(exchange, state, choices);
        }
        else
        {
            StoryDialog.Tap(exchange, choices);
        }
    }

    /// <summary>A bare yes or no.</summary>
    public static void YesOrNo(Exchange exchange, bool yes)
    {
        if (exchange.Work is WorkshopState workshop)
        {
            WorkshopSteering.YesOrNo(exchange, workshop, yes);
        }
        else if (exchange.Work is StoryState story)
        {
            StoryDialog.YesOrNo(exchange, story, yes);
        }
    }

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
    public static Work Ask(Exchange exchange, Work work) =>
        work is WorkshopState workshop ? WorkshopAsking.Ask(exchange, workshop) : StoryAsking.Ask(exchange, (StoryState)work);

    public static void Put(Exchange exchange, Work work)
    {
        if (work is WorkshopState workshop)
        {
            exchange.Workshop = workshop;
        }
        else
        {
            exchange.Story = (StoryState)work;
        }
    }

    /// <summary>What people call it: a story by its title, a workshop by its model.</summary>
    public static string Title(ThreatModel? model, string subject) =>
        model?.Find(subject) is Workshop ? model.Name : model?.Find(subject)?.Title ?? subject;

    /// <summary>What must be done, cancelled or paused before something else can start here; a paused workshop waits for days.</summary>
    public static Work? Running(Exchange exchange) => exchange.Story is { IsDone: false } story ? story : exchange.Workshop is { IsActive: true } workshop ? workshop : null;

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
        _ => throw new UnreachableException(),
    };
}
