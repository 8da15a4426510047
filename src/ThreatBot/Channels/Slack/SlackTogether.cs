using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>Messages that are shown as one, where Slack takes one answer alone.</summary>
internal static class SlackTogether
{
    /// <summary>How many of them have room in one message, from the first on: by number and size of blocks, each of which may be called by its id once.</summary>
    public static int Fitting(ImmutableArray<SlackMessage> messages)
    {
        var (blocks, room, ids) = (BlockKit.MostBlocks, BlockKit.MostOfAMessage, new HashSet<string>());
        return messages.TakeWhile(message =>
            message.Rest.IsEmpty
            && (blocks -= message.Blocks.Count) >= 0
            && (room -= BlockKit.Size(message.Blocks)) >= 0
            && message.Blocks.Select(block => (string?)block?["block_id"]).OfType<string>().All(ids.Add)).Count();
    }

    /// <summary>Messages that fit, as one.</summary>
    public static SlackMessage Of(ImmutableArray<SlackMessage> messages) => new(
        new JsonArray([.. messages.SelectMany(message => message.Blocks).Select(block => block?.DeepClone())]),
        SlackText.Shown(string.Join('\n', messages.Select(message => message.Text)), SlackCard.MostOfAText));
}
