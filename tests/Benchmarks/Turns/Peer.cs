using System.Collections.Immutable;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>A program that answers turns, and what its conversations say.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">With what; "{port}", "{folder}" and "{connector}" are filled in.</param>
internal sealed record Peer(string Name, string Program, params ImmutableArray<string> Arguments)
{
    public Dictionary<string, string> Settings { get; init; } = [];

    public ImmutableArray<string> Script { get; init; } = ["hello"];

    public bool IsSlack { get; init; }

    /// <summary>Whether it is let in by tokens that it checks.</summary>
    public bool ChecksTokens { get; init; }

    /// <summary>Turns before anything is measured.</summary>
    public int WarmUp { get; init; } = 15_000;

    /// <summary>Turns of a block that is measured.</summary>
    public int Turns { get; init; } = 4_000;
}
