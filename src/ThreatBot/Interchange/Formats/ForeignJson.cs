using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>What exports as JSON have in common.</summary>
internal static class ForeignJson
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = ModelJson.Options.Encoder };

    /// <summary>The whole model in our own format, to be carried in the room that a format has for extensions.</summary>
    public static JsonNode? Native(ModelExport export) =>
        JsonNode.Parse(NativeFormat.Write(export.Model, export.Names), null, new JsonDocumentOptions { MaxDepth = ModelJson.MaxDepth });

    /// <summary>The beginning of an object in a file: what is kept of an earlier file, the id there, and its name.</summary>
    public static JsonObject Start(ModelObject found, string format, string name)
    {
        var node = Aside.Fields(found, format);
        node["id"] = IdOf(found, format);
        node["name"] = name;
        return node;
    }

    /// <summary>The id that an object had in a file of the format, else its own.</summary>
    public static string IdOf(ModelObject found, string format) => Aside.IdOf(found, format) ?? found.Id;

    /// <summary>What is kept of a file about the model as a whole.</summary>
    public static JsonObject Rest(ThreatModel model, string format) =>
        model.Extra.FirstOrDefault(field => field.Path == FieldPath.Of(format)) is { } rest && JsonNode.Parse(rest.Json) is JsonObject kept ? kept : [];

    public static JsonArray List(IEnumerable<JsonNode> nodes) => [.. nodes];

    public static void Set(JsonObject node, string name, string? text)
    {
        if (text is not null)
        {
            node[name] = text;
        }
        else
        {
            node.Remove(name);
        }
    }

    /// <summary>Sets a list or an object; one that holds nothing is left out.</summary>
    public static void Put(JsonObject node, string name, JsonNode value)
    {
        if (value is JsonArray { Count: 0 } or JsonObject { Count: 0 })
        {
            node.Remove(name);
        }
        else
        {
            node[name] = value;
        }
    }

    /// <summary>
    /// What of <paramref name="present"/> stands in one of several lists of a file: in the order of an earlier file what it had there, then
    /// what no list had, where this is the list for it.
    /// </summary>
    public static JsonArray Kept(IReadOnlyCollection<string> present, JsonNode? before, IEnumerable<JsonNode?> others, bool isForNew)
    {
        var (was, all) = (Texts(before), present.ToHashSet(StringComparer.Ordinal));
        var known = was.Concat(others.SelectMany(Texts)).ToHashSet(StringComparer.Ordinal);
        var kept = was.Where(all.Contains).Concat(present.Where(id => isForNew && !known.Contains(id))).Distinct();
        return new JsonArray([.. kept.Select(id => (JsonNode)id)]);
    }

    private static List<string> Texts(JsonNode? list) => [.. (list as JsonArray)?.Select(TextOf).OfType<string>() ?? []];

    /// <summary>What a path of names leads to; null where it leads nowhere, as in an answer that is no object where one is expected.</summary>
    public static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.Number ? value.GetValue<double>() : null;

    public static string Text(JsonObject file) => file.ToJsonString(Layout) + "\n";
}
