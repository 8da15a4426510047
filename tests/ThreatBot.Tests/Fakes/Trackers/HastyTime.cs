using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ThreatBot.Tests.Fakes.Trackers;

/// <summary>A clock that stands still until it is moved, or somebody sleeps: then that time is over at once.</summary>
internal sealed class HastyTime(Instant start) : FakeTimeProvider(start.ToDateTimeOffset())
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            Advance(dueTime);
        }

        return timer;
    }
}
