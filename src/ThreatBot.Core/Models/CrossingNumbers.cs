using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>
/// The numbers of the places where flows cross borders. A place is one flow over one border; its two directions are two questions of the
/// ledger and share the number.
/// </summary>
public static class CrossingNumbers
{
    /// <summary>From 1 in the order of the ledger, by the flow that names the crossing and the zone.</summary>
    public static ImmutableDictionary<(string Flow, string Zone), int> Of(ThreatModel model) =>
        Crossings.Of(model)
            .Select(crossing => (crossing.Flow, crossing.Zone))
            .Distinct()
            .Index()
            .ToImmutableDictionary(place => place.Item, place => place.Index + 1);
}
