using System.Text.Json;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>A row of object.</summary>
internal sealed record ObjectRow
{
    /// <summary>Rows of this kind are derived from zones and flows for the views; a model is loaded without them.</summary>
    public const string Crossing = "crossing";

    public const string Columns = "id AS Id, kind AS Kind, version AS Version, json AS Json";

    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public long Version { get; init; }

    public byte[] Json { get; init; } = [];

    public static string KindOf(ObjectKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static ObjectRow Of(ModelObject present, long version) => new()
    {
        Id = present.Id,
        Kind = KindOf(present.Kind),
        Version = version,
        Json = JsonSerializer.SerializeToUtf8Bytes(present, ModelJson.Options),
    };

    public ModelObject Read() =>
        JsonSerializer.Deserialize<ModelObject>(Json, ModelJson.Options) ?? throw new JsonException($"{Id} is empty.");
}
