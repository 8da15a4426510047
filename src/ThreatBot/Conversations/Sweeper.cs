using NodaTime;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>While the server runs, lets go once a day of what was kept long enough. Of several servers one does.</summary>
internal sealed class Sweeper(Retention retention, TimeProvider time, ILogger<Sweeper> log) : BackgroundService
{
    /// <summary>How often it is asked whose turn it is.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await retention.SweepAsync(Instant.FromDateTimeOffset(time.GetUtcNow()), stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("What was kept too long could not be let go of; it is tried again tomorrow: {Fault}", Fault.Of(broken));
            }
        }
    }
}
