using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Benchmarks;

/// <summary>Systems of any size as teams draw them, each fixed by its arguments: people outside, an edge, services in zones, stores behind them.</summary>
internal static class GeneratedModels
{
    private static readonly string[] Data = ["orders", "login", "card token", "search request", "report", "events", "customer record", "metrics"];

    /// <summary>About one flow and a half for each element; most lead from one tier to the next, some back or across.</summary>
    public static ThreatModel Tiers(int elements, int seed)
    {
        var random = new Random(seed);
        var edit = new ModelEdit(new ThreatModel { Id = "m", Name = $"{elements} elements" }, new Origin("c1", "p1", Instant.FromUtc(2026, 1, 1, 0, 0)));
        string[] zones = [Zone(edit, "internet", null, BorderKinds.None), Zone(edit, "cloud", null, BorderKinds.Trust)];
        string[] inner = [Zone(edit, "edge", zones[1], BorderKinds.Trust), Zone(edit, "services", zones[1], BorderKinds.None), Zone(edit, "data", zones[1], BorderKinds.Trust | BorderKinds.Privilege)];
        (string Zone, ElementKind Shape, string Name)[] tiers =
            [(zones[0], ElementKind.External, "client"), (inner[0], ElementKind.Process, "gateway"), (inner[1], ElementKind.Process, "service"), (inner[1], ElementKind.Process, "worker"), (inner[2], ElementKind.Store, "store")];
        var placed = Enumerable.Range(0, elements)
            .Select(at => (Tier: at % tiers.Length, Element: Add(edit, tiers[at % tiers.Length], at / tiers.Length)))
            .ToLookup(found => found.Tier, found => found.Element);
        for (var flow = 0; flow < elements * 3 / 2; flow++)
        {
            var tier = random.Next(tiers.Length - 1);
            var (from, to) = (Any(random, placed[tier]), Any(random, placed[tier + (random.Next(5) == 0 && tier + 2 < tiers.Length ? 2 : 1)]));
            var isBack = random.Next(8) == 0;
            edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = isBack ? to : from, To = isBack ? from : to, Data = Data[random.Next(Data.Length)] });
        }

        return edit.Model;
    }

    private static string Any(Random random, IEnumerable<string> found) => found.ElementAt(random.Next(found.Count()));

    private static string Zone(ModelEdit edit, string name, string? parent, BorderKinds kinds)
    {
        var zone = edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = edit.Origin, Name = name, Parent = parent });
        edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = edit.Origin, Zone = zone.Id, Kinds = kinds });
        return zone.Id;
    }

    private static string Add(ModelEdit edit, (string Zone, ElementKind Shape, string Name) tier, int number) =>
        edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = $"{tier.Name} {number + 1}", Shape = tier.Shape, Zone = tier.Zone }).Id;
}
