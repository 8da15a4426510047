using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes our own JSON, in the order of the graph, so that files of two versions can be compared line by line.</summary>
internal static class TreeJsonWriter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static TreeWriting Write(AttackGraph graph) => new TreeWriting.Written(JsonSerializer.Serialize(
        new TreeFile(
            graph.Root,
            graph.Nodes.ToDictionary(node => node.Id, Node),
            graph.Controls.Count > 0 ? [.. graph.Controls.Select(Control)] : null),
        Options) + "\n");

    private static TreeFileNode Node(AttackNode node) => new(
        node.Label == node.Id ? null : node.Label,
        TreeJson.Named(node.Kind),
        node.Kind is NodeKind.AtLeast ? node.Threshold : null,
        node.Control,
        node.Children.Count > 0 ? [.. node.Children] : null,
        node.Attributes == LeafAttributes.Unknown ? null : Attributes(node.Attributes),
        node.Damage);

    private static TreeFileAttributes Attributes(LeafAttributes attributes) => new(
        attributes.Cost,
        attributes.Probability,
        attributes.Skill,
        attributes.Time,
        attributes.Detectability,
        attributes.NeedsSpecialEquipment,
        attributes.IsPossible);

    private static TreeFileControl Control(Control control) => new(
        control.Id,
        [.. control.Covers],
        control.Label == control.Id ? null : control.Label,
        control.Cost,
        control.Effectiveness < 1 ? control.Effectiveness : null,
        control.Group,
        control.IsDeployed ? null : false);
}
