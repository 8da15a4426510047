using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>The kinds of what Slack brings, by the names of Socket Mode.</summary>
internal static class SlackKind
{
    public const string Event = "events_api";

    public const string Command = "slash_commands";

    public const string Interaction = "interactive";
}

/// <summary>Something that Slack brings, however it comes.</summary>
internal sealed record SlackDelivery(string Kind, JsonElement Body);

/// <summary>Where every delivery goes. What is the answer to it, if there is one, is said in the acknowledgement.</summary>
internal sealed class SlackIntake(SlackEvents events, SlackCommands commands, SlackInteractions interactions)
{
    public async Task<JsonObject?> TakeAsync(SlackDelivery delivery, CancellationToken ct)
    {
        switch (delivery.Kind)
        {
            case SlackKind.Command:
                return await commands.TakeAsync(delivery.Body, ct);
            case SlackKind.Interaction:
                return await interactions.TakeAsync(delivery.Body, ct);
            default:
                await events.TakeAsync(delivery.Body, ct);
                return null;
        }
    }
}
