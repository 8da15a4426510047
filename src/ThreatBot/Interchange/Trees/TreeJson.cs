using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>Reads our own JSON: nodes by id in a map, each with its gate and children or its attributes, and a list of controls.</summary>
internal static class TreeJson
{
    private const int MaxDepth = 16;

    /// <summary>What the reader of JSON says where required names are missing, and before the type that a value is not.</summary>
    private const string Lacking = "missing required properties including: ", WrongKind = "The JSON value could not be converted to ";

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        MaxDepth = MaxDepth,
    };

    public static TreeReading Read(ReadOnlySpan<byte> json)
    {
        json = json.StartsWith(Mark) ? json[Mark.Length..] : json;
        try
        {
            var file = JsonSerializer.Deserialize<TreeFile>(json, Options);
            var lines = TreeJsonLines.Of(json);
            return file is null || Empty(file) is not null
                ? TreeReading.Refused.At(1, file is null ? "" : Empty(file) ?? "", file is null ? "is no tree" : "holds null, which stands for nothing here")
                : new TreeReading.Understood(new AttackGraph
                {
                    Root = file.Root,
                    Nodes = file.Nodes.Select(node => Node(node.Key, node.Value)).ToValueList(),
                    Controls = (file.Controls ?? []).Select(Control).ToValueList(),
                })
                {
                    Lines = lines,
                    LeftOut = [.. UnknownTreeFields.Of(file, lines).OrderBy(field => field.Line)],
                };
        }
        catch (JsonException broken)
        {
            return new TreeReading.Refused([ProblemOf(broken)]);
        }
        catch (InvalidOperationException)
        {
            // The reader of JSON says so of bytes in a name; in a value it calls them no JSON.
            return TreeReading.Refused.At(1, "", "holds bytes that are no text");
        }
    }

    /// <summary>Where null stands instead of a node, a control or an id; null where it does not.</summary>
    private static string? Empty(TreeFile file) =>
        file.Nodes.Where(node => node.Value is null || (node.Value.Children ?? []).Contains(null!)).Select(node => $"nodes.{node.Key}").FirstOrDefault()
        ?? ((file.Controls ?? []).Any(control => control is null || control.Covers.Contains(null!)) ? "controls" : null);

    /// <summary>What is wrong with a file, without what the message says of the place, which is told apart.</summary>
    public static FileProblem ProblemOf(JsonException broken)
    {
        var message = broken.Message.Split(" Path: ")[0].Split(" LineNumber:")[0];
        var lacks = message.Split(Lacking);
        return new(
            lacks.Length > 1 ? 1 : (int)(broken.LineNumber ?? 0) + 1,
            broken.Path is "$" ? "" : broken.Path ?? "",
            lacks.Length > 1 ? $"lacks {lacks[1].TrimEnd('.')}"
                : message.StartsWith(WrongKind, StringComparison.Ordinal) ? $"has {Other(message[WrongKind.Length..])}"
                : message);
    }

    /// <summary>A value of another kind than belongs there, without the names of our types.</summary>
    private static string Other(string type) =>
        type.Contains("Decimal", StringComparison.Ordinal) || type.Contains("Int32", StringComparison.Ordinal) ? "something other than a number; numbers stand without quotes"
        : type.Contains("Boolean", StringComparison.Ordinal) ? "something other than true or false"
        : type.StartsWith("System.String", StringComparison.Ordinal) ? "something other than text in quotes"
        : "a value of another kind than belongs there";

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

    /// <summary>What a kind of node is called; leaves have no gate.</summary>
    public static string? Named(NodeKind kind) => kind switch
    {
        NodeKind.Leaf => null,
        NodeKind.Or => "OR",
        NodeKind.And => "AND",
        NodeKind.Sequence => "SAND",
        NodeKind.AtLeast => "ATLEAST",
        NodeKind.Always => "TRUE",
        NodeKind.Never => "FALSE",
        _ => "GAP",
    };

    /// <summary>The kind of that name; null where there is none.</summary>
    public static NodeKind? KindOf(string? gate) => gate switch
    {
        null => NodeKind.Leaf,
        "OR" => NodeKind.Or,
        "AND" => NodeKind.And,
        "SAND" => NodeKind.Sequence,
        "ATLEAST" => NodeKind.AtLeast,
        "TRUE" => NodeKind.Always,
        "FALSE" => NodeKind.Never,
        "GAP" => NodeKind.Gap,
        _ => null,
    };

    private static NodeKind Kind(string id, string? gate) =>
        KindOf(gate) ?? throw new JsonException($"\"{gate}\" is no gate: OR, AND, SAND, ATLEAST, TRUE, FALSE, GAP are.", $"$.nodes.{id}.gate", null, null);

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
