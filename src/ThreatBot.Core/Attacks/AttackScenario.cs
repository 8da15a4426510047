using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>A minimal attack: leaves that together reach the root, none of which can be left out. Both lists are ids in their order.</summary>
public sealed record AttackScenario(ValueList<string> Leaves)
{
    /// <summary>The deployed controls that have to fail for it; only where those that can fail are part of the question.</summary>
    public ValueList<string> Failures { get; init; } = [];

    /// <summary>The sum of the leaves' costs; absent when one of them is unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How long the leaves take one after the other; absent when one of the times is unknown.</summary>
    public decimal? Time { get; init; }

    /// <summary>The skill of the hardest leaf; absent when one of them is unknown.</summary>
    public decimal? Skill { get; init; }

    /// <summary>
    /// The chance that every leaf succeeds, and every control that has to fails; absent when one of them is unknown, and when it is too small for a
    /// number to hold (below 2.2E-308), though not zero.
    /// </summary>
    public double? Probability { get; init; }

    /// <summary>The same in bits, <c>-log2</c> of it, which is never too small; absent when a chance is unknown or zero.</summary>
    public decimal? Surprisal { get; init; }
}
