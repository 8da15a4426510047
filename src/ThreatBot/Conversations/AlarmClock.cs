using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>
/// Wakes the conversations of a channel when their reminders fall due, though nobody speaks; <paramref name="say"/> has said what waits in one.
/// Any number of servers may do so at once: an alarm is one message, and a message counts once.
/// </summary>
internal sealed class AlarmClock(
    string channel, Func<ConversationKey, CancellationToken, Task> say, Alarms alarms, Reminders reminders, TurnStore turns, Outbox outbox,
    TimeProvider time, ILogger<AlarmClock> log, Instruments? instruments = null, Heartbeats? heartbeats = null)
    : BackgroundService
{
    /// <summary>What other servers write is seen no later than this.</summary>
    public static readonly Duration Longest = Duration.FromSeconds(30);

    private const int Batch = 50;

    private readonly Backoff backoff = new();

    private readonly string loop = $"alarms {Tags.Known(channel)}";

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats?.Beat(loop);
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
            var rung = await RingDueAsync(ct);
            await SayWaitingAsync(ct);
            return Pause(await reminders.NextAsync(channel, rung, ct), backoff.Next(rung));
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogError("Reminders of {Channel} could not be read; they are looked for again: {Fault}", Tags.Known(channel), Fault.Of(broken));
            return Longest.ToTimeSpan();
        }
    }

    /// <summary>Returns up to when everything that is due has had its turn, but for conversations that rest.</summary>
    private async Task<Instant> RingDueAsync(CancellationToken ct)
    {
        var most = Batch;
        while (true)
        {
            var now = Now;
            var due = await reminders.DueAsync(channel, now, most, ct);
            var ready = due.Where(alarm => !backoff.IsResting(alarm.Conversation, now)).ToImmutableArray();
            if (ready.IsEmpty && due.Length < most)
            {
                return now;
            }

            // What rests stays in front of the others, so one looks further next time.
            most = due.Length - ready.Length + Batch;
            foreach (var alarm in ready.Where(alarm => !backoff.IsResting(alarm.Conversation, now)))
            {
                await TryAsync(alarm.Conversation, token => RingAsync(alarm, now, token), ct);
            }
        }
    }

    private async Task<bool> RingAsync(Alarm alarm, Instant now, CancellationToken ct)
    {
        heartbeats?.Beat(loop);
        var isTaken = await alarms.RingAsync(alarm, now, ct);
        instruments?.Rang(alarm, isTaken, now);
        await say(alarm.Conversation, ct);
        return isTaken;
    }

    /// <summary>Whoever took an alarm may have stopped before its replies were shown, and nobody need speak for a long time.</summary>
    private async Task SayWaitingAsync(CancellationToken ct)
    {
        var now = Now;
        foreach (var key in (await outbox.WaitingAsync(channel, ct)).Where(key => !backoff.IsResting(key, now)))
        {
            await TryAsync(key, token => SayAsync(key, token), ct);
        }
    }

    private async Task<bool> SayAsync(ConversationKey key, CancellationToken ct)
    {
        await say(key, ct);
        return true;
    }

    /// <summary>What fails in one conversation is tried again later, and holds up no other.</summary>
    private async Task TryAsync(ConversationKey key, Func<CancellationToken, Task<bool>> work, CancellationToken ct)
    {
        var worked = false;
        try
        {
            worked = await work(ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogError("A conversation in {Channel} was not woken; it is tried again: {Fault}", Tags.Known(channel), Fault.Of(broken));
        }

        if (worked)
        {
            backoff.Worked(key);
        }
        else
        {
            backoff.Failed(key, Now);
        }
    }

    /// <summary>Up to the first of the two, if it comes soon; in whole milliseconds, as timers count them, so that one does not wake too early.</summary>
    private TimeSpan Pause(Instant? due, Instant? rested)
    {
        var now = Now;
        var until = Instant.Min(now + Longest, Instant.Min(due ?? Instant.MaxValue, rested ?? Instant.MaxValue));
        return TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((until - now).TotalMilliseconds)));
    }
}
