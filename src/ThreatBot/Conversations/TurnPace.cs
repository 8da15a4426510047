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
internal sealed class TurnPace(Settings settings, ILogger<TurnPace> log, Instruments? instruments = null) : IDisposable
{
    /// <summary>Seconds until somebody who was told to wait may go on.</summary>
    public const int Pause = 10;

    /// <summary>A file counts as one message for each of so many bytes, since it takes as long to read.</summary>
    private const int BytesOfAMessage = 1024 * 1024;

    /// <summary>How many seconds it takes to be let say as much in a row again.</summary>
    private const int Rest = 50;

    private readonly PartitionedRateLimiter<PersonKey> people = Of<PersonKey>(settings.Pace.Person);
    private readonly PartitionedRateLimiter<ConversationKey> conversations = Of<ConversationKey>(settings.Pace.Conversation);
    private readonly PartitionedRateLimiter<string> tenants = Of<string>(settings.Pace.Tenant);
    private readonly PartitionedRateLimiter<PersonKey> told = Of<PersonKey>(1);

    /// <summary>Whether a message of somebody may be dealt with; the question counts as one, and more with a file.</summary>
    public Pacing Take(ConversationKey key, Incoming incoming, int bytes)
    {
        if (incoming.Alarm is not null)
        {
            return Pacing.Go;
        }

        var person = new PersonKey(key.Tenant, key.Channel, incoming.Speaker);
        var permits = 1 + (bytes / BytesOfAMessage);
        var over = !IsLet(people, person, permits) ? "person" : !IsLet(conversations, key, permits) ? "conversation" : !IsLet(tenants, key.Tenant, permits) ? "tenant" : null;
        if (over is null)
        {
            return Pacing.Go;
        }

        if (!IsLet(told, person, 1))
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

    public void Dispose()
    {
        people.Dispose();
        conversations.Dispose();
        tenants.Dispose();
        told.Dispose();
    }

    private static PartitionedRateLimiter<T> Of<T>(int most)
        where T : notnull => PartitionedRateLimiter.Create<T, T>(key => most == 0
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = most,
                TokensPerPeriod = Math.Max(1, most * Pause / Rest),
                ReplenishmentPeriod = TimeSpan.FromSeconds(Pause),
                QueueLimit = 0,
            }));

    private static bool IsLet<T>(PartitionedRateLimiter<T> limiter, T key, int permits)
    {
        using var lease = limiter.AttemptAcquire(key, permits);
        return lease.IsAcquired;
    }
}
