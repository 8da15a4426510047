using System.Text.Json;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Channels.WebChat;

/// <summary>What a posted activity asks for.</summary>
internal abstract record Posted
{
    private Posted()
    {
    }

    public sealed record Spoken(Utterance Utterance, string? ClientId) : Posted;

    /// <summary>Typing and the like: taken, and of no consequence.</summary>
    public sealed record Ignored : Posted;

    public sealed record Refused(string Why) : Posted;
}

/// <summary>Reads an activity that a browser posted. Who sent it is known from the token: what it says about that is not read.</summary>
internal static class ActivityReader
{
    /// <summary>Longer than any client's id; a longer one is not kept, so it is not told apart from a new message.</summary>
    private const int MostOfAnId = 100;

    private const int MostChoices = 100;

    private const int MostDepth = 64;

    /// <summary>A body as JSON; an empty one is an empty object.</summary>
    /// <exception cref="JsonException">It is no JSON, is deeper than 64 levels, or holds half of a surrogate pair, which is no text.</exception>
    public static JsonElement Parse(byte[] body)
    {
        var json = body.Length == 0 ? "{}"u8.ToArray() : body;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            while (reader.Read())
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A string is no text.", broken);
        }

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth });
        return document.RootElement.Clone();
    }

    public static Posted Read(JsonElement activity)
    {
        if (Text(activity, "type") is not { } type)
        {
            return new Posted.Refused("An activity is an object with a type.");
        }

        if (type != "message")
        {
            return new Posted.Ignored();
        }

        var press = activity.TryGetProperty("value", out var value) ? PressOf(value) : null;
        if (press is not null && (press.Instance.Length > MostOfAnId || press.Choices.Any(choice => choice.Length > MostOfAnId)))
        {
            return new Posted.Refused("No card of this bot has such a button.");
        }

        var text = Text(activity, "text") ?? "";
        return press is null && string.IsNullOrWhiteSpace(text)
            ? new Posted.Refused("The message has neither a text nor the value of a button.")
            : new Posted.Spoken(new Utterance { Text = press is null ? text : "", Press = press }, ClientId(activity));
    }

    /// <summary>{instance, choice} of a button, or {instance, choices} of a list whose picks are joined by commas.</summary>
    private static Press? PressOf(JsonElement value)
    {
        if (Text(value, "instance") is not { } instance)
        {
            return null;
        }

        var choices = Text(value, "choice") is { } one ? [one] : (Text(value, "choices") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new Press(instance, choices.Take(MostChoices).ToValueList());
    }

    public static string? ClientId(JsonElement activity) =>
        activity.ValueKind is JsonValueKind.Object
        && activity.TryGetProperty("channelData", out var data)
        && Text(data, "clientActivityID") is { Length: > 0 and <= MostOfAnId } id && !id.Any(char.IsControl) ? id : null;

    /// <summary>A field that is text; null when the parent is no object, or has none.</summary>
    public static string? Text(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.String ? found.GetString() : null;
}
