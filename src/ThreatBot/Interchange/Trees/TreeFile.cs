using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatBot.Interchange.Trees;

/// <summary>The names in our JSON of attack trees, in snake case there; what is absent is unknown.</summary>
internal sealed record TreeFile(string Root, IReadOnlyDictionary<string, TreeFileNode> Nodes, IReadOnlyList<TreeFileControl>? Controls = null) : WithUnknownFields;

/// <summary>A node: a gate with children, and with <paramref name="K"/> where so many of them are needed, or a leaf with attributes.</summary>
internal sealed record TreeFileNode(
    string? Label = null,
    string? Gate = null,
    int? K = null,
    string? Control = null,
    IReadOnlyList<string>? Children = null,
    TreeFileAttributes? Attrs = null,
    decimal? Damage = null) : WithUnknownFields;

internal sealed record TreeFileAttributes(
    decimal? Cost = null,
    double? Prob = null,
    decimal? Skill = null,
    decimal? Time = null,
    double? Detectability = null,
    bool? SpecialEquipment = null,
    bool? Possible = null) : WithUnknownFields;

internal sealed record TreeFileControl(
    string Id,
    IReadOnlyList<string> Covers,
    string? Label = null,
    decimal? Cost = null,
    double? Effectiveness = null,
    string? Group = null,
    bool? Deployed = null) : WithUnknownFields;

/// <summary>Something that may have fields of which we know nothing; they are not kept, but told of.</summary>
internal abstract record WithUnknownFields
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
