namespace ThreatBot.Core.Attacks;

/// <summary>What is known of an action. Absent is unknown, which is neither zero nor no.</summary>
public sealed record LeafAttributes
{
    public static readonly LeafAttributes Unknown = new();

    /// <summary>The most that a cost, a time, a skill or a damage may be.</summary>
    public const decimal Most = 1_000_000_000_000_000m;

    /// <summary>How many decimal places such a number may have, so that sums of a hundred thousand of them are exact.</summary>
    public const int Places = 6;

    /// <summary>What the action costs the attacker, in any one unit of the whole graph.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The chance that the action succeeds when it is tried, from 0 to 1, independent of all others.</summary>
    public double? Probability { get; init; }

    /// <summary>The skill it takes, on any one scale of the whole graph; more is harder.</summary>
    public decimal? Skill { get; init; }

    /// <summary>How long it takes, in any one unit of the whole graph.</summary>
    public decimal? Time { get; init; }

    /// <summary>The chance that the step is seen, from 0 to 1.</summary>
    public double? Detectability { get; init; }

    public bool? NeedsSpecialEquipment { get; init; }

    public bool? IsPossible { get; init; }
}
