using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>What Slack tells of a message or view of ours, once somebody did something with it.</summary>
internal static class SlackPayload
{
    /// <summary>A button that was pressed, or an option that was picked; the option of a list beside the button was picked before.</summary>
    public static JsonElement Actions(JsonArray blocks, JsonNode element, JsonNode? option)
    {
        var block = blocks.Single(each => each!["elements"]?.AsArray().Contains(element) is true)!;
        var action = new JsonObject { ["type"] = element["type"]!.DeepClone(), ["action_id"] = element["action_id"]!.DeepClone(), ["block_id"] = block["block_id"]!.DeepClone(), ["action_ts"] = "1.2" };
        var values = new JsonObject();
        if (element["value"] is { } value)
        {
            action["value"] = value.DeepClone();
        }
        else
        {
            action["selected_option"] = option!.DeepClone();
        }

        if (blocks.SingleOrDefault(each => (string?)each!["type"] == "input") is { } input)
        {
            var list = input["element"]!;
            var picked = new JsonObject { ["type"] = list["type"]!.DeepClone(), ["selected_options"] = new JsonArray(option is null ? [] : [option.DeepClone()]) };
            values[(string)input["block_id"]!] = new JsonObject { [(string)list["action_id"]!] = picked };
        }

        return JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "block_actions", ["actions"] = new JsonArray(action), ["state"] = new JsonObject { ["values"] = values } });
    }

    /// <summary>A modal that was sent, with what stands in its fields; what was left empty comes as null.</summary>
    public static JsonElement Submission(JsonObject view, IReadOnlyDictionary<string, string> typed)
    {
        var values = new JsonObject();
        foreach (var input in view["blocks"]!.AsArray().Where(block => (string)block!["type"]! == "input"))
        {
            var (block, element) = ((string)input!["block_id"]!, input["element"]!);
            var filled = typed.TryGetValue(block, out var text) ? text : null;
            values[block] = new JsonObject { [(string)element["action_id"]!] = Filled((string)element["type"]!, filled) };
        }

        var sent = new JsonObject { ["callback_id"] = view["callback_id"]!.DeepClone(), ["private_metadata"] = view["private_metadata"]!.DeepClone(), ["state"] = new JsonObject { ["values"] = values } };
        return JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "view_submission", ["view"] = sent });
    }

    private static JsonObject Filled(string type, string? text) => type switch
    {
        "static_select" => new() { ["type"] = type, ["selected_option"] = text is null ? null : new JsonObject { ["value"] = text } },
        "datepicker" => new() { ["type"] = type, ["selected_date"] = text },
        _ => new() { ["type"] = type, ["value"] = text },
    };
}
