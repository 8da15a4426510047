using System.Threading.RateLimiting;
using ThreatBot.Web.Models;

namespace ThreatBot.Tests.Web;

/// <summary>As many as may wait to have something folded or drawn; whoever comes while they are there is one too many.</summary>
internal sealed class Crowd(Pace pace) : IAsyncDisposable
{
    private readonly Task<RateLimitLease>[] leases = [.. Enumerable.Range(0, Pace.MostFolds + Pace.MostWaiting).Select(_ => pace.FoldAsync(CancellationToken.None).AsTask())];

    public async ValueTask DisposeAsync()
    {
        foreach (var each in leases)
        {
            using var lease = await each;
        }
    }
}
