using System.Globalization;
using System.Text;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes attack trees in the manner of Galileo; they have names and no labels.</summary>
internal static class GalileoWriter
{
    public static TreeWriting Write(AttackDag dag)
    {
        var (names, free) = (new Dictionary<string, string>(StringComparer.Ordinal), new FreeNames(["toplevel"], FreeNames.Underscore));
        foreach (var id in dag.Graph.Nodes.Select(node => node.Id))
        {
            var plain = string.Concat(id.Select(character => character is '"' or ';' || char.IsControl(character) ? '_' : character));
            names[id] = free.Take(plain.Contains('=', StringComparison.Ordinal) || plain.Length == 0 ? $"n{plain.Replace('=', '_')}" : plain);
        }

        var text = new StringBuilder($"toplevel \"{names[dag.Graph.Root]}\";\n");
        foreach (var node in dag.Graph.Nodes.Where(node => node.Children.Count > 0 || Numbers(node.Attributes).Length > 0).OrderBy(node => node.Id != dag.Graph.Root))
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{names[node.Id]}\" {string.Join(' ', node.Children.Count > 0 ? Gate(node, names) : Numbers(node.Attributes))};\n");
        }

        return new TreeWriting.Written(text.ToString(), names.Any(name => name.Key != name.Value) ? TreeParts.Ids : TreeParts.None);
    }

    private static IEnumerable<string> Gate(AttackNode node, Dictionary<string, string> names) =>
    [
        node.Kind switch
        {
            NodeKind.And => "and",
            NodeKind.Sequence => "sand",
            NodeKind.AtLeast => string.Create(CultureInfo.InvariantCulture, $"{node.Threshold}of{node.Children.Count}"),
            _ => "or",
        },
        .. node.Children.Select(child => $"\"{names[child]}\""),
    ];

    private static string[] Numbers(LeafAttributes attributes) =>
    [
        .. attributes.Cost is { } cost ? new[] { $"cost={TreeAttributes.Text(cost)}" } : [],
        .. attributes.Time is { } time ? new[] { $"mintime={TreeAttributes.Text(time)}", $"maxtime={TreeAttributes.Text(time)}" } : [],
        .. attributes.Probability is { } chance ? new[] { $"prob={TreeAttributes.Text(chance)}" } : [],
    ];
}
