using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Cards;

/// <summary>A reply with choices as an Adaptive Card 1.5. A button carries the prompt instance and its choice, nothing else.</summary>
internal static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public const string Version = "1.5";

    /// <summary>The input that lists are picked into; its value is the ids joined by commas.</summary>
    public const string Picked = "choices";

    public static JsonObject Of(CardContent content, CardHost host)
    {
        var isList = content.Several || content.Choices.Length > host.MostButtons;
        return new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = Version,
            ["fallbackText"] = content.Plain,
            ["body"] = new JsonArray([.. Text(content), .. isList ? (JsonNode[])[List(content)] : []]),
            ["actions"] = isList
                ? new JsonArray(Button(content.Pick, new JsonObject { ["instance"] = content.Instance }, host))
                : new JsonArray([.. content.Choices.Select(choice => Button(choice.Label, Data(content, choice), host))]),
        };
    }

    /// <summary>A block a line: Markdown would run them together, and its hard breaks are not known everywhere.</summary>
    private static IEnumerable<JsonNode> Text(CardContent content)
    {
        var isApart = true;
        foreach (var line in content.Lines)
        {
            if (line.Length > 0)
            {
                yield return new JsonObject
                {
                    ["type"] = "TextBlock",
                    ["text"] = line,
                    ["wrap"] = true,
                    ["spacing"] = isApart ? "Default" : "Small",
                };
            }

            isApart = line.Length == 0;
        }
    }

    private static JsonObject List(CardContent content) => new()
    {
        ["type"] = "Input.ChoiceSet",
        ["id"] = Picked,
        ["label"] = content.PickLabel,
        ["style"] = "expanded",
        ["wrap"] = true,
        ["isMultiSelect"] = content.Several,
        ["isRequired"] = true,
        ["errorMessage"] = content.PickNone,
        ["choices"] = new JsonArray([.. content.Choices.Select(choice => new JsonObject { ["title"] = choice.Label, ["value"] = choice.Id })]),
    };

    private static JsonObject Data(CardContent content, CardChoice choice) => new() { ["instance"] = content.Instance, ["choice"] = choice.Id };

    private static JsonObject Button(string title, JsonObject data, CardHost host) =>
        new() { ["type"] = host.ActionType, ["title"] = title, ["data"] = data };
}
