using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>When a round wakes: at its deadline, and twice before it for those who have said nothing. Never at night or at the weekend.</summary>
internal static class RoundReminders
{
    private const string End = "deadline";

    private const string Half = "half";
    private const string Near = "near";
    private const string Snooze = "snooze:";

    /// <summary>The last tenth of the time is near the end.</summary>
    private const double NearEnd = 0.9;

    private static readonly LocalTime Evening = new(18, 0);
    private static readonly Duration Pause = Duration.FromHours(4);

    /// <summary>A new round asks twice; one that got more time asks near its new end only.</summary>
    public static void Set(Exchange exchange, RoundState state, bool isNew)
    {
        var length = state.Deadline - exchange.Incoming.At;
        exchange.Remind(Key(state, End), state.Deadline);
        exchange.Remind(Key(state, Half), !isNew ? null : Polite(exchange, exchange.Incoming.At + (length * 0.5), state.Deadline));
        exchange.Remind(Key(state, Near), Polite(exchange, exchange.Incoming.At + (length * NearEnd), state.Deadline));
    }

    /// <summary>No reminder of the round is needed any more.</summary>
    public static void Clear(Exchange exchange, RoundState state)
    {
        foreach (var key in new[] { End, Half, Near }.Concat(state.Invited.Select(person => Snooze + person)))
        {
            exchange.Remind(Key(state, key), null);
        }
    }

    /// <summary>One person is reminded later, at most once more.</summary>
    public static void PutOff(Exchange exchange, RoundState state)
    {
        RoundDialog.Keep(exchange, state with { Muted = state.Muted.Union([exchange.Incoming.Speaker]).ToValueList() });
        var later = Polite(exchange, exchange.Incoming.At + Pause, state.Deadline);
        exchange.Remind(Key(state, Snooze + exchange.Incoming.Speaker), later);
        exchange.Whisper((later is null ? RoundPrompts.NoTimeLeft : RoundPrompts.Snoozed).With());
    }

    public static void Mute(Exchange exchange, RoundState state)
    {
        RoundDialog.Keep(exchange, state with { Muted = state.Muted.Union([exchange.Incoming.Speaker]).ToValueList() });
        exchange.Remind(Key(state, Snooze + exchange.Incoming.Speaker), null);
        exchange.Whisper(RoundPrompts.Muted.With());
    }

    public static bool IsEnd(RoundState state, string key) => key == Key(state, End);

    /// <summary>Only those who said nothing so far and did not ask to be left alone hear of it, each for themselves.</summary>
    public static void Ring(Exchange exchange, RoundState state, string key)
    {
        var (own, snoozed) = (Key(state, ""), Key(state, Snooze));
        var silent = key.StartsWith(snoozed, StringComparison.Ordinal) ? [key[snoozed.Length..]]
            : key.StartsWith(own, StringComparison.Ordinal) ? state.Invited.Where(person => !state.Muted.Contains(person))
            : [];
        foreach (var person in silent.Where(person => !state.Finished.Contains(person) && !state.Secrets.Any(idea => idea.By == person || idea.Typist == person)).ToList())
        {
            RoundAsking.Nudge(exchange, state, person);
        }
    }

    /// <summary>A key names its round: one that was set for an earlier round of the thread means nothing to this one.</summary>
    private static string Key(RoundState state, string key) => $"{state.Round} {key}";

    /// <summary>The time itself by day in the week, else the next morning of a working day; none when the deadline is before that.</summary>
    private static Instant? Polite(Exchange exchange, Instant at, Instant deadline)
    {
        var local = at.InZone(exchange.Zone).LocalDateTime;
        if (local.TimeOfDay >= Evening)
        {
            local = local.Date.PlusDays(1) + Deadline.Morning;
        }
        else if (local.TimeOfDay < Deadline.Morning)
        {
            local = local.Date + Deadline.Morning;
        }

        while (local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            local = local.Date.PlusDays(1) + Deadline.Morning;
        }

        var polite = Deadline.At(local, exchange.Zone);
        return polite < deadline && polite > exchange.Incoming.At ? polite : null;
    }
}
