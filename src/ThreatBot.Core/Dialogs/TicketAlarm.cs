using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>When a conversation is woken for the issues of a model, and under which keys.</summary>
public static class TicketAlarm
{
    private const string News = "tickets";

    private const string Look = "ticketlook";

    /// <summary>The key under which a conversation hears what trackers answered.</summary>
    public static string NewsKey(string model) => $"{News} {model}";

    /// <summary>The key under which open issues are looked at.</summary>
    public static string LookKey(string model) => $"{Look} {model}";

    public static bool IsLook(string key) => key.StartsWith(Look + " ", StringComparison.Ordinal);

    /// <summary>The model that a reminder is about; null for other reminders.</summary>
    public static string? ModelOf(string? key) => key?.Split(' ') is [News or Look, var model] ? model : null;

    /// <summary>The next morning on which people work.</summary>
    internal static Instant Next(Exchange exchange) => PostTimes.Morning(exchange, exchange.Today.PlusDays(1));
}
