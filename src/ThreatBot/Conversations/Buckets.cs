using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.RateLimiting;

namespace ThreatBot.Conversations;

/// <summary>
/// A bucket of tokens for each of many, which fills up by the time that has passed whenever it is asked. (A PartitionedRateLimiter fills all of them ten times a second, which with
/// some thousands took a twenty-fifth of a busy server.) One that is full again is forgotten.
/// </summary>
/// <param name="options">What every bucket holds, and how fast it fills; null where there is no limit.</param>
internal sealed class Buckets<TKey>(TokenBucketRateLimiterOptions? options)
    where TKey : notnull
{
    private static readonly TimeSpan BetweenClearings = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<TKey, TokenBucketRateLimiter> buckets = [];
    private long cleared = Stopwatch.GetTimestamp();

    /// <summary>Whether there are so many tokens left for <paramref name="key"/>; then they are taken. More than a bucket holds are as many as it holds.</summary>
    public bool IsLet(TKey key, int tokens)
    {
        if (options is null)
        {
            return true;
        }

        Tidy();
        var bucket = buckets.GetOrAdd(key, static (_, options) => new TokenBucketRateLimiter(options), options);
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire(Math.Min(tokens, options.TokenLimit));
        return lease.IsAcquired;
    }

    /// <summary>One that is full says since when; nobody waits in it, so what is taken out needs no end of its own.</summary>
    private void Tidy()
    {
        var last = Interlocked.Read(ref cleared);
        if (Stopwatch.GetElapsedTime(last) < BetweenClearings || Interlocked.CompareExchange(ref cleared, Stopwatch.GetTimestamp(), last) != last)
        {
            return;
        }

        foreach (var (key, bucket) in buckets)
        {
            bucket.TryReplenish();
            if (bucket.IdleDuration > BetweenClearings)
            {
                buckets.TryRemove(KeyValuePair.Create(key, bucket));
            }
        }
    }
}
