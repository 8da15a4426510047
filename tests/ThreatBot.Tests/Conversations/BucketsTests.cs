using System.Threading.RateLimiting;
using ThreatBot.Conversations;

namespace ThreatBot.Tests.Conversations;

public sealed class BucketsTests
{
    [Fact]
    public async Task What_was_taken_comes_back_by_and_by_and_to_each_alone()
    {
        var buckets = new Buckets<string>(Of(TimeSpan.FromMilliseconds(20)));

        Assert.True(buckets.IsLet("one", 2));
        while (!buckets.IsLet("one", 2))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(buckets.IsLet("two", 2));
    }

    [Fact]
    public void What_is_empty_stays_so_until_its_time_has_passed()
    {
        var buckets = new Buckets<string>(Of(TimeSpan.FromDays(1)));

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => buckets.IsLet("one", 1)));
    }

    private static TokenBucketRateLimiterOptions Of(TimeSpan period) => new() { TokenLimit = 2, TokensPerPeriod = 2, ReplenishmentPeriod = period, QueueLimit = 0, AutoReplenishment = false };
}
