using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Cards;

/// <summary>A field of a dialog: words, a day, or one of several things.</summary>
internal sealed record FormField(string Id, string Label)
{
    /// <summary>What the client says when nothing was typed; absent when nothing need be.</summary>
    public string? Missing { get; init; }

    /// <summary>What stands in the field already.</summary>
    public string? Typed { get; init; }

    public bool IsLong { get; init; }

    /// <summary>As many characters as it takes.</summary>
    public int Most { get; init; } = CardForm.MostCharacters;

    public bool IsDay { get; init; }

    /// <summary>What can be chosen; none: it is typed.</summary>
    public ImmutableArray<CardChoice> Choices { get; init; } = [];

    /// <summary>Whether it cannot stay as it was <paramref name="typed"/>, which whoever typed it can put right.</summary>
    public bool IsWrong(string typed) => (Missing is not null && string.IsNullOrWhiteSpace(typed)) || typed.Length > Most;

    public JsonObject ToJson(CardHost host)
    {
        var field = new JsonObject
        {
            ["type"] = Choices.IsEmpty ? IsDay ? "Input.Date" : "Input.Text" : "Input.ChoiceSet",
            ["id"] = Id,
            ["label"] = Label,
        };
        if (Missing is not null)
        {
            (field["isRequired"], field["errorMessage"]) = (true, Missing);
        }

        if (Typed is not null)
        {
            field["value"] = Typed;
        }

        if (!Choices.IsEmpty)
        {
            field["style"] = "compact";
            field["choices"] = new JsonArray([.. Choices.Select(choice => new JsonObject { ["title"] = CardText.Dateless(host.ListTitle.Said(choice.Label)), ["value"] = choice.Id })]);
        }
        else if (!IsDay)
        {
            (field["isMultiline"], field["maxLength"]) = (IsLong, Most);
        }

        return field;
    }
}
