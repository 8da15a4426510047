using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>
/// What Slack says of blocks and views: which fields there are, which have to be there, and how much each takes, in code points. Only what we send is
/// known; anything else is a problem.
/// </summary>
internal static class BlockKitRules
{
    private const int MostOfAMessage = 13_000;

    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["section"] = ["type", "text", "block_id?", "accessory?"],
        ["context"] = ["type", "elements", "block_id?"],
        ["header"] = ["type", "text", "block_id?"],
        ["divider"] = ["type", "block_id?"],
        ["actions"] = ["type", "elements", "block_id?"],
        ["input"] = ["type", "label", "element", "block_id?", "optional?", "hint?"],
        ["image"] = ["type", "image_url", "alt_text", "block_id?"],
        ["mrkdwn"] = ["type", "text", "verbatim?"],
        ["plain_text"] = ["type", "text", "emoji?"],
        ["button"] = ["type", "text", "action_id?", "value?", "url?", "style?"],
        ["static_select"] = ["type", "options", "action_id?", "placeholder?", "initial_option?"],
        ["multi_static_select"] = ["type", "options", "action_id?", "placeholder?"],
        ["checkboxes"] = ["type", "options", "action_id?"],
        ["plain_text_input"] = ["type", "action_id?", "multiline?", "max_length?", "min_length?", "initial_value?"],
        ["datepicker"] = ["type", "action_id?", "initial_date?"],
        ["modal"] = ["type", "title", "blocks", "submit?", "close?", "private_metadata?", "callback_id?"],
        ["home"] = ["type", "blocks", "private_metadata?", "callback_id?"],
        ["option"] = ["text", "value"],
    };

    private static readonly Dictionary<string, (string Field, int Most)[]> Limits = new()
    {
        ["section"] = [("text.text", 3000), ("block_id", 255)],
        ["image"] = [("image_url", 3000), ("alt_text", 2000), ("block_id", 255)],
        ["context"] = [("elements", 10), ("block_id", 255)],
        ["header"] = [("text.text", 150), ("block_id", 255)],
        ["actions"] = [("elements", 25), ("block_id", 255)],
        ["input"] = [("label.text", 2000), ("block_id", 255)],
        ["button"] = [("text.text", 75), ("value", 2000), ("url", 3000), ("action_id", 255)],
        ["static_select"] = [("options", 100), ("placeholder.text", 150), ("action_id", 255)],
        ["multi_static_select"] = [("options", 100), ("placeholder.text", 150), ("action_id", 255)],
        ["checkboxes"] = [("options", 10), ("action_id", 255)],
        ["plain_text_input"] = [("initial_value", 3000), ("action_id", 255)],
        ["modal"] = [("blocks", 100), ("title.text", 24), ("submit.text", 24), ("close.text", 24), ("private_metadata", 3000), ("callback_id", 255)],
        ["home"] = [("blocks", 100), ("private_metadata", 3000), ("callback_id", 255)],
        ["option"] = [("text.text", 75), ("value", 75)],
    };

    private static readonly string[] Blocks = ["section", "context", "header", "divider", "image", "actions", "input"];

    private static readonly string[] Plain = ["title", "submit", "close", "label", "placeholder", "button.text", "header.text", "option.text"];

    /// <summary>Everything that is wrong with the blocks of a message and the text beside them.</summary>
    public static List<string> OfMessage(JsonArray blocks, string text)
    {
        List<string> problems = [.. OfBlocks(blocks, 50, "blocks")];
        problems.AddRange(blocks.ToJsonString(Readable).EnumerateRunes().Count() is var size && Escapes(blocks) is var escapes && size - escapes > MostOfAMessage ? [$"{size - escapes} characters of all blocks"] : []);
        problems.AddRange(string.IsNullOrWhiteSpace(text) ? ["no text"] : []);
        problems.AddRange(Count(text) > 4000 ? [$"{Count(text)} characters of text"] : []);
        return problems;
    }

    /// <summary>Everything that is wrong with a modal or a Home tab.</summary>
    public static List<string> OfView(JsonObject view)
    {
        var blocks = view["blocks"]!.AsArray();
        var needsSubmit = (string?)view["type"] == "modal" && blocks.Any(block => (string?)block!["type"] == "input") && view["submit"] is null;
        return [.. Of(view, (string)view["type"]!, "view"), .. OfBlocks(blocks, 100, "blocks"), .. needsSubmit ? (string[])["inputs without submit"] : []];
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What JSON adds to the texts by escaping, and nobody reads.</summary>
    private static int Escapes(JsonNode node) => node switch
    {
        JsonObject fields => fields.Sum(field => Escapes(field.Value!)),
        JsonArray items => items.Sum(item => Escapes(item!)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Count(value.ToJsonString(Readable)) - 2 - Count((string)value!),
        _ => 0,
    };

    private static IEnumerable<string> OfBlocks(JsonArray blocks, int most, string at)
    {
        var ids = blocks.Select(block => (string?)block!["block_id"]).OfType<string>().ToList();
        return
        [
            .. blocks.Count == 0 || blocks.Count > most ? (string[])[$"{at}: {blocks.Count} blocks"] : [],
            .. ids.Distinct().Count() < ids.Count ? (string[])[$"{at}: a block_id twice"] : [],
            .. blocks.Index().SelectMany(block => Blocks.Contains((string?)block.Item!["type"])
                ? Of(block.Item!.AsObject(), (string)block.Item["type"]!, $"{at}.{block.Index}")
                : [$"{at}.{block.Index}: type {block.Item["type"]}"]),
        ];
    }

    private static IEnumerable<string> Of(JsonObject node, string type, string at)
    {
        if (!Fields.TryGetValue(type, out var fields))
        {
            return [$"{at}: unknown type {type}"];
        }

        var actions = (node["elements"] as JsonArray ?? []).Select(element => (string?)element!["action_id"]).OfType<string>().ToList();
        return
        [
            .. node.Select(field => field.Key).Where(name => !fields.Contains(name) && !fields.Contains($"{name}?")).Select(name => $"{at}: unknown field {name}"),
            .. fields.Where(name => !name.EndsWith('?') && node[name] is null).Select(name => $"{at}: {name} is missing"),
            .. Limits.GetValueOrDefault(type, []).Where(limit => Count(node, limit.Field) > limit.Most).Select(limit => $"{at}.{limit.Field}: {Count(node, limit.Field)}, the limit is {limit.Most}"),
            .. type is "mrkdwn" or "plain_text" && string.IsNullOrWhiteSpace((string?)node["text"]) ? (string[])[$"{at}: is empty"] : [],
            .. actions.Distinct().Count() < actions.Count ? (string[])[$"{at}: an action_id twice"] : [],
            .. node["options"] is JsonArray { Count: 0 } || node["elements"] is JsonArray { Count: 0 } ? (string[])[$"{at}: nothing in it"] : [],
            .. type is "modal" or "home" ? [] : node.SelectMany(field => Within(field.Key, field.Value, type, at)),
            .. type is "modal" ? node.Where(field => field.Key != "blocks").SelectMany(field => Within(field.Key, field.Value, type, at)) : [],
        ];
    }

    private static IEnumerable<string> Within(string name, JsonNode? value, string type, string at) => value switch
    {
        JsonObject only when name == "initial_option" => Of(only, "option", $"{at}.{name}"),
        JsonObject only => (Plain.Contains(name) || Plain.Contains($"{type}.{name}")) && (string?)only["type"] != "plain_text" ? [$"{at}.{name}: is not plain"] : Of(only, (string?)only["type"] ?? "option", $"{at}.{name}"),
        JsonArray many => many.Index().SelectMany(item => Of(item.Item!.AsObject(), name == "options" ? "option" : (string)item.Item!["type"]!, $"{at}.{name}.{item.Index}")),
        _ => [],
    };

    private static int Count(JsonObject node, string path) => path.Split('.').Aggregate((JsonNode?)node, (found, step) => found?[step]) switch
    {
        JsonArray items => items.Count,
        JsonValue value => Count((string)value!),
        _ => 0,
    };

    private static int Count(string text) => text.EnumerateRunes().Count();
}
