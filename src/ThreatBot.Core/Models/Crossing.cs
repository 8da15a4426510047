namespace ThreatBot.Core.Models;

/// <summary>
/// One flow over the border of one zone in one direction, computed and never stored. <paramref name="From"/> and <paramref name="To"/> are
/// the flow's ends as this direction reads them: inward leads into the zone, outward out of it, whichever way the data goes.
/// </summary>
public sealed record Crossing(string Id, string Flow, string Zone, Direction Direction, BorderKinds Kinds, string From, string To)
{
    /// <summary>Every flow that is asked about here, in the order of ids: the one that names the crossing and those that mean the same.</summary>
    public required ValueList<string> Flows { get; init; }

    /// <summary>What those flows carry.</summary>
    public required ValueList<string> Assets { get; init; }

    /// <summary>Whether the data goes this way; the other way is what comes back or leaks.</summary>
    public required bool CarriesData { get; init; }

    /// <summary>The end in the zone.</summary>
    public string Inside => Direction is Direction.Inward ? To : From;

    /// <summary>The end that is not in the zone.</summary>
    public string Outside => Direction is Direction.Inward ? From : To;
}
