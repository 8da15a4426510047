using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>Reads our own JSON: nodes by id in a map, each with its gate and children or its attributes, and a list of controls.</summary>
internal static class TreeJson
{
    private const int MaxDepth = 16;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        MaxDepth = MaxDepth,
    };

    public static TreeReading Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<TreeFile>(json, Options);
            return file is null
                ? new TreeReading.Refused([new FileProblem(1, "", "is no tree")])
                : new TreeReading.Understood(new AttackGraph
                {
                    Root = file.Root,
                    Nodes = file.Nodes.Select(node => Node(node.Key, node.Value)).ToValueList(),
                    Controls = (file.Controls ?? []).Select(Control).ToValueList(),
                });
        }
        catch (JsonException broken)
        {
            return new TreeReading.Refused([new FileProblem((int)(broken.LineNumber ?? 0) + 1, broken.Path ?? "", broken.Message)]);
        }
    }

    private static AttackNode Node(string id, TreeFileNode node) => new()
    {
        Id = id,
        Label = node.Label ?? id,
        Kind = Kind(id, node.Gate),
        Threshold = node.K ?? 0,
        Control = node.Control,
        Children = (node.Children ?? []).ToValueList(),
        Damage = node.Damage,
        Attributes = node.Attrs is { } attrs
            ? new()
            {
                Cost = attrs.Cost,
                Probability = attrs.Prob,
                Skill = attrs.Skill,
                Time = attrs.Time,
                Detectability = attrs.Detectability,
                NeedsSpecialEquipment = attrs.SpecialEquipment,
                IsPossible = attrs.Possible,
            }
            : LeafAttributes.Unknown,
    };

    private static NodeKind Kind(string id, string? gate) => gate switch
    {
        null => NodeKind.Leaf,
        "OR" => NodeKind.Or,
        "AND" => NodeKind.And,
        "SAND" => NodeKind.Sequence,
        "ATLEAST" => NodeKind.AtLeast,
        "TRUE" => NodeKind.Always,
        "FALSE" => NodeKind.Never,
        "GAP" => NodeKind.Gap,
        _ => throw new JsonException($"\"{gate}\" is no gate: OR, AND, SAND, ATLEAST, TRUE, FALSE, GAP are.", $"$.nodes.{id}.gate", null, null),
    };

    public static Control Control(TreeFileControl control) => new()
    {
        Id = control.Id,
        Label = control.Label ?? control.Id,
        Cost = control.Cost,
        Covers = control.Covers.ToValueList(),
        Effectiveness = control.Effectiveness ?? 1,
        Group = control.Group,
        IsDeployed = control.Deployed ?? true,
    };
}
