using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Where every delivery goes. Slack waits three seconds for the acknowledgement, which nearly every turn is done in; one that is not is kept, acknowledged,
/// and goes on; what there is to answer then is told elsewhere. If it does not come to its end, it is taken again later, which changes nothing that was done.
/// </summary>
internal sealed class SlackIntake(
    SlackEvents events, SlackCommands commands, SlackInteractions interactions, SlackLate late, Overdue overdue, TimeProvider time, ILogger<SlackIntake> log,
    Heartbeats? heartbeats = null) : BackgroundService
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private const int MostAtOnce = 20;

    private const int MostTries = 5;

    private readonly ConcurrentDictionary<string, Task> running = [];

    /// <summary>What was brought last in each channel, while it is being dealt with.</summary>
    private readonly Dictionary<string, Task> latest = [];

    private readonly Lock gate = new();

    /// <summary>The answer to a delivery, if there is one; null also when it takes longer than Slack waits.</summary>
    public async Task<JsonObject?> TakeAsync(SlackDelivery delivery, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        var work = InTurnAsync(delivery with { Patience = patience.Token }, ct);
        await ((Task)work.WaitAsync(patience.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.IsCompleted)
        {
            return await work;
        }

        running[await overdue.KeepAsync(Written(delivery), ct)] = EndAsync(delivery, work);
        return null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats?.Beat("slack intake");
            try
            {
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
        // What is still being worked on is passed over, and takes nobody else's place.
        foreach (var work in await overdue.WaitingAsync(Duration.FromTimeSpan(BetweenLooks), MostAtOnce + running.Count, ct))
        {
            var isOver = running.TryGetValue(work.Id, out var began) && began.IsCompletedSuccessfully;
            if (!isOver && began is { IsCompleted: false })
            {
                continue;
            }

            await overdue.TriedAsync(work.Id, ct);
            if (isOver || Read(work.Text) is not { } delivery || work.Tries >= MostTries || await TryAsync(delivery, work.Tries, ct))
            {
                running.TryRemove(work.Id, out _);
                await overdue.DoneAsync(work.Id, ct);
            }
        }
    }

    private async Task<bool> TryAsync(SlackDelivery delivery, long tries, CancellationToken ct)
    {
        try
        {
            await EndAsync(delivery, WorkAsync(delivery with { Patience = new CancellationToken(canceled: true) }, ct));
            return true;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogError("What Slack brought was not dealt with, attempt {Attempt} of {Most}: {Fault}", tries + 1, MostTries, Fault.Of(broken));
            return false;
        }
    }

    private async Task EndAsync(SlackDelivery delivery, Task<JsonObject?> work)
    {
        if (await work is { } answer)
        {
            await late.TellAsync(delivery, answer, CancellationToken.None);
        }
    }

    /// <summary>What is said in a channel is dealt with in its order, however long the first of it takes.</summary>
    private Task<JsonObject?> InTurnAsync(SlackDelivery delivery, CancellationToken ct)
    {
        if (SlackIds.Channel(WireJson.Field(delivery.Body, "event"), "channel") is not { } channel)
        {
            return WorkAsync(delivery, ct);
        }

        lock (gate)
        {
            foreach (var over in latest.Where(each => each.Value.IsCompleted).Select(each => each.Key).ToList())
            {
                latest.Remove(over);
            }

            var talk = $"{WireJson.Text(delivery.Body, "team_id")} {channel}";
            var work = AfterAsync(latest.GetValueOrDefault(talk, Task.CompletedTask), delivery, ct);
            latest[talk] = work;
            return work;
        }
    }

    private async Task<JsonObject?> AfterAsync(Task before, SlackDelivery delivery, CancellationToken ct)
    {
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await WorkAsync(delivery, ct);
    }

    private async Task<JsonObject?> WorkAsync(SlackDelivery delivery, CancellationToken ct)
    {
        switch (delivery.Kind)
        {
            case SlackKind.Command:
                return await commands.TakeAsync(delivery, ct);
            case SlackKind.Interaction:
                return await interactions.TakeAsync(delivery.Body, ct);
            default:
                await events.TakeAsync(delivery.Body, ct);
                return null;
        }
    }

    private static string Written(SlackDelivery delivery) => $"{delivery.Kind}\n{delivery.Body.GetRawText()}";

    private static SlackDelivery? Read(string? text) =>
        text?.Split('\n', 2) is [var kind, var body] ? new SlackDelivery(kind, WireJson.Parse(Encoding.UTF8.GetBytes(body))) : null;
}
