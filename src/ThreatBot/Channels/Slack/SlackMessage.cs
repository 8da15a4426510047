using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>A message as Slack takes it: its blocks, and the beginning of its text for notifications and for whoever is read to.</summary>
internal sealed record SlackMessage(JsonArray Blocks, string Text)
{
    /// <summary>What had no room: messages below it, in this order. None asks anything.</summary>
    public ImmutableArray<SlackMessage> Rest { get; init; } = [];
}
