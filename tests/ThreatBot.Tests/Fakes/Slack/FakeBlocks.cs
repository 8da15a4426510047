using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>Refuses blocks that Slack refuses; the numbers are those of its reference for blocks and elements, counted in code points.</summary>
internal static class FakeBlocks
{
    /// <summary>All blocks of a message together, as Slack was seen to count.</summary>
    private const int MostOfAMessage = 13_200;

    private static readonly string[] InMessages = ["section", "actions", "context", "divider", "header", "image", "input", "rich_text", "markdown"];

    /// <summary>What is wrong, by the name that Slack has for it; null when nothing is.</summary>
    public static string? Problem(string? json, int most)
    {
        JsonArray blocks;
        try
        {
            blocks = JsonNode.Parse(json ?? "[]") as JsonArray ?? throw new JsonException("no list");
        }
        catch (JsonException)
        {
            return "invalid_blocks_format";
        }

        var ids = blocks.Select(block => (string?)block!["block_id"]).OfType<string>().ToList();
        return blocks.Count > most || ids.Distinct().Count() != ids.Count || ids.Any(id => id.Length is 0 or > 255) || !blocks.All(block => IsGood(block!)) ? "invalid_blocks"
            : most == 50 && Length(blocks.ToJsonString()) > MostOfAMessage * 2 ? "msg_blocks_too_long"
            : null;
    }

    public static int Length(string text) => text.EnumerateRunes().Count();

    private static bool IsGood(JsonNode block) => InMessages.Contains((string?)block["type"]) && (string?)block["type"] switch
    {
        "section" => (block["text"] is { } text && IsText(text, 3000)) || (block["fields"] is JsonArray { Count: > 0 and <= 10 } fields && fields.All(field => IsText(field!, 2000))),
        "header" => IsText(block["text"], 150, "plain_text"),
        "context" => block["elements"] is JsonArray { Count: > 0 and <= 10 } elements && elements.All(element => IsText(element, 3000)),
        "actions" => block["elements"] is JsonArray { Count: > 0 and <= 25 } elements && elements.All(element => IsElement(element!)) && elements.Select(element => (string?)element!["action_id"]).Distinct().Count() == elements.Count,
        "input" => IsText(block["label"], 2000, "plain_text") && IsElement(block["element"]!),
        "image" => Length((string?)block["alt_text"] ?? "") is > 0 and <= 2000 && (block["slack_file"] is null) == (Uri.TryCreate((string?)block["image_url"], UriKind.Absolute, out var address) && address.OriginalString.Length <= 3000),
        _ => true,
    };

    private static bool IsElement(JsonNode element) => (string?)element["action_id"] is { Length: > 0 and <= 255 } && (string?)element["type"] switch
    {
        "button" => IsText(element["text"], 75, "plain_text") && Length((string?)element["value"] ?? "") <= 2000,
        "static_select" or "multi_static_select" => element["options"] is JsonArray { Count: > 0 and <= 100 } options && options.All(IsOption),
        "checkboxes" or "radio_buttons" => element["options"] is JsonArray { Count: > 0 and <= 10 } options && options.All(IsOption),
        "plain_text_input" => element["max_length"] is null || (int)element["max_length"]! is > 0 and <= 3000,
        "datepicker" or "users_select" or "conversations_select" => true,
        _ => false,
    };

    private static bool IsOption(JsonNode? option) => IsText(option!["text"], 75) && Length((string?)option["value"] ?? "") is > 0 and <= 150;

    private static bool IsText(JsonNode? text, int most, string? kind = null) =>
        text is JsonObject
        && (string?)text["type"] is "plain_text" or "mrkdwn"
        && (kind is null || (string?)text["type"] == kind)
        && Length((string?)text["text"] ?? "") is var length && length > 0 && length <= most;
}
