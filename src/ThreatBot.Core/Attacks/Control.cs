using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// A countermeasure as the analysis sees it. Deployed, it makes every node that it covers false; one that does not always work does so all at
/// once or not at all (a common cause).
/// </summary>
public sealed record Control
{
    public required string Id { get; init; }

    public required string Label { get; init; }

    /// <summary>What it costs the defender, in any one unit of all controls; absent is unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The ids of the nodes that it stands on, none twice.</summary>
    public ValueList<string> Covers { get; init; } = [];

    /// <summary>The chance that it works, above 0 and up to 1.</summary>
    public double Effectiveness { get; init; } = 1;

    /// <summary>Controls with the same name here fall together, and count once in the depth of a vector; absent is a group of its own.</summary>
    public string? Group { get; init; }

    public bool IsDeployed { get; init; } = true;
}
