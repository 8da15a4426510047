using System.Collections.Immutable;

namespace ThreatBot.Tests.Fuzz;

/// <summary>A parser, what it is usually given, and what has to hold whatever it is given.</summary>
/// <param name="Name">How it is called in the list of targets.</param>
/// <param name="Samples">Good inputs; JSON is also spoiled in its structure.</param>
/// <param name="Grammar">What good and nearly good inputs are made of.</param>
/// <param name="Check">Reads an input. Whatever it throws is a finding: what a parser refuses as it says it does, the target catches itself.</param>
internal sealed record FuzzTarget(string Name, ImmutableArray<string> Samples, Grammar Grammar, Action<byte[]> Check)
{
    /// <summary>How many cases the test command tries; fewer where one takes a millisecond.</summary>
    public int Cases { get; init; } = 10_000;

    /// <summary>As many bytes as one case may allocate, beside some for each byte of its input.</summary>
    public long MostMemory { get; init; } = 64 * 1024 * 1024;

    public override string ToString() => Name;
}
