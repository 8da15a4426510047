using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ThreatBot.Channels.Cards;

/// <summary>A dialog with fields, and the button that sends them.</summary>
internal sealed partial record CardForm
{
    /// <summary>The form for words in private.</summary>
    public const string Secret = "secret";

    /// <summary>The form that begins a story.</summary>
    public const string Story = "story";

    /// <summary>The form that proposes an answer to a risk.</summary>
    public const string Decide = "decide";

    /// <summary>The form that describes a persona.</summary>
    public const string Persona = "persona";

    /// <summary>The form for an abuse story.</summary>
    public const string Wish = "wish";

    /// <summary>The field of a form that has one.</summary>
    public const string Words = "words";

    /// <summary>Longer than a person types into a field; a message may be longer.</summary>
    public const int MostCharacters = 4000;

    /// <summary>Names are for buttons and pictures too.</summary>
    public const int MostOfAName = 100;

    /// <summary>Which form it is, when it comes back.</summary>
    public required string Form { get; init; }

    /// <summary>The question it answers, if it answers one.</summary>
    public string? Instance { get; init; }

    /// <summary>The model that it is for, if that matters: another may be in use by the time it comes back.</summary>
    public string? Model { get; init; }

    public required string Title { get; init; }

    /// <summary>The title where there is little room for one; absent: the title, cut.</summary>
    public string? Short { get; init; }

    public required ImmutableArray<FormField> Fields { get; init; }

    public required string Send { get; init; }

    /// <summary>Why the dialog is still open, above its fields.</summary>
    public string? Note { get; init; }

    public JsonObject ToJson(CardHost host)
    {
        var data = new JsonObject { ["form"] = Form };
        if (Instance is not null)
        {
            data["instance"] = Instance;
        }

        if (Model is not null)
        {
            data["model"] = Model;
        }

        return new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = host.Version,
            ["body"] = new JsonArray([.. Note is null ? (JsonNode[])[] : [AdaptiveCard.Block(Note)], .. Fields.Select(field => field.ToJson(host))]),
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = Send, ["data"] = data }),
        };
    }

    /// <summary>The same form with what was <paramref name="typed"/>, so that none of it has to be typed again.</summary>
    public CardForm Again(Func<string, string> typed, string note) =>
        this with { Note = note, Fields = [.. Fields.Select(field => typed(field.Id) is { Length: > 0 } said ? field with { Typed = said } : field)] };

    /// <summary>Which of the forms came back; null when it is none of ours.</summary>
    public static string? FormOf(JsonElement data) => WireJson.Text(data, "form") is (Secret or Story or Decide or Persona or Wish) and var form ? form : null;

    /// <summary>What stands in a field that came back; empty when nothing does, or more than a field takes.</summary>
    public static string Typed(JsonElement data, string field) => (WireJson.Text(data, field) ?? "").Trim() is { Length: <= MostCharacters } typed ? typed : "";

    /// <summary>A text with one blank wherever there were any, or line ends.</summary>
    public static string OneLine(string text) => Spaces().Replace(text, " ");

    /// <summary>What was <paramref name="typed"/> into a field, on one line; null when nothing stands there.</summary>
    public static string? Line(Func<string, string> typed, string field) => OneLine(typed(field)) is { Length: > 0 } line ? line : null;

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
