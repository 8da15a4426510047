using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ThreatBot.Tests.Conversations;

/// <summary>A clock that stands still until it is moved, and knows when the one who lives by it has gone to sleep.</summary>
internal sealed class SleepTime(Instant start) : FakeTimeProvider(start.ToDateTimeOffset())
{
    private readonly Channel<DateTimeOffset> sleeps = Channel.CreateUnbounded<DateTimeOffset>();
    private DateTimeOffset wakes = DateTimeOffset.MaxValue;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        sleeps.Writer.TryWrite(GetUtcNow() + dueTime);
        return timer;
    }

    /// <summary>Ends when the sleeper has gone to sleep once more than was waited for before; returns for how long.</summary>
    public async Task<TimeSpan> AsleepAsync(CancellationToken ct)
    {
        wakes = await sleeps.Reader.ReadAsync(ct);
        return wakes - GetUtcNow();
    }

    /// <summary>Lets time pass up to each waking on the way, so that the sleeper sees it as it would, and ends when all is asleep again.</summary>
    public async Task PassAsync(Duration time, CancellationToken ct)
    {
        var until = GetUtcNow() + time.ToTimeSpan();
        while (wakes <= until)
        {
            Advance(wakes - GetUtcNow());
            await AsleepAsync(ct);
        }

        Advance(until - GetUtcNow());
    }
}
