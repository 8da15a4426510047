using System.Threading.RateLimiting;
using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Web.Models;

/// <summary>Keeps one reader, and one link, from taking the server from everybody else. Whether a page changed is asked often and costs little, so that is not counted.</summary>
internal sealed class Pace : IDisposable
{
    /// <summary>As many pages as one reader opens in a row.</summary>
    public const int MostAtOnce = 60;

    /// <summary>When a reader who had too many is let in again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>As often as one picture is fetched in a row: by everybody in a channel, and each may look again.</summary>
    public const int MostFetchesAtOnce = 240;

    private const int MoreAfterAPause = 20;

    private const int MoreFetchesAfterAPause = 80;

    /// <summary>Folding a long history takes a processor for seconds.</summary>
    public const int MostFolds = 2;

    public const int MostWaiting = 32;

    private readonly Buckets<PersonKey> pages = Of<PersonKey>(MostAtOnce, MoreAfterAPause);

    private readonly Buckets<string> pictures = Of<string>(MostFetchesAtOnce, MoreFetchesAfterAPause);

    private readonly ConcurrencyLimiter folds = new(new ConcurrencyLimiterOptions { PermitLimit = MostFolds, QueueLimit = MostWaiting });

    /// <summary>Whether a reader may open one more page; the question counts as one.</summary>
    public bool MayOpen(PersonKey reader) => pages.IsLet(reader, 1);

    /// <summary>Whether the picture of a link may be fetched once more; whoever fetches it is not known, so it counts for nobody.</summary>
    public bool MayFetch(string link) => pictures.IsLet(link, 1);

    /// <summary>Waits for leave to fold a history, to be given back; refused where too many wait.</summary>
    public ValueTask<RateLimitLease> FoldAsync(CancellationToken ct) => folds.AcquireAsync(1, ct);

    public void Dispose() => folds.Dispose();

    private static Buckets<T> Of<T>(int most, int more)
        where T : notnull => new(new TokenBucketRateLimiterOptions { TokenLimit = most, TokensPerPeriod = more, ReplenishmentPeriod = Pause, QueueLimit = 0, AutoReplenishment = false });
}
