using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Dangerous requests wait for a yes; anything else lets them go, and says so.</summary>
internal static class Confirming
{
    public static void Ask(Exchange exchange, string what, string target, Prompt prompt)
    {
        exchange.Pending = new Pending(what, target, exchange.Incoming.Speaker, exchange.Ask(prompt, [new("yes"), new("no")]));
        exchange.IsForgotten = true;
    }

    /// <summary>
    /// Whether that was all the message said. Only who asked can answer; if they say something else the request is dropped, and the message
    /// means what it says. What others say does not touch it.
    /// </summary>
    public static bool Settle(Exchange exchange, Pending pending)
    {
        var isPressed = exchange.Incoming.Press?.Instance == pending.Open.Instance;
        if (exchange.Incoming.Speaker != pending.Speaker)
        {
            if (isPressed)
            {
                exchange.Whisper(SteerPrompts.NotYours.With(new Value.Person(pending.Speaker)));
            }

            return isPressed;
        }

        var answer = Answer(exchange, pending);
        exchange.Pending = null;
        exchange.IsForgotten = answer is not null;
        var choice = answer is true ? "yes" : "no";
        exchange.Settle(pending.Open, new Value.Words(answer is null ? SteerPrompts.WentOn.With() : new Prompt($"{pending.Open.Prompt.Key}/{choice}")));
        if (answer is true)
        {
            Carry(exchange, pending);
            return true;
        }

        exchange.Say(SteerPrompts.Left.With());
        if (answer is false && exchange.Work is { IsPaused: false } work)
        {
            Works.Again(exchange, work);
        }

        return answer is false;
    }

    /// <summary>Whether the message is the yes or no that is waited for.</summary>
    public static bool IsAnswer(Exchange exchange, Pending pending) => Answer(exchange, pending) is not null;

    private static bool? Answer(Exchange exchange, Pending pending)
    {
        if (exchange.Incoming.Press is { } press)
        {
            return press.Instance != pending.Open.Instance ? null : press.Choices.Contains("yes");
        }

        var text = exchange.Heard.Text;
        return Tapping.Typed(pending.Open, text, exchange.Lexicon) is [var choice] ? choice is "yes"
            : exchange.Lexicon.Is("command.yes", text) ? true
            : exchange.Lexicon.Is("command.no", text) ? false
            : null;
    }

    private static void Carry(Exchange exchange, Pending pending)
    {
        switch (pending.Words)
        {
            case "cancel":
                Cancel(exchange, pending.Target);
                break;
            case "remove":
                Editing.Remove(exchange, pending.Target);
                break;
            case "delete":
                ModelTalk.Delete(exchange, pending.Target);
                break;
            case PrivacyTalk.Erasing:
                PrivacyTalk.Erase(exchange);
                break;
            case TicketTalk.Waiting:
                TicketTalk.Write(exchange, pending.Target);
                break;
            case "undo":
                UndoTalk.Carry(exchange, pending.Target);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The piece of work ends; what was recorded stays.</summary>
    private static void Cancel(Exchange exchange, string subject)
    {
        Work?[] works = [exchange.Story, exchange.Session, exchange.Workshop];
        if (Array.Find(works, work => work is { IsDone: false } && work.Subject == subject) is not { } work)
        {
            return;
        }

        var title = Works.Title(exchange.Model, work);
        switch (work)
        {
            case StoryState state when exchange.Edit.Model.Find<UserStory>(subject) is { } story:
                StoryAnswers.KeepWaiting(exchange, state);
                exchange.Edit.Put(story with { Status = StoryStatus.Cancelled });
                exchange.Story = null;
                break;
            case WorkshopState when exchange.Edit.Model.Find<Workshop>(subject) is { } workshop:
                exchange.Edit.Put(workshop with { Status = StoryStatus.Cancelled, Ended = exchange.Incoming.At });
                exchange.Workshop = null;
                break;
            default:
                Session.Of(work).Cancel(exchange, work);
                exchange.Session = null;
                break;
        }

        exchange.Say(SteerPrompts.Cancelled.With(title));
    }
}
