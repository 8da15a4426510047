using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>The blocks that messages and views are made of, and how large they may be; Slack counts code points.</summary>
internal static class BlockKit
{
    /// <summary>Blocks of a message.</summary>
    public const int MostBlocks = 50;

    /// <summary>Blocks of a modal or of the Home tab.</summary>
    public const int MostBlocksOfAView = 100;

    /// <summary>All blocks of a message together. Slack documents no such limit, and refuses a little more than this (bolt-js issue 2509).</summary>
    public const int MostOfAMessage = 13_000;

    public const int MostOfASection = 3000;

    public const int MostOptions = 100;

    /// <summary>An option's text, and its value by the stricter of Slack's two statements.</summary>
    public const int MostOfAnOption = 75;

    public const int MostCheckboxes = 10;

    public const int MostOfAPlaceholder = 150;

    public const int MostOfALabel = 2000;

    /// <summary>A field of a dialog.</summary>
    public const int MostTyped = 3000;

    /// <summary>The title of a view, and its buttons.</summary>
    public const int MostOfATitle = 24;

    public const int MostOfAHeader = 150;

    /// <summary>What a view keeps for us.</summary>
    public const int MostOfMetadata = 3000;

    public static JsonObject Section(string mrkdwn) => new() { ["type"] = "section", ["text"] = Mrkdwn(mrkdwn) };

    /// <summary>What a picture shows in words, in one block.</summary>
    public const int MostOfAnAltText = 2000;

    public static JsonObject Image(string address, string told) => new() { ["type"] = "image", ["image_url"] = address, ["alt_text"] = SlackText.Shown(told, MostOfAnAltText) };

    public static JsonObject Context(string mrkdwn) => new() { ["type"] = "context", ["elements"] = new JsonArray(Mrkdwn(mrkdwn)) };

    public static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Plain(text, MostOfAHeader) };

    public static JsonObject Actions(string block, IEnumerable<JsonNode> elements) => new() { ["type"] = "actions", ["block_id"] = block, ["elements"] = new JsonArray([.. elements]) };

    public static JsonObject Input(string block, string label, JsonNode element) => new()
    {
        ["type"] = "input",
        ["block_id"] = block,
        ["label"] = Plain(label, MostOfALabel),
        ["element"] = element,
    };

    public static JsonObject Button(string action, string text, string value) => new()
    {
        ["type"] = "button",
        ["action_id"] = action,
        ["text"] = Plain(text, MostOfAnOption),
        ["value"] = value,
    };

    public static JsonObject Option(string text, string value) => new() { ["text"] = Plain(text, MostOfAnOption), ["value"] = value };

    public static JsonArray Options(ImmutableArray<(string Text, string Value)> options) => new([.. options.Select(option => Option(option.Text, option.Value))]);

    /// <summary>Text without any marks, cut to what has room there; emoji are those that were typed.</summary>
    public static JsonObject Plain(string text, int most) => new() { ["type"] = "plain_text", ["text"] = SlackText.Shown(text, most), ["emoji"] = false };

    /// <summary>Text with marks. Nothing in it is taken for a link or a channel that is not marked as one.</summary>
    private static JsonObject Mrkdwn(string text) => new() { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true };

    /// <summary>The code points of blocks with all that is around the texts, before JSON escapes any.</summary>
    public static int Size(JsonNode? node) => node switch
    {
        JsonObject fields => 2 + fields.Sum(field => field.Key.Length + 4 + Size(field.Value)),
        JsonArray items => 2 + items.Sum(item => 1 + Size(item)),
        JsonValue value when value.TryGetValue<string>(out var text) => 2 + SlackText.Length(text),
        _ => 5,
    };
}
