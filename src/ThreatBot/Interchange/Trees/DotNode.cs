using System.Globalization;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>What the attributes of a node in DOT say of it; those that only draw say nothing.</summary>
internal static class DotNode
{
    public static void Read(DrawnTree tree, string id, int line, List<(string Name, string Value)> attributes)
    {
        var node = tree.Node(id, line);
        if (tree.Control(id) is { } known || attributes.Contains(("countermeasure", "true")))
        {
            Countermeasure(tree, id, line, attributes);
            return;
        }

        foreach (var (name, value) in attributes)
        {
            if (With(node, name, value) is { } read)
            {
                node = read;
            }
            else
            {
                tree.Refuse(line, id, $"has a {name} that cannot be read: \"{value}\"");
            }
        }

        tree.Put(node);
    }

    private static AttackNode? With(AttackNode node, string name, string value) => name switch
    {
        "label" => node with { Label = value },
        "gate" => TreeJson.KindOf(value.ToUpperInvariant()) is { } kind ? node with { Kind = kind } : null,
        "k" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var k) ? node with { Threshold = k } : null,
        "control" => node with { Control = value },
        "damage" => TreeAttributes.Amount(value) is { } damage ? node with { Damage = damage } : null,
        _ when TreeAttributes.IsKnown(name) => TreeAttributes.With(node.Attributes, name, value) is { } attributes ? node with { Attributes = attributes } : null,
        _ => node,
    };

    private static void Countermeasure(DrawnTree tree, string id, int line, List<(string Name, string Value)> attributes)
    {
        var control = tree.Control(id) ?? new Control { Id = id, Label = id };
        foreach (var (name, value) in attributes)
        {
            if (With(control, name, value) is { } read)
            {
                control = read;
            }
            else
            {
                tree.Refuse(line, id, $"has a {name} that cannot be read: \"{value}\"");
            }
        }

        tree.Put(control);
    }

    private static Control? With(Control control, string name, string value) => name switch
    {
        "label" => control with { Label = value },
        "cost" => TreeAttributes.Amount(value) is { } cost ? control with { Cost = cost } : null,
        "effectiveness" => TreeAttributes.Chance(value) is { } chance ? control with { Effectiveness = chance } : null,
        "group" => control with { Group = value },
        "planned" => TreeAttributes.Flag(value) is { } planned ? control with { IsDeployed = !planned } : null,
        _ => control,
    };
}
