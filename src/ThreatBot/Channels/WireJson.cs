using System.Text.Json;

namespace ThreatBot.Channels;

/// <summary>JSON as it comes in from outside.</summary>
internal static class WireJson
{
    private const int MostDepth = 64;

    private const int MostOfAName = 80;

    /// <summary>A body as JSON; an empty one is an empty object.</summary>
    /// <exception cref="JsonException">
    /// It is no JSON, is deeper than 64 levels, says the same field twice, so that two readers could differ on it, or holds half of a surrogate
    /// pair, which is no text.
    /// </exception>
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

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false });
        return document.RootElement.Clone();
    }

    /// <summary>A field that is text; null when the parent is no object, or has none.</summary>
    public static string? Text(JsonElement parent, string name) => Field(parent, name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>A field; undefined when the parent is no object, or has none.</summary>
    public static JsonElement Field(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var found) ? found : default;

    /// <summary>The items of a field that is a list; none otherwise.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        Field(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Whether a field is true; false for anything else, and when there is none.</summary>
    public static bool IsTrue(JsonElement parent, string name) => Field(parent, name).ValueKind is JsonValueKind.True;

    /// <summary>A field that is a name for people to read: no longer than it should be, on one line. Null when nothing is left.</summary>
    public static string? Name(JsonElement parent, string name) =>
        Text(parent, name) is { } text && string.Concat(text.Where(character => !char.IsControl(character))).Trim() is { Length: > 0 } clean
            ? clean[..Math.Min(clean.Length, char.IsHighSurrogate(clean[Math.Min(clean.Length, MostOfAName) - 1]) ? MostOfAName - 1 : MostOfAName)]
            : null;

    /// <summary>The body of an answer; undefined when it is no JSON, since a platform out of order answers anything.</summary>
    public static JsonElement ParsedOrNothing(byte[] body)
    {
        try
        {
            return Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
