namespace ThreatBot.Core.Attacks;

/// <summary>How much an analysis may take. Counted in nodes and points, so that the same graph always gives the same answer on every machine.</summary>
public sealed record AnalysisLimits
{
    public static readonly AnalysisLimits Default = new();

    /// <summary>The most nodes of one decision diagram while it is made; each takes about 40 bytes.</summary>
    public int DiagramNodes { get; init; } = 6_000_000;

    /// <summary>What the diagrams and lists of all questions together may take, where somebody waits; absent: as much as it takes.</summary>
    public Effort? Effort { get; init; }

    /// <summary>The most points of a Pareto front.</summary>
    public int FrontPoints { get; init; } = 300;

    /// <summary>The most counts by which vectors are told apart, see <see cref="VectorDepths"/>.</summary>
    public int VectorCounts { get; init; } = 2_000_000;

    /// <summary>The most sets of controls that a search for the best one looks at.</summary>
    public int SearchBranches { get; init; } = 100_000;

    /// <summary>The most nodes that a search for one scenario looks at, each as often as it does.</summary>
    public long SearchVisits { get; init; } = 200_000_000;
}
