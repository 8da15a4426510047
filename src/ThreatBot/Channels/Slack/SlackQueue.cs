using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Works off what was acknowledged before it was dealt with, in the order of each talk, by whichever server. Who has dealt with one goes on with the next of its talk; what
/// nobody works on, because its server was killed or it failed, is looked for. What fails too often is given up, so that it holds up nothing behind it.
/// </summary>
internal sealed class SlackQueue(SlackWork work, Overdue overdue, TimeProvider time, IHostApplicationLifetime server, ILogger<SlackQueue> log, Heartbeats? heartbeats = null)
    : BackgroundService
{
    /// <summary>Several of these are one hold, so that a slow look loses nothing that is being worked on.</summary>
    public static readonly TimeSpan BetweenLooks = Overdue.Hold.ToTimeSpan() / 4;

    public const int MostTries = 8;

    private const int MostAtOnce = 20;

    private readonly ConcurrentDictionary<string, bool> running = [];

    /// <summary>Keeps a delivery behind others of its talk.</summary>
    public async Task AddAsync(SlackDelivery delivery, string talk, CancellationToken ct)
    {
        await overdue.KeepAsync(Written(delivery), talk, ct);

        // Those before it may have come to their end meanwhile, when nobody knew yet that there is a next one.
        _ = WorkOffAsync(talk);
    }

    /// <summary>Keeps a delivery that is being dealt with, and whose end nobody waits for any more.</summary>
    public async Task AddAsync(SlackDelivery delivery, string? talk, Task<JsonObject?> doing, CancellationToken ct)
    {
        var kept = await overdue.KeepHeldAsync(Written(delivery), talk, ct);
        _ = GoOnAsync(kept.Id, kept.Talk, work.EndAsync(delivery, doing, isAgain: false, CancellationToken.None));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await overdue.EndAsync(cancellationToken);
        }
        catch (Exception broken)
        {
            log.LogWarning("What came late is not left to others at once, who take it a little later: {Fault}", Fault.Of(broken));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isBegun = false; !stoppingToken.IsCancellationRequested;)
        {
            heartbeats?.Beat("slack queue");
            try
            {
                await (isBegun ? Task.CompletedTask : overdue.BeginAsync(stoppingToken));
                isBegun = true;
                await LookAsync(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("What came late could not be looked through; it is looked for again: {Fault}", Fault.Of(broken));
            }

            await Task.Delay(BetweenLooks, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        if (!running.IsEmpty)
        {
            await overdue.HoldOnAsync(running.Keys, ct);
        }

        foreach (var talk in await overdue.LeftAsync(Math.Max(0, MostAtOnce - running.Count), ct))
        {
            _ = WorkOffAsync(talk);
        }
    }

    private async Task GoOnAsync(string id, string talk, Task doing)
    {
        if (await EndsAsync(id, doing))
        {
            await WorkOffAsync(talk);
        }
    }

    /// <summary>Works off all of a talk, unless somebody else does, until something fails.</summary>
    private async Task WorkOffAsync(string talk)
    {
        try
        {
            while (!server.ApplicationStopping.IsCancellationRequested
                && await overdue.TakeAsync(talk, server.ApplicationStopping) is { } next
                && await EndsAsync(next.Id, TryAsync(next, talk)))
            {
            }
        }
        catch (Exception broken) when (!server.ApplicationStopping.IsCancellationRequested)
        {
            log.LogError("What Slack brought could not be gone on with; it is looked for again: {Fault}", Fault.Of(broken));
        }
    }

    private async Task TryAsync(OverdueWork next, string talk)
    {
        var (delivery, ct) = (Read(next.Text), server.ApplicationStopping);
        if (next.Tries > MostTries)
        {
            if (next.Tries == MostTries + 1)
            {
                log.LogError("What Slack brought was tried {Most} times, and is given up.", MostTries);
            }

            // Whoever said it hears of that, unless that fails as often.
            await (next.Tries > 2 * MostTries ? Task.CompletedTask : work.LoseAsync(talk, delivery, isAgain: next.Tries > MostTries + 1, ct));
            return;
        }

        if (delivery is null)
        {
            // Another server may have the key.
            throw new CryptographicException("What Slack brought was kept with a key that is not here.");
        }

        // Whoever dealt with it first may have told of it already.
        await work.EndAsync(delivery, work.DoAsync(delivery with { Patience = new CancellationToken(canceled: true) }, ct), isAgain: true, ct);
    }

    /// <summary>Whether it came to its end. What did not is still held for a while, and so is left alone for as long.</summary>
    private async Task<bool> EndsAsync(string id, Task doing)
    {
        running[id] = true;
        try
        {
            await doing;
            await overdue.DoneAsync(id, CancellationToken.None);
            return true;
        }
        catch (Exception broken) when (!server.ApplicationStopping.IsCancellationRequested)
        {
            log.LogError("What Slack brought was not dealt with; it is tried again: {Fault}", Fault.Of(broken));
            return false;
        }
        catch (Exception)
        {
            // The server ends, and others go on with it.
            return false;
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    private static string Written(SlackDelivery delivery) => $"{delivery.Kind}\n{delivery.Body.GetRawText()}";

    private static SlackDelivery? Read(string? text) =>
        text?.Split('\n', 2) is [var kind, var body] ? new SlackDelivery(kind, WireJson.Parse(Encoding.UTF8.GetBytes(body))) : null;
}
