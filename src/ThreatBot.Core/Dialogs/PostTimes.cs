using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>When a conversation may be told something: it can be quiet, or take what is new as a digest.</summary>
internal static class PostTimes
{
    /// <summary>Until when what is new waits; null when it is told now, and the end of time where nobody has said when.</summary>
    public static Instant? Wait(Exchange exchange, PostWhen when)
    {
        if (exchange.Conversation.IsQuietAt(exchange.Incoming.At))
        {
            return exchange.Conversation.QuietUntil ?? Instant.MaxValue;
        }

        return when is PostWhen.Weekly || exchange.Conversation.Digest is Digest.Weekly ? NextMonday(exchange)
            : exchange.Conversation.Digest is Digest.Daily ? NextMorning(exchange, exchange.Today)
            : null;
    }

    /// <summary>A morning on which people work.</summary>
    public static Instant Morning(Exchange exchange, LocalDate day) => WorkingHours.From(Deadline.At(day + Deadline.Morning, exchange.Zone), exchange.Zone);

    private static Instant NextMonday(Exchange exchange)
    {
        var today = exchange.Today;
        return NextMorning(exchange, today.DayOfWeek is IsoDayOfWeek.Monday ? today : today.Next(IsoDayOfWeek.Monday), 7);
    }

    /// <summary>The morning of the day, or if that is over one so many days later.</summary>
    private static Instant NextMorning(Exchange exchange, LocalDate day, int later = 1) =>
        Morning(exchange, day) is var at && at > exchange.Incoming.At ? at : Morning(exchange, day.PlusDays(later));
}
