using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Keeps the fields of an object that this version does not know in <see cref="ModelObject.Extra"/>.</summary>
internal static class UnknownFields
{
    /// <summary>The serialiser fills a mutable dictionary while it reads; here it waits until the object is complete.</summary>
    private static readonly ConditionalWeakTable<ModelObject, Dictionary<string, JsonElement>> BeingRead = [];

    public static void Attach(JsonTypeInfo type)
    {
        var extra = type.Properties.Single(property => property.Name == "extra");
        var fields = type.CreateJsonPropertyInfo(typeof(Dictionary<string, JsonElement>), "extra");
        fields.IsExtensionData = true;
        fields.Order = int.MaxValue;
        fields.Get = static found => Fields((ModelObject)found);
        fields.Set = static (found, value) => BeingRead.Add((ModelObject)found, (Dictionary<string, JsonElement>)value!);
        type.Properties.Remove(extra);
        type.Properties.Add(fields);
        type.OnDeserialized = found => Complete((ModelObject)found, extra);
    }

    /// <summary>The same text for the same value, however it was spaced and escaped in the file.</summary>
    public static string Text(JsonElement value) => JsonSerializer.Serialize(value, ModelJson.Options);

    private static Dictionary<string, JsonElement>? Fields(ModelObject found)
    {
        if (BeingRead.TryGetValue(found, out var reading))
        {
            return reading;
        }

        return found.Extra.IsEmpty ? null : found.Extra.ToDictionary(field => field.Key, field => Element(field.Value));
    }

    private static JsonElement Element(string json) => JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = ModelJson.MaxDepth });

    private static void Complete(ModelObject found, JsonPropertyInfo extra)
    {
        if (BeingRead.TryGetValue(found, out var read))
        {
            BeingRead.Remove(found);
            extra.Set?.Invoke(found, read.ToImmutableSortedDictionary(field => field.Key, field => Text(field.Value), StringComparer.Ordinal));
        }
    }
}
