using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>Where one of several models stands: plain numbers, from wherever they are known.</summary>
/// <param name="Name">The name of the model.</param>
/// <param name="AnsweredThreats">Threats that something is done about, or that are ruled out, put off or gone.</param>
/// <param name="OpenThreats">Threats nothing is done about yet.</param>
/// <param name="OpenQuestions">Questions of the ledger nobody has answered yet.</param>
public sealed record ModelStanding(string Name, int AnsweredThreats, int OpenThreats, int OpenQuestions)
{
    public static readonly ImmutableArray<int> NoWays = [.. Enumerable.Repeat(0, Chart.Deep + 1)];

    /// <summary>Ways in of all its attack trees with no measure in the way, one, two, and <see cref="Chart.Deep"/> or more.</summary>
    public ImmutableArray<int> WaysByDepth { get; init; } = NoWays;
}
