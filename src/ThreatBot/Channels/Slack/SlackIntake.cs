using System.Text.Json.Nodes;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Where every delivery goes. Slack waits three seconds for the acknowledgement, which nearly every turn is done in; one that is not is kept, acknowledged,
/// and goes on. What is said in a channel is dealt with in its order: as long as something of it is kept, by whichever server, what comes is kept behind it.
/// </summary>
internal sealed class SlackIntake(SlackWork work, SlackQueue queue, Overdue overdue, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What was brought last in each talk, until it is done or kept.</summary>
    private readonly Dictionary<string, Task> latest = [];

    private readonly Lock gate = new();

    /// <summary>The answer to a delivery, if there is one; null also when it takes longer than Slack waits.</summary>
    public async Task<JsonObject?> TakeAsync(SlackDelivery delivery, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        var patient = delivery with { Patience = patience.Token };
        return await (TalkOf(delivery) is { } talk ? InTurnAsync(patient, talk, ct) : DoAsync(patient, null, ct));
    }

    /// <summary>The channel in which something was said; null for all else, which has no order, and waits for nothing: that others hear the bot by now, for one.</summary>
    private static string? TalkOf(SlackDelivery delivery)
    {
        var happened = WireJson.Field(delivery.Body, "event");
        return WireJson.Text(happened, "type") is "message" or "app_mention" && SlackIds.Channel(happened, "channel") is { } channel
            ? $"{WireJson.Text(delivery.Body, "team_id")} {channel}"
            : null;
    }

    private Task<JsonObject?> InTurnAsync(SlackDelivery delivery, string talk, CancellationToken ct)
    {
        lock (gate)
        {
            foreach (var over in latest.Where(each => each.Value.IsCompleted).Select(each => each.Key).ToList())
            {
                latest.Remove(over);
            }

            var taking = AfterAsync(latest.GetValueOrDefault(talk, Task.CompletedTask), delivery, talk, ct);
            latest[talk] = taking;
            return taking;
        }
    }

    /// <summary>None waits longer than <see cref="Patience"/>: whatever is before it came earlier, and is kept by then.</summary>
    private async Task<JsonObject?> AfterAsync(Task before, SlackDelivery delivery, string talk, CancellationToken ct)
    {
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!await overdue.IsAnyAsync(talk, ct))
        {
            return await DoAsync(delivery, talk, ct);
        }

        await queue.AddAsync(delivery, talk, ct);
        return null;
    }

    private async Task<JsonObject?> DoAsync(SlackDelivery delivery, string? talk, CancellationToken ct)
    {
        var doing = work.DoAsync(delivery, ct);
        await ((Task)doing.WaitAsync(delivery.Patience)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (doing.IsCompleted)
        {
            return await doing;
        }

        await queue.AddAsync(delivery, talk, doing, ct);
        return null;
    }
}
