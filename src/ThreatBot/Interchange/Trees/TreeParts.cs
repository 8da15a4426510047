using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>What a graph can hold beside plain gates and actions, and a format may have no room for.</summary>
[Flags]
internal enum TreeParts
{
    None = 0,
    Ids = 1,
    Labels = 1 << 1,
    Order = 1 << 2,
    AtLeast = 1 << 3,
    Constants = 1 << 4,
    Gaps = 1 << 5,
    Cost = 1 << 6,
    Chance = 1 << 7,
    Skill = 1 << 8,
    Time = 1 << 9,
    Detectability = 1 << 10,
    Equipment = 1 << 11,
    Possibility = 1 << 12,
    Damage = 1 << 13,
    GateNumbers = 1 << 14,
    Countermeasures = 1 << 15,
    CountermeasureCosts = 1 << 16,
    Effectiveness = 1 << 17,
    Groups = 1 << 18,
    Planned = 1 << 19,

    Unplaced = 1 << 20,

    /// <summary>Without these the tree would say something else, so it is not written at all.</summary>
    Structure = AtLeast | Constants | Gaps,

    /// <summary>The same where countermeasures are written: without these they would stand and hold where they do not.</summary>
    Standing = Effectiveness | Planned,
    All = (1 << 21) - 1,
}

/// <summary>Which parts a graph has, and what they are called.</summary>
internal static class PartsOfGraph
{
    public static TreeParts Of(AttackGraph graph) =>
        graph.Nodes.Aggregate(TreeParts.None, (parts, node) => parts | Of(node))
        | graph.Controls.Aggregate(TreeParts.None, (parts, control) => parts | Of(control));

    public static TreeParts Of(AttackNode node) =>
        Where(node.Label != node.Id, TreeParts.Labels)
        | (node.Kind switch
        {
            NodeKind.Sequence => TreeParts.Order,
            NodeKind.AtLeast => TreeParts.AtLeast,
            NodeKind.Always or NodeKind.Never => TreeParts.Constants,
            NodeKind.Gap => TreeParts.Gaps,
            _ => TreeParts.None,
        })
        | Where(node.Damage is not null, TreeParts.Damage)
        | Of(node.Attributes)
        | Where(node.Kind is not NodeKind.Leaf && node.Attributes != LeafAttributes.Unknown, TreeParts.GateNumbers);

    public static TreeParts Of(Control control) =>
        TreeParts.Countermeasures
        | Where(control.Covers.Count == 0, TreeParts.Unplaced)
        | Where(control.Cost is not null, TreeParts.CountermeasureCosts)
        | Where(control.Effectiveness < 1, TreeParts.Effectiveness)
        | Where(control.Group is not null, TreeParts.Groups)
        | Where(!control.IsDeployed, TreeParts.Planned);

    /// <summary>Parts by name, for whoever is told that they are missing.</summary>
    public static string Named(TreeParts parts) =>
        string.Join(", ", Enum.GetValues<TreeParts>().Where(part => int.IsPow2((int)part) && parts.HasFlag(part)).Select(Name));

    private static string Name(TreeParts part) => part switch
    {
        TreeParts.Ids => "some ids",
        TreeParts.Order => "the order of steps",
        TreeParts.Equipment => "special equipment",
        TreeParts.Possibility => "whether steps are possible",
        TreeParts.GateNumbers => "numbers of goals",
        TreeParts.CountermeasureCosts => "costs of countermeasures",
        TreeParts.Unplaced => "countermeasures that stand nowhere",
        TreeParts.Planned => "which countermeasures are only planned",
        _ => part.ToString().ToLowerInvariant(),
    };

    private static TreeParts Of(LeafAttributes attributes) =>
        Where(attributes.Cost is not null, TreeParts.Cost)
        | Where(attributes.Probability is not null, TreeParts.Chance)
        | Where(attributes.Skill is not null, TreeParts.Skill)
        | Where(attributes.Time is not null, TreeParts.Time)
        | Where(attributes.Detectability is not null, TreeParts.Detectability)
        | Where(attributes.NeedsSpecialEquipment is not null, TreeParts.Equipment)
        | Where(attributes.IsPossible is not null, TreeParts.Possibility);

    private static TreeParts Where(bool holds, TreeParts parts) => holds ? parts : TreeParts.None;
}
