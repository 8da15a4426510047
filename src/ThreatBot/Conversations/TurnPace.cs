using System.Threading.RateLimiting;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>Whether a message may be dealt with now.</summary>
internal enum Pacing
{
    Go,

    /// <summary>Too many came; whoever sent it is told, which happens once in a pause.</summary>
    Tell,

    /// <summary>They were told just now.</summary>
    Hush,
}

/// <summary>
/// Keeps one person, one conversation or one tenant from taking the server from all others. A team that types and taps as fast as people can stays far below. Counts are
/// per process; who is quiet for a while is forgotten.
/// </summary>
internal sealed class TurnPace(Settings settings, ILogger<TurnPace> log, Instruments? instruments = null)
{
    /// <summary>Seconds until somebody who was told to wait may go on.</summary>
    public const int Pause = 10;

    /// <summary>A file counts as one message for each of so many bytes, since it takes as long to read.</summary>
    private const int BytesOfAMessage = 1024 * 1024;

    /// <summary>How many seconds it takes to be let say as much in a row again.</summary>
    private const int Rest = 50;

    private readonly Buckets<PersonKey> people = new(Of(settings.Pace.Person));
    private readonly Buckets<ConversationKey> conversations = new(Of(settings.Pace.Conversation));
    private readonly Buckets<string> tenants = new(Of(settings.Pace.Tenant));
    private readonly Buckets<PersonKey> told = new(Of(1));

    /// <summary>Whether a message of somebody may be dealt with; the question counts as one, and more with a file.</summary>
    public Pacing Take(ConversationKey key, Incoming incoming, int bytes)
    {
        if (incoming.Alarm is not null)
        {
            return Pacing.Go;
        }

        var person = new PersonKey(key.Tenant, key.Channel, incoming.Speaker);
        var permits = 1 + (bytes / BytesOfAMessage);
        var over = !people.IsLet(person, permits) ? "person" : !conversations.IsLet(key, permits) ? "conversation" : !tenants.IsLet(key.Tenant, permits) ? "tenant" : null;
        if (over is null)
        {
            return Pacing.Go;
        }

        if (!told.IsLet(person, 1))
        {
            return Pacing.Hush;
        }

        log.LogWarning("Messages were turned away: too many of one {Kind}", over);
        return Pacing.Tell;
    }

    /// <summary>What a message that came too fast gets; null for one that is dealt with.</summary>
    public Handled? Refusal(ConversationKey key, Incoming incoming, int bytes)
    {
        var pacing = Take(key, incoming, bytes);
        if (pacing is Pacing.Go)
        {
            return null;
        }

        instruments?.Denied("turn", "rate_limit");
        return pacing is Pacing.Tell ? new Handled.Refused(ConversationPrompts.Aside(ConversationPrompts.TooFast.With(new Value.Number(Pause)), incoming)) : new Handled.Hushed();
    }

    private static TokenBucketRateLimiterOptions? Of(int most) => most == 0 ? null : new TokenBucketRateLimiterOptions
    {
        TokenLimit = most,
        TokensPerPeriod = Math.Max(1, most * Pause / Rest),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Pause),
        QueueLimit = 0,
        AutoReplenishment = false,
    };
}
