using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Cards;

/// <summary>A dialog with a field for words, and the button that sends them.</summary>
internal sealed record CardForm
{
    /// <summary>The form for words in private.</summary>
    public const string Secret = "secret";

    /// <summary>The form that begins a story.</summary>
    public const string Story = "story";

    /// <summary>Longer than a person types into a field; a message may be longer.</summary>
    public const int MostCharacters = 4000;

    private const string Words = "words";

    /// <summary>Which form it is, when it comes back.</summary>
    public required string Form { get; init; }

    /// <summary>The question it answers, if it answers one.</summary>
    public string? Instance { get; init; }

    public required string Title { get; init; }

    public required string Label { get; init; }

    /// <summary>What the client says when nothing was typed.</summary>
    public required string Missing { get; init; }

    public required string Send { get; init; }

    /// <summary>What stands in the field already.</summary>
    public string? Typed { get; init; }

    public JsonObject ToJson(CardHost host)
    {
        var field = new JsonObject
        {
            ["type"] = "Input.Text",
            ["id"] = Words,
            ["label"] = Label,
            ["isMultiline"] = true,
            ["isRequired"] = true,
            ["errorMessage"] = Missing,
            ["maxLength"] = MostCharacters,
        };
        if (Typed is not null)
        {
            field["value"] = Typed;
        }

        var data = new JsonObject { ["form"] = Form };
        if (Instance is not null)
        {
            data["instance"] = Instance;
        }

        return new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = host.Version,
            ["body"] = new JsonArray(field),
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = Send, ["data"] = data }),
        };
    }

    /// <summary>What came back: which form, for which question, and what was typed; null for what no form of ours sends.</summary>
    public static (string Form, string? Instance, string Typed)? Read(JsonElement data) =>
        WireJson.Text(data, "form") is Secret or Story && WireJson.Text(data, "form") is { } form
            ? (form, WireJson.Text(data, "instance"), (WireJson.Text(data, Words) ?? "").Trim())
            : null;
}
