using System.Collections.Immutable;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>One line of an outline.</summary>
internal sealed record OutlineItem(int Line, int Level, string Label)
{
    /// <summary>The gate that the line begins with; absent where it has no mark.</summary>
    public NodeKind? Gate { get; init; }

    /// <summary>The k of k of n.</summary>
    public int Threshold { get; init; }

    public bool IsCountermeasure { get; init; }

    /// <summary>The id or label of the line that this one repeats.</summary>
    public string? SameAs { get; init; }

    public ImmutableArray<(string Name, string? Value)> Attributes { get; init; } = [];
}
