using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>What the brackets of an outline say.</summary>
internal static class OutlineAttributes
{
    /// <summary>A node with all but its id, its place and its gate.</summary>
    public static AttackNode Node(OutlineItem item, Action<string> refuse)
    {
        var node = new AttackNode { Id = "", Label = "" };
        foreach (var (name, value) in item.Attributes.Where(attribute => attribute.Name != "id"))
        {
            node = With(node, name, value) ?? Refused(node, TreeAttributes.IsKnown(name) || name is "damage", name, value, refuse);
        }

        return node;
    }

    /// <summary>A countermeasure with all but its id and what it covers.</summary>
    public static Control Control(OutlineItem item, Action<string> refuse)
    {
        var control = new Control { Id = "", Label = "" };
        foreach (var (name, value) in item.Attributes.Where(attribute => attribute.Name != "id"))
        {
            control = With(control, name, value) ?? Refused(control, name is "cost" or "effectiveness" or "group" or "planned", name, value, refuse);
        }

        return item.Gate is null ? control : Refused(control, true, "mark", null, refuse);
    }

    private static AttackNode? With(AttackNode node, string name, string? value) => name switch
    {
        "damage" => TreeAttributes.Amount(value) is { } damage ? node with { Damage = damage } : null,
        "always" => node with { Kind = NodeKind.Always },
        "never" => node with { Kind = NodeKind.Never },
        "gap" => node with { Kind = NodeKind.Gap, Control = value },
        _ => TreeAttributes.With(node.Attributes, name, value) is { } attributes ? node with { Attributes = attributes } : null,
    };

    private static Control? With(Control control, string name, string? value) => name switch
    {
        "cost" => TreeAttributes.Amount(value) is { } cost ? control with { Cost = cost } : null,
        "effectiveness" => TreeAttributes.Chance(value) is { } chance ? control with { Effectiveness = chance } : null,
        "group" => value is null ? null : control with { Group = value },
        "planned" => TreeAttributes.Flag(value) is { } planned ? control with { IsDeployed = !planned } : null,
        _ => null,
    };

    private static T Refused<T>(T unchanged, bool isKnown, string name, string? value, Action<string> refuse)
    {
        refuse(isKnown ? $"has a {name} that cannot be read: \"{value}\"; numbers stand alone, like 30 or 0.5" : $"has \"{name}\" in brackets, which is not known; write \\[ for a bracket in a label");
        return unchanged;
    }
}
