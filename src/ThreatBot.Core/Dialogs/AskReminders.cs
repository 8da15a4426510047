using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>Whoever was asked and says nothing is reminded once, and after two weeks left alone.</summary>
internal static class AskReminders
{
    private const string Mark = "ask";
    private const string Nudge = "nudge";
    private const string End = "end";

    private static readonly Duration Pause = Duration.FromDays(1);
    private static readonly Duration Patience = Duration.FromDays(14);

    public static void Set(Exchange exchange, AskState ask)
    {
        exchange.Remind(Key(ask, Nudge), WorkingHours.From(exchange.Incoming.At + Pause, Zones.Of(exchange, ask.Person)));
        exchange.Remind(Key(ask, End), WorkingHours.From(exchange.Incoming.At + Patience, Zones.Of(exchange, ask.Person)));
    }

    public static void Clear(Exchange exchange, AskState ask)
    {
        exchange.Remind(Key(ask, Nudge), null);
        exchange.Remind(Key(ask, End), null);
    }

    public static void Mute(Exchange exchange, AskState ask)
    {
        exchange.Remind(Key(ask, Nudge), null);
        AskAnswers.Tell(exchange, ask.Person, AskPrompts.Muted.With());
    }

    /// <summary>Whether the reminder was one of these; questions that were answered meanwhile say nothing.</summary>
    public static bool Ring(Exchange exchange, string key)
    {
        if (key.Split(' ') is not [Mark, var id, Nudge or End] parts)
        {
            return false;
        }

        if (exchange.Conversation.Asks.FirstOrDefault(ask => ask.Id == id) is not { } found)
        {
            return true;
        }

        if (found.Model != exchange.Model?.Id)
        {
            // Another model is in use here; the questions are not forgotten, only not put today.
            exchange.Remind(key, WorkingHours.From(exchange.Incoming.At + Pause, Zones.Of(exchange, found.Person)));
        }
        else if (parts[2] is End)
        {
            Over(exchange, found);
        }
        else if (found.Open is not null && !WorkingHours.Are(exchange.Incoming.At, Zones.Of(exchange, found.Person)))
        {
            exchange.Remind(key, WorkingHours.From(exchange.Incoming.At, Zones.Of(exchange, found.Person)));
        }
        else if (found.Open is not null)
        {
            AskAnswers.Tell(exchange, found.Person, AskPrompts.Nudge.With(new Value.Person(found.Asker), AskOpening.AboutOf(exchange, found)));
            AskAnswers.Repeat(exchange, found);
        }

        return true;
    }

    /// <summary>Nobody waits any longer. What was answered and not passed on is given back, in private.</summary>
    private static void Over(Exchange exchange, AskState ask)
    {
        var about = AskOpening.AboutOf(exchange, ask);
        AskAnswers.Settle(exchange, ask);
        AskAnswers.Tell(exchange, ask.Person, ask.Answers.Count > 0 ? AskPrompts.OverKept.With(about, AskAnswers.Lines(ask)) : AskPrompts.Over.With(about));
        AskAnswers.Tell(exchange, ask.Asker, AskPrompts.Unanswered.With(new Value.Person(ask.Person), about));
        AskEnding.End(exchange, ask);
    }

    private static string Key(AskState ask, string what) => $"{Mark} {ask.Id} {what}";
}
