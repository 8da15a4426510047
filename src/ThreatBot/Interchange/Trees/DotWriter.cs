using System.Globalization;
using System.Text;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes DOT that Graphviz draws and that we read again with everything in it. Steps and countermeasures share their names there.</summary>
internal static class DotWriter
{
    public static TreeWriting Write(AttackDag dag)
    {
        var free = new FreeNames(dag.Graph.Nodes.Select(node => node.Id), FreeNames.Underscore);
        var names = dag.Controls.ToDictionary(control => control.Id, control => free.Take(control.Id), StringComparer.Ordinal);
        var text = new StringBuilder($"digraph {Quoted(dag[dag.Root].Label)} {{\n  node [shape=box];\n");
        foreach (var node in dag.Graph.Nodes.OrderBy(node => node.Id != dag.Graph.Root))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(node.Id)} [{string.Join(", ", Attributes(node, names))}];\n");
        }

        foreach (var node in dag.Graph.Nodes)
        {
            foreach (var child in node.Children)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Quoted(node.Id)} -> {Quoted(child)};\n");
            }
        }

        foreach (var control in dag.Controls)
        {
            Countermeasure(text, control, names[control.Id]);
        }

        return new TreeWriting.Written(text.Append("}\n").ToString(), names.Any(name => name.Key != name.Value) ? TreeParts.Ids : TreeParts.None);
    }

    private static void Countermeasure(StringBuilder text, Control control, string name)
    {
        string[] attributes =
        [
            $"label={Quoted(control.Label)}",
            "countermeasure=true",
            "shape=octagon",
            .. control.Cost is { } cost ? new[] { $"cost={TreeAttributes.Text(cost)}" } : [],
            .. control.Effectiveness < 1 ? new[] { $"effectiveness={Quoted(TreeAttributes.Text(control.Effectiveness))}" } : [],
            .. control.Group is { } group ? new[] { $"group={Quoted(group)}" } : [],
            .. control.IsDeployed ? [] : new[] { "planned=true" },
        ];
        text.Append(CultureInfo.InvariantCulture, $"  {Quoted(name)} [{string.Join(", ", attributes)}];\n");
        foreach (var covered in control.Covers)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(name)} -> {Quoted(covered)} [style=dashed];\n");
        }
    }

    private static IEnumerable<string> Attributes(AttackNode node, Dictionary<string, string> names) =>
    [
        $"label={Quoted(node.Label)}",
        .. TreeJson.Named(node.Kind) is { } gate ? new[] { $"gate={gate}" } : [],
        .. node.Kind is NodeKind.AtLeast ? new[] { string.Create(CultureInfo.InvariantCulture, $"k={node.Threshold}") } : [],
        .. node.Control is { } control ? new[] { $"control={Quoted(names[control])}" } : [],
        .. TreeAttributes.Of(node.Attributes).Select(attribute => $"{attribute.Name}={Quoted(attribute.Value)}"),
        .. node.Damage is { } damage ? new[] { $"damage={Quoted(TreeAttributes.Text(damage))}" } : [],
    ];

    private static string Quoted(string text) =>
        $"\"{text.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
