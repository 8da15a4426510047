using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// When a round wakes: at its deadline, and twice before it for those who have said nothing. Whom that finds at night or at the weekend, by their
/// own clock, is reminded in the next working hours.
/// </summary>
internal static class RoundReminders
{
    private const string End = "deadline";

    private const string Half = "half";
    private const string Near = "near";
    private const string Snooze = "snooze:";
    private const string Later = "later:";

    /// <summary>The last tenth of the time is near the end.</summary>
    private const double NearEnd = 0.9;

    private static readonly Duration Pause = Duration.FromHours(4);

    /// <summary>A new round asks twice; one that got more time asks near its new end only.</summary>
    public static void Set(Exchange exchange, RoundState state, bool isNew)
    {
        var length = state.Deadline - exchange.Incoming.At;
        exchange.Remind(Key(state, End), state.Deadline);
        exchange.Remind(Key(state, Half), isNew ? exchange.Incoming.At + (length * 0.5) : null);
        exchange.Remind(Key(state, Near), exchange.Incoming.At + (length * NearEnd));
    }

    /// <summary>No reminder of the round is needed any more.</summary>
    public static void Clear(Exchange exchange, RoundState state)
    {
        foreach (var key in new[] { End, Half, Near }.Concat(state.Invited.SelectMany(person => new[] { Snooze + person, Later + person })))
        {
            exchange.Remind(Key(state, key), null);
        }
    }

    /// <summary>One person is reminded later, at most once more.</summary>
    public static void PutOff(Exchange exchange, RoundState state)
    {
        RoundDialog.Keep(exchange, state with { Muted = state.Muted.Union([exchange.Incoming.Speaker]).ToValueList() });
        var later = WorkingHours.From(exchange.Incoming.At + Pause, Zones.Of(exchange, exchange.Incoming.Speaker));
        exchange.Remind(Key(state, Later + exchange.Incoming.Speaker), null);
        exchange.Remind(Key(state, Snooze + exchange.Incoming.Speaker), later < state.Deadline ? later : null);
        exchange.Whisper((later < state.Deadline ? RoundPrompts.Snoozed : RoundPrompts.NoTimeLeft).With());
    }

    public static void Mute(Exchange exchange, RoundState state)
    {
        RoundDialog.Keep(exchange, state with { Muted = state.Muted.Union([exchange.Incoming.Speaker]).ToValueList() });
        exchange.Remind(Key(state, Snooze + exchange.Incoming.Speaker), null);
        exchange.Remind(Key(state, Later + exchange.Incoming.Speaker), null);
        exchange.Whisper(RoundPrompts.Muted.With());
    }

    public static bool IsEnd(RoundState state, string key) => key == Key(state, End);

    /// <summary>Only those who said nothing so far and did not ask to be left alone hear of it, each for themselves.</summary>
    public static void Ring(Exchange exchange, RoundState state, string key)
    {
        foreach (var person in Meant(state, key).Where(person => !state.Finished.Contains(person) && !state.Secrets.Any(idea => idea.By == person || idea.Typist == person)).ToList())
        {
            var decent = WorkingHours.From(exchange.Incoming.At, Zones.Of(exchange, person));
            if (decent == exchange.Incoming.At)
            {
                RoundAsking.Nudge(exchange, state, person);
            }
            else if (decent < state.Deadline && !(key == Key(state, Half) && decent > NearOf(state) - Pause))
            {
                exchange.Remind(Key(state, (key.StartsWith(Key(state, Snooze), StringComparison.Ordinal) ? Snooze : Later) + person), decent);
            }
        }
    }

    /// <summary>One person who was put off or asked to be, or everybody who wants to be reminded.</summary>
    private static ValueList<string> Meant(RoundState state, string key)
    {
        var own = Key(state, "");
        if (!key.StartsWith(own, StringComparison.Ordinal))
        {
            return [];
        }

        return key[own.Length..].Split(':', 2) switch
        {
            ["snooze", var person] => [person],
            ["later", var person] => state.Muted.Contains(person) ? [] : [person],
            _ => state.Invited.Where(person => !state.Muted.Contains(person)).ToValueList(),
        };
    }

    /// <summary>About when everybody is reminded again: whoever would be put off until then is reminded only once.</summary>
    private static Instant NearOf(RoundState state) => state.Started + ((state.Deadline - state.Started) * NearEnd);

    /// <summary>A key names its round: one that was set for an earlier round of the thread means nothing to this one.</summary>
    private static string Key(RoundState state, string key) => $"{state.Round} {key}";
}
