using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>A message as Slack takes it: its blocks, and the beginning of its text for notifications and for whoever is read to.</summary>
internal sealed record SlackMessage(JsonArray Blocks, string Text)
{
    /// <summary>What had no room: messages below it, in this order. None asks anything.</summary>
    public ImmutableArray<SlackMessage> Rest { get; init; } = [];

    /// <summary>All of its text, without blocks; nothing in it can be pressed.</summary>
    public SlackMessage Bare => new([], string.Join('\n', Blocks.Select(block => (string?)block?["text"]?["text"]).OfType<string>()));
}
