using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>What a file of another format said of an object beyond what the object holds: its id there, and the fields that mean nothing here.</summary>
internal static class Aside
{
    /// <summary>As many levels as a field may have that is kept: a model file takes back 32, in an object of its own.</summary>
    public const int MostLevels = 30;

    private const string Id = "id";

    /// <summary>The map without what is nested too deep to be kept.</summary>
    public static SourceNode Shallow(SourceNode map) => new() { Kind = SourceKind.Map, Line = map.Line, Path = map.Path, Fields = [.. map.Fields.Where(field => field.Value.Levels <= MostLevels)] };

    /// <summary>The kept fields, to which an export adds its own; without the id.</summary>
    public static JsonObject Fields(ModelObject found, string format)
    {
        var fields = Parsed(found, format) ?? [];
        fields.Remove(Id);
        return fields;
    }

    /// <summary>The id that the object had in a file of the format; null where it came from none.</summary>
    public static string? IdOf(ModelObject found, string format) =>
        found.Extra.ContainsKey(format) && Parsed(found, format)?[Id] is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;

    /// <summary>The object with what is kept of <paramref name="arrival"/>; without anything where all is said already.</summary>
    public static ModelObject With(ModelObject found, string format, Arrival arrival, bool isOwnId)
    {
        var kept = new JsonObject { [Id] = arrival.Foreign };
        foreach (var (name, value) in Shallow(arrival.Node).Fields.Where(field => field.Key != Id && !arrival.Taken.Contains(field.Key) && !field.Value.IsEmpty))
        {
            kept[name] = JsonNode.Parse(value.Json());
        }

        var extra = isOwnId && kept.Count == 1 ? found.Extra.Remove(format) : found.Extra.SetItem(format, UnknownFields.Text(JsonSerializer.SerializeToElement(kept)));
        return found with { Extra = extra };
    }

    private static JsonObject? Parsed(ModelObject found, string format)
    {
        if (!found.Extra.TryGetValue(format, out var json))
        {
            return null;
        }

        return JsonNode.Parse(json, null, new JsonDocumentOptions { MaxDepth = ModelJson.MaxDepth }) as JsonObject;
    }
}
