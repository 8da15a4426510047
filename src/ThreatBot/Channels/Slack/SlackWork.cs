using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>What each kind of delivery does.</summary>
internal sealed class SlackWork(SlackEvents events, SlackCommands commands, SlackInteractions interactions, SlackLate late)
{
    /// <summary>Deals with a delivery, which a second time changes nothing; the answer to it, if there is one.</summary>
    public async Task<JsonObject?> DoAsync(SlackDelivery delivery, CancellationToken ct)
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

    /// <summary>Gives up what failed too often, and says so.</summary>
    public Task LoseAsync(string talk, SlackDelivery? delivery, bool isAgain, CancellationToken ct) => late.LoseAsync(talk, delivery, isAgain, ct);

    /// <summary>Waits until a delivery is dealt with that Slack waits for no more, and tells elsewhere what there is to answer; perhaps for the second time.</summary>
    public async Task EndAsync(SlackDelivery delivery, Task<JsonObject?> doing, bool isAgain, CancellationToken ct)
    {
        if (await doing is { } answer)
        {
            await late.TellAsync(delivery, answer, isAgain, ct);
        }
    }
}
