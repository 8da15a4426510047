using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>What of an event is whose it is: of an object that somebody else may have written, only the fields that it changed.</summary>
internal static class PersonalWords
{
    private const string What = "what";

    public static JsonObject Of(ModelEvent happened) => happened switch
    {
        ModelStarted started => new JsonObject { [What] = "started", ["name"] = started.Name },
        ModelRenamed renamed => new JsonObject { [What] = "renamed", ["name"] = renamed.After },
        ModelFramed framed => new JsonObject { [What] = "took in a file", ["name"] = framed.After.Name },
        ObjectChanged { Before: null, After: { } added } => With("added", Json(added)),
        ObjectChanged { Before: { } before, After: { } after } => With("changed", Changes(Json(before), Json(after))),
        ObjectChanged => new JsonObject { [What] = "removed" },
        _ => throw new UnreachableException(),
    };

    private static JsonObject With(string what, JsonObject fields)
    {
        fields.Insert(0, What, what);
        return fields;
    }

    private static JsonObject Changes(JsonObject before, JsonObject after) =>
        new(after.Where(field => !JsonNode.DeepEquals(field.Value, before[field.Key])).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    private static JsonObject Json(ModelObject present) =>
        JsonSerializer.SerializeToNode(present, ModelJson.Options) as JsonObject ?? throw new JsonException("An object is a JSON object.");
}
