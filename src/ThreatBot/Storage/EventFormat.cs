using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>How an event is written: the name and version of its type beside its JSON. Names are for ever; a changed shape is a new version with an upcaster.</summary>
internal sealed class EventFormat(Upcasters upcasters)
{
    public static readonly EventFormat Present = new(Upcasters.All);

    private static readonly ImmutableDictionary<string, (Type Clr, long Version)> Types = new Dictionary<string, (Type, long)>
    {
        ["model-started"] = (typeof(ModelStarted), 1),
        ["model-renamed"] = (typeof(ModelRenamed), 1),
        ["object-changed"] = (typeof(ObjectChanged), 1),
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<Type, string> Names = Types.ToImmutableDictionary(type => type.Value.Clr, type => type.Key);

    public static (string Type, long TypeVersion, byte[] Json) Write(ModelEvent happened)
    {
        var type = Names[happened.GetType()];
        return (type, Types[type].Version, JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), ModelJson.Options));
    }

    /// <exception cref="StorageException">The type is not known here: a newer program wrote it.</exception>
    public ModelEvent Read(string type, long typeVersion, byte[] json)
    {
        if (!Types.TryGetValue(type, out var known))
        {
            throw new StorageException($"The event type \"{type}\" is not known to this program; a newer one wrote it.");
        }

        var payload = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("An event is a JSON object.");
        return upcasters.Lift(type, typeVersion, payload).Deserialize(known.Clr, ModelJson.Options) as ModelEvent
            ?? throw new JsonException("An event is a JSON object.");
    }
}
