using System.Text.Json;

namespace ThreatBot.Channels.Slack;

/// <summary>The kinds of what Slack brings, by the names of Socket Mode.</summary>
internal static class SlackKind
{
    public const string Event = "events_api";

    public const string Command = "slash_commands";

    public const string Interaction = "interactive";
}

/// <summary>Something that Slack brings, however it comes.</summary>
internal sealed record SlackDelivery(string Kind, JsonElement Body)
{
    /// <summary>Ends when nobody waits for the answer any more.</summary>
    public CancellationToken Patience { get; init; }
}
