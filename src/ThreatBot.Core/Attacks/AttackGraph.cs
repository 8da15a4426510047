using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// The ways to a disaster as somebody wrote them down: goals, actions and what is done against them. Nodes may be shared. Nothing is checked yet;
/// <see cref="AttackDag.Check"/> does that, and every analysis begins there.
/// </summary>
public sealed record AttackGraph
{
    /// <summary>The id of the node that stands for the disaster.</summary>
    public required string Root { get; init; }

    public ValueList<AttackNode> Nodes { get; init; } = [];

    public ValueList<Control> Controls { get; init; } = [];

    /// <summary>The same where nobody does the actions of which this holds, such as those that need special equipment.</summary>
    public AttackGraph Without(Func<LeafAttributes, bool> isOut) => this with
    {
        Nodes = Nodes.Select(node => node.Kind is NodeKind.Leaf && isOut(node.Attributes)
            ? new AttackNode { Id = node.Id, Label = node.Label, Kind = NodeKind.Never }
            : node).ToValueList(),
    };
}
