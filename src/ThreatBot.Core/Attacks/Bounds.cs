namespace ThreatBot.Core.Attacks;

/// <summary>What is known of a number: it is at least the lower bound and at most the upper bound, both proven. They are equal where it is exact.</summary>
public readonly record struct Bounds(double Lower, double Upper)
{
    public bool IsExact => Lower == Upper;

    public static Bounds Exactly(double value) => new(value, value);
}
