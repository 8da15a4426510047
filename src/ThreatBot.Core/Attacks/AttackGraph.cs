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
}
