using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Telemetry;

/// <summary>
/// Looks four times a minute at what waits in the database, and whether the server is ready, so that whoever scrapes gets numbers without a query, however
/// often that is.
/// </summary>
internal sealed class Backlog(WaitingCounts counts, Web.Readiness readiness, Heartbeats heartbeats, TimeProvider time, ILogger<Backlog> log) : BackgroundService
{
    public static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(15);

    /// <summary>What was seen last; empty before the first look.</summary>
    public ImmutableList<WaitingCount> Seen { get; private set; } = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        do
        {
            heartbeats.Beat("backlog");
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await readiness.CheckAsync(ct);
            Seen = await counts.ReadAsync(Instant.FromDateTimeOffset(time.GetUtcNow()), ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("What waits could not be counted; it is counted again soon: {Fault}", Fault.Of(broken));
        }
    }
}
