using System.Diagnostics;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A model file that somebody sends is shown first: what it would change is decided by a press, on the model as it is then.</summary>
internal static class ImportTalk
{
    private static readonly Duration Kept = Duration.FromDays(1);

    /// <summary>Whether the message brought a model file, or said what becomes of one; then it has been dealt with.</summary>
    public static bool Hear(Exchange exchange)
    {
        if (exchange.Incoming.File is { } name && exchange.Scene.Tree is { } tree)
        {
            TreeImport.Receive(exchange, tree, name);
        }
        else if (exchange.Incoming.File is { } file)
        {
            Receive(exchange, file);
        }
        else if (Answer(exchange.Conversation, exchange.Incoming, exchange.Lexicon) is var (waiting, choice))
        {
            Settle(exchange, waiting, choice);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>The file that a message is about, and the choice it makes: by a button, or by the label of one where nothing else is asked.</summary>
    public static (WaitingFile Waiting, string Choice)? Answer(Conversation conversation, Incoming incoming, Lexicon lexicon)
    {
        if (incoming.Press is { } press)
        {
            return conversation.Files.FirstOrDefault(file => file.Open.Instance == press.Instance) is { } pressed
                && press.Choices is [var choice] && pressed.Open.Choices.Any(offered => offered.Id == choice) ? (pressed, choice) : null;
        }

        return conversation.Files.FirstOrDefault(file => file.Thread == incoming.Thread) is { } waiting
            && !AskTalk.IsBusy(conversation, incoming.Thread) && !conversation.Pending.ContainsKey(incoming.Thread) && AskTalk.Current(conversation, incoming.Speaker) is null
            && Tapping.Typed(waiting.Open, Speech.Hear(incoming.Text, lexicon).Text, lexicon) is [var typed] ? (waiting, typed) : null;
    }

    /// <summary>Whether a reminder was that of a file nobody decided about; it is not kept any longer.</summary>
    public static bool Ring(Exchange exchange, string key)
    {
        if (key == WaitingFile.Reminder && exchange.Conversation.Files.FirstOrDefault(file => file.Thread == exchange.Thread) is { } waiting)
        {
            End(exchange, waiting, ImportPrompts.Gone);
        }

        return key == WaitingFile.Reminder;
    }

    private static void Receive(Exchange exchange, string name)
    {
        var sent = exchange.Scene.Sent ?? throw new InvalidOperationException("A file came without what it holds.");
        if (Prepare(exchange, sent, name) is not { } preview)
        {
            return;
        }

        Keep(exchange, sent.Read.Id, name, () => Ask(exchange, sent, preview), null);
    }

    /// <summary>The file waits for a day; one that waits in its thread already goes.</summary>
    public static void Keep(Exchange exchange, string model, string name, Func<OpenPrompt> ask, string? scenario)
    {
        if (exchange.Conversation.Files.FirstOrDefault(file => file.Thread == exchange.Thread) is { } earlier)
        {
            End(exchange, earlier, ImportPrompts.Another);
        }

        var waiting = new WaitingFile(exchange.NewId(), exchange.Thread, model, name, ask()) { Scenario = scenario };
        var until = exchange.Incoming.At + Kept;
        exchange.Conversation = exchange.Conversation with { Files = [.. exchange.Conversation.Files, waiting] };
        exchange.Do(new ModelDeed.KeepFile(waiting.Model, waiting.Id, until));
        exchange.Remind(WaitingFile.Reminder, until);
    }

    /// <summary>Nothing becomes of the file: it is not kept any longer, and its card says why.</summary>
    public static void End(Exchange exchange, WaitingFile waiting, PromptNeed why)
    {
        Drop(exchange, waiting);
        Close(exchange, waiting, why);
    }

    /// <summary>Somebody decided: the file is not kept any longer, and its card says what they chose.</summary>
    public static void Settled(Exchange exchange, WaitingFile waiting, string choice)
    {
        Drop(exchange, waiting);
        exchange.Settle(waiting.Open, Label(waiting, choice));
    }

    private static void Settle(Exchange exchange, WaitingFile waiting, string choice)
    {
        if (choice is "leave")
        {
            Settled(exchange, waiting, choice);
            exchange.Say(SteerPrompts.Left.With());
        }
        else if (waiting.Scenario is { } scenario)
        {
            TreeImport.Settle(exchange, waiting, scenario);
        }
        else if (exchange.Scene.Sent is not { } sent)
        {
            End(exchange, waiting, ImportPrompts.Gone);
            exchange.Whisper(ImportPrompts.Gone.With(new Value.Said(waiting.Name)));
        }
        else if (choice is "notes")
        {
            exchange.Whisper(ImportReport.All(waiting.Name, sent.Notes ?? throw new UnreachableException()));
        }
        else if (choice is "into")
        {
            PutOnto(exchange, waiting, sent);
        }
        else if (ModelTalk.Busy(exchange.Conversation) is { } running)
        {
            exchange.Whisper(SteerPrompts.Busy.With(Works.Title(exchange.Model, running)));
        }
        else if (Prepare(exchange, sent, waiting.Name) is not { } preview)
        {
            End(exchange, waiting, ImportPrompts.MovedOn);
        }
        else if (preview != waiting.Open.Prompt)
        {
            Close(exchange, waiting, ImportPrompts.MovedOn);
            exchange.Whisper(ImportPrompts.MovedOn.With(new Value.Said(waiting.Name)));
            AskAnew(exchange, waiting, waiting with { Open = Ask(exchange, sent, preview) });
        }
        else if (Refusal(exchange, sent, choice) is { } refusal)
        {
            exchange.Whisper(refusal);
        }
        else
        {
            Settled(exchange, waiting, choice);
            TakeIn(exchange, sent, choice);
        }
    }

    /// <summary>The file is to go into the model in use instead of becoming one: what that would change is shown first.</summary>
    private static void PutOnto(Exchange exchange, WaitingFile waiting, SentModel sent)
    {
        if (Prepare(exchange, sent, waiting.Name) is { } preview)
        {
            exchange.Settle(waiting.Open, Label(waiting, "into"));
            AskAnew(exchange, waiting, waiting with { Model = sent.Read.Id, Open = Ask(exchange, sent, preview) });
        }
    }

    private static void AskAnew(Exchange exchange, WaitingFile waiting, WaitingFile anew) =>
        exchange.Conversation = exchange.Conversation with { Files = exchange.Conversation.Files.Select(file => file == waiting ? anew : file).ToValueList() };

    /// <summary>What the file would do; null when it can do nothing, and then its sender knows why.</summary>
    private static Prompt? Prepare(Exchange exchange, SentModel sent, string name)
    {
        var isTooLarge = sent.Read.Count > ThreatModel.MostObjects;
        var preview = sent.IsTaken || isTooLarge ? null : ImportPreview.Of(sent, name, Owner(exchange, sent));
        if (preview is null)
        {
            exchange.Whisper(
                isTooLarge ? SteerPrompts.ModelFull.With()
                : sent.IsTaken ? ImportPrompts.Taken.With(new Value.Said(name))
                : ImportPrompts.Same.With(new Value.Said(name), ImportPreview.Name(sent.Read.Name)));
        }

        return preview;
    }

    /// <summary>Why it cannot be done now; the card stays good.</summary>
    private static Prompt? Refusal(Exchange exchange, SentModel sent, string choice) =>
        choice is "replace" && Owner(exchange, sent) != exchange.Incoming.Speaker ? ImportPrompts.NotYours.With(ImportPreview.Name(sent.Read.Name), new Value.Person(Owner(exchange, sent)))
        : Plan(sent, choice).After.Count > ThreatModel.MostObjects ? SteerPrompts.ModelFull.With()
        : null;

    private static void TakeIn(Exchange exchange, SentModel sent, string choice)
    {
        var plan = Plan(sent, choice);
        var edit = exchange.Open(sent.Present ?? new ThreatModel { Id = sent.Read.Id, Version = plan.After.Version - plan.Events.Length });
        foreach (var happened in plan.Events)
        {
            edit.Happen(happened);
        }

        exchange.Welcome(sent.People);
        if (sent.Present is null)
        {
            exchange.Do(new ModelDeed.Start(sent.Read.Id));
            // A beginning is not taken back: a model is deleted instead.
            exchange.IsForgotten = true;
        }

        var (name, by) = (ImportPreview.Name(edit.Model.Name), new Value.Person(exchange.Incoming.Speaker));
        var (added, changed, removed) = (new Value.Number(plan.Diff.Added.Count), new Value.Number(plan.Diff.Changed.Count), new Value.Number(plan.Diff.Removed.Count));
        exchange.Say(choice switch
        {
            "take" => ImportPrompts.DoneNew.With(name, by),
            "merge" => ImportPrompts.DoneMerge.With(name, by, added, changed),
            "replace" => ImportPrompts.DoneReplace.With(name, by, added, changed, removed),
            _ => throw new UnreachableException(),
        });
    }

    private static ImportPlan Plan(SentModel sent, string choice) => sent.Present is { } present
        ? ImportPlan.Over(present, sent.Read, choice is "replace" ? ImportMode.Replace : ImportMode.Merge)
        : ImportPlan.New(sent.Read, sent.History);

    private static string Owner(Exchange exchange, SentModel sent) =>
        exchange.Scene.Models.FirstOrDefault(head => head.Id == sent.Read.Id)?.Owner ?? exchange.Incoming.Speaker;

    /// <summary>A file of another program can also go into the model in use; one of our own is the model that it says it is.</summary>
    private static OpenPrompt Ask(Exchange exchange, SentModel sent, Prompt preview)
    {
        IEnumerable<string> decisions = sent.Present is not null ? ["merge", "replace"] : sent.Notes is not null && exchange.Model is not null ? ["take", "into"] : ["take"];
        IEnumerable<string> notes = ImportReport.HasMore(sent.Notes) ? ["notes"] : [];
        return exchange.Ask(preview, [.. decisions.Concat(notes).Append("leave").Select(choice => new Choice(choice))]);
    }

    private static Value.Words Label(WaitingFile waiting, string choice) => new(new Prompt($"{waiting.Open.Prompt.Key}/{choice}"));

    /// <summary>The file is not kept any longer.</summary>
    private static void Drop(Exchange exchange, WaitingFile waiting)
    {
        exchange.Conversation = exchange.Conversation with { Files = exchange.Conversation.Files.Where(file => file != waiting).ToValueList() };
        exchange.Do(new ModelDeed.DropFile(waiting.Model, waiting.Id));
        exchange.Remind(WaitingFile.Reminder, null, waiting.Thread);
    }

    /// <summary>The card loses its buttons and says why.</summary>
    private static void Close(Exchange exchange, WaitingFile waiting, PromptNeed why) => exchange.Say(new Reply
    {
        Operation = Operation.Settle,
        Card = waiting.Open.Instance,
        Thread = waiting.Thread,
        Prompt = why.With(new Value.Said(waiting.Name)),
    });
}
