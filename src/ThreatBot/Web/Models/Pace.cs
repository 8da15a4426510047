using System.Threading.RateLimiting;
using ThreatBot.Storage;

namespace ThreatBot.Web.Models;

/// <summary>Keeps one reader from taking the server from everybody else. Whether a page changed is asked often and costs little, so that is not counted.</summary>
internal sealed class Pace : IDisposable
{
    /// <summary>As many pages as one reader opens in a row.</summary>
    public const int MostAtOnce = 60;

    /// <summary>When a reader who had too many is let in again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private const int MoreAfterAPause = 20;

    /// <summary>Folding a long history takes a processor for seconds.</summary>
    private const int MostFolds = 2;

    private const int MostWaiting = 32;

    private readonly PartitionedRateLimiter<PersonKey> pages = PartitionedRateLimiter.Create<PersonKey, PersonKey>(reader => RateLimitPartition.GetTokenBucketLimiter(
        reader, _ => new TokenBucketRateLimiterOptions { TokenLimit = MostAtOnce, TokensPerPeriod = MoreAfterAPause, ReplenishmentPeriod = Pause, QueueLimit = 0 }));

    private readonly ConcurrencyLimiter folds = new(new ConcurrencyLimiterOptions { PermitLimit = MostFolds, QueueLimit = MostWaiting });

    /// <summary>Whether a reader may open one more page; the question counts as one.</summary>
    public bool MayOpen(PersonKey reader)
    {
        using var lease = pages.AttemptAcquire(reader);
        return lease.IsAcquired;
    }

    /// <summary>Waits for leave to fold a history, to be given back; refused where too many wait.</summary>
    public ValueTask<RateLimitLease> FoldAsync(CancellationToken ct) => folds.AcquireAsync(1, ct);

    public void Dispose()
    {
        pages.Dispose();
        folds.Dispose();
    }
}
