using CsCheck;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Models;

/// <summary>Small models in which everything that matters to crossings and cells happens often.</summary>
internal static class RandomModels
{
    public static readonly Origin Somebody = new("c1", "p1", Instant.FromUtc(2026, 1, 1, 0, 0));

    public static readonly Instant Now = Instant.FromUtc(2026, 7, 1, 12, 0);

    private static readonly Gen<int> Small = Gen.Int[0, 5];

    /// <summary>Zones (parents may form cycles), borders, elements, flows and assets.</summary>
    public static readonly Gen<ThreatModel> Systems =
        from assets in Gen.Int[0, 2].List[0, 3]
        from zones in Gen.Int[-2, 4].List[0, 5]
        from borders in Gen.Select(Small, Gen.Int[0, 3]).List[0, 7]
        from elements in Gen.Select(Gen.Int[-1, 4], Gen.Int[0, 2], Small.List[0, 2]).List[1, 5]
        from flows in Gen.Select(Small, Small, Gen.OneOf("", "orders"), Gen.OneOf<string?>(null, "read-only"), Small.List[0, 2]).List[0, 6]
        select System(assets, zones, borders, elements, flows);

    private static ThreatModel System(
        List<int> assets,
        List<int> zones,
        List<(int Zone, int Kinds)> borders,
        List<(int Zone, int Shape, List<int> Assets)> elements,
        List<(int From, int To, string Data, string? Identity, List<int> Assets)> flows)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, Somebody);
        foreach (var goals in assets)
        {
            edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = Somebody, Name = id, Goals = (Goals)(1 << goals) });
        }

        foreach (var _ in zones)
        {
            edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = Somebody, Name = id });
        }

        foreach (var (zone, parent) in edit.Model.Zones.ToList().Zip(zones))
        {
            edit.Put(zone with { Parent = Pick(edit.Model.Zones, parent)?.Id });
        }

        foreach (var (zone, kinds) in borders.Where(border => border.Zone < zones.Count))
        {
            edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = Somebody, Zone = $"Z{zone + 1}", Kinds = (BorderKinds)kinds });
        }

        foreach (var (zone, shape, held) in elements)
        {
            edit.Add(ObjectKind.Element, id => new Element
            {
                Id = id,
                Origin = Somebody,
                Name = id,
                Shape = (ElementKind)shape,
                Zone = Pick(edit.Model.Zones, zone)?.Id,
                Assets = Picks(edit.Model.Assets, held),
            });
        }

        foreach (var (number, (from, to, data, identity, carried)) in flows.Index().Where(flow => Math.Max(flow.Item.From, flow.Item.To) < elements.Count))
        {
            edit.Add(ObjectKind.Flow, id => new Flow
            {
                Id = id,
                Origin = Somebody,
                From = $"E{from + 1}",
                To = $"E{to + 1}",
                Data = data,
                Identity = identity,
                IsEncrypted = number % 3 == 0 ? null : number % 3 == 1,
                Assets = Picks(edit.Model.Assets, carried),
            });
        }

        return edit.Model;
    }

    public static T? Pick<T>(IEnumerable<T> from, int index)
        where T : ModelObject => index < 0 ? null : from.ElementAtOrDefault(index);

    public static ValueList<string> Picks<T>(IEnumerable<T> from, IEnumerable<int> indices)
        where T : ModelObject => indices.Select(index => Pick(from, index)?.Id).OfType<string>().Distinct().ToValueList();
}
