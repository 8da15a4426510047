namespace ThreatBot.Core.Attacks;

/// <summary>What makes a node of an attack graph hold.</summary>
public enum NodeKind
{
    /// <summary>One action of the attacker, done once however many nodes need it.</summary>
    Leaf,

    /// <summary>Any child.</summary>
    Or,

    /// <summary>All children.</summary>
    And,

    /// <summary>All children, each begun when the one before it is over (SAND).</summary>
    Sequence,

    /// <summary>At least <see cref="AttackNode.Threshold"/> of the children (k of n, voting).</summary>
    AtLeast,

    /// <summary>True whatever anybody does.</summary>
    Always,

    /// <summary>False whatever anybody does.</summary>
    Never,

    /// <summary>True while the control <see cref="AttackNode.Control"/> is not deployed, or fails.</summary>
    Gap,
}
