namespace ThreatBot.Core.Attacks;

/// <summary>What is known of a number: at least the lower bound, and at most the upper bound, without which it could be anything above.</summary>
public readonly record struct StepRange(decimal Lower, decimal? Upper)
{
    public bool IsExact => Lower == Upper;

    /// <summary>For a range within 0 and 1 that stand for no and yes: what it is, or null.</summary>
    internal bool? Decided => IsExact ? Lower > 0 : null;

    public static StepRange Of(decimal? value) => value is { } known ? new(known, known) : new(0, null);

    internal static StepRange Of(bool? value) => value is { } known ? Of(known ? 1 : 0) : new(0, 1);
}
