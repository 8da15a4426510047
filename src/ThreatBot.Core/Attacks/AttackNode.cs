using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>A goal of the attacker, or an action. Its identity is the id; labels may repeat.</summary>
public sealed record AttackNode
{
    public required string Id { get; init; }

    public required string Label { get; init; }

    public NodeKind Kind { get; init; }

    /// <summary>The ids of what leads here, in their order; none twice. Only gates have children, and each has one at least.</summary>
    public ValueList<string> Children { get; init; } = [];

    /// <summary>The k of <see cref="NodeKind.AtLeast"/>, from 1 to the number of children; 0 for all other kinds.</summary>
    public int Threshold { get; init; }

    /// <summary>The id of the control of <see cref="NodeKind.Gap"/>; absent for all other kinds.</summary>
    public string? Control { get; init; }

    public LeafAttributes Attributes { get; init; } = LeafAttributes.Unknown;

    /// <summary>What is lost when the attacker gets here, on whichever way, in the unit of the costs of damage; absent is none.</summary>
    public decimal? Damage { get; init; }
}
