using NodaTime;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>Runs the errands to trackers while the server does: at once when somebody asks, and again when what was put off is due.</summary>
internal sealed class TicketClerk(TicketErrands errands, TicketJobs jobs, TurnStore turns, Heartbeats heartbeats, TimeProvider time, ILogger<TicketClerk> log) : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats.Beat(TicketErrands.Loop);
            var reminded = turns.Reminded;
            var pause = await LookAsync(stoppingToken);
            await reminded.WaitAsync(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does all that can be done now, and returns how long there is nothing more to do.</summary>
    private async Task<TimeSpan> LookAsync(CancellationToken ct)
    {
        try
        {
            await errands.RunAsync(null, WakeAsync, ct);
            await WakeAsync(ct);
            var next = await jobs.NextAsync(ct) is { } due ? (due - Instant.FromDateTimeOffset(time.GetUtcNow())).ToTimeSpan() : AlarmClock.Longest.ToTimeSpan();
            return next < Shortest ? Shortest : next < AlarmClock.Longest.ToTimeSpan() ? next : AlarmClock.Longest.ToTimeSpan();
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogError("Errands to trackers could not be run; they are tried again: {Fault}", Fault.Of(broken));
            return AlarmClock.Longest.ToTimeSpan();
        }
    }

    private async Task WakeAsync(CancellationToken ct)
    {
        if (await errands.WakeAsync(ct) > 0)
        {
            turns.Remind();
        }
    }
}
