using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Slack;

/// <summary>A reply as a message with blocks. The question and what can be pressed stay in the first message, whatever has no room goes below it.</summary>
internal static class SlackCard
{
    public static readonly IDialect Dialect = new Mrkdwn();

    /// <summary>Characters of the text that stands for the blocks; Slack wants no more than 4,000.</summary>
    public const int MostOfAText = 3000;

    private static readonly PlainText Plain = new();

    /// <summary>A settled card, and whatever asks nothing, has nothing to press.</summary>
    public static SlackMessage Of(Reply reply, ChatAnswer words)
    {
        var calling = new Calling(Dialect, (id, _) => words.Called.TryGetValue(id, out var user) ? $"<@{user}>" : null);
        var text = words.TextOf(reply, id => words.NameOf(id, calling), calling);
        var content = ReplyCard.Of(reply, text, words.Wording, id => words.NameOf(id, Plain)) with { Shortened = Dialect.Ours(words.Wording.TextOf(ConversationPrompts.Continued.Key)) };
        return Of(reply is { Instance: not null, Operation: not Operation.Settle } ? content : content with { Instance = "", Choices = [], Secret = null });
    }

    public static SlackMessage Of(CardContent content)
    {
        var controls = SlackControls.Of(content);
        JsonNode[] above = content.Picture is { } picture ? [BlockKit.Image(picture.Address, picture.Told)] : [];
        ImmutableArray<string> lines = [.. controls.InFull.Select(label => $"• {Dialect.Said(label)}"), .. content.Lines];
        var (body, asked) = Apart(lines);
        var (room, blocks) = (BlockKit.MostOfAMessage - controls.Blocks.Sum(Size) - above.Sum(Size), BlockKit.MostBlocks - controls.Blocks.Length - above.Length);
        var head = Fitting([.. body, .. asked], room, blocks);
        if (head == body.Length + asked.Length)
        {
            return Message([.. above, .. Sections([.. body, .. asked]), .. controls.Blocks], content.Lines);
        }

        var below = BlockKit.Context(content.Shortened);
        head = Fitting(body, room - Size(below) - Sections(asked).Sum(Size), blocks - 2);
        return Message([.. above, .. Sections(body[..head]), below, .. Sections(asked), .. controls.Blocks], content.Lines) with { Rest = [.. Below(body[head..])] };
    }

    /// <summary>The chunks up to the question, which is the last line, and the question; one that is longer than a section is text like any other.</summary>
    private static (ImmutableArray<string> Body, ImmutableArray<string> Asked) Apart(ImmutableArray<string> lines)
    {
        var question = Math.Max(0, Array.FindLastIndex([.. lines], line => !string.IsNullOrWhiteSpace(line)));
        var asked = SlackText.Chunks(lines[question..], BlockKit.MostOfASection);
        return asked.Length > 1 ? (SlackText.Chunks(lines, BlockKit.MostOfASection), []) : (SlackText.Chunks(lines[..question], BlockKit.MostOfASection), asked);
    }

    private static IEnumerable<SlackMessage> Below(ImmutableArray<string> chunks)
    {
        while (!chunks.IsEmpty)
        {
            var fitting = Fitting(chunks, BlockKit.MostOfAMessage, BlockKit.MostBlocks);
            yield return Message(Sections(chunks[..fitting]), chunks[..fitting]);
            chunks = chunks[fitting..];
        }
    }

    /// <summary>How many of the chunks have room together.</summary>
    private static int Fitting(ImmutableArray<string> chunks, int room, int blocks) =>
        Sections(chunks).TakeWhile((section, at) => at < blocks && (room -= Size(section)) >= 0).Count();

    private static IEnumerable<JsonNode> Sections(ImmutableArray<string> chunks) => chunks.Select(BlockKit.Section);

    private static SlackMessage Message(IEnumerable<JsonNode> blocks, IEnumerable<string> lines)
    {
        var text = SlackText.Shown(string.Join('\n', lines).Trim(), MostOfAText);
        var all = new JsonArray([.. blocks]);
        return new SlackMessage(all.Count == 0 ? new JsonArray(BlockKit.Section(text)) : all, text);
    }

    private static int Size(JsonNode block) => BlockKit.Size(block) + 1;
}
