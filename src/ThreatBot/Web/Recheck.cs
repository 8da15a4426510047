using ThreatBot.Conversations;
using ThreatBot.Telemetry;

namespace ThreatBot.Web;

/// <summary>Where several servers share a database, lets every reader look again once a second for what the others brought.</summary>
internal sealed class Recheck(Bell bell, Heartbeats heartbeats, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            heartbeats.Beat("recheck");
            bell.RingAll();
        }
    }
}
