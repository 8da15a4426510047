using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>Where flows cross borders: the places at which STRIDE is asked.</summary>
public static class Crossings
{
    private static readonly ImmutableArray<Direction> Directions = [Direction.Inward, Direction.Outward];

    /// <summary>
    /// All crossings, by flow and along its way, inward before outward. A flow crosses the border of each zone that holds exactly one of
    /// its ends; a border of no kind asks nothing.
    /// </summary>
    public static ImmutableArray<Crossing> Of(ThreatModel model)
    {
        var kinds = Kinds(model);
        var around = Around(model);
        return
        [
            .. model.Flows
                .GroupBy(flow => (flow.From, flow.To, flow.Identity, flow.Data))
                .SelectMany(same => Of([.. same], around, kinds)),
        ];
    }

    /// <summary>The crossing of a flow and a zone's border in one direction; null where there is none, as where no border is meant.</summary>
    public static Crossing? Find(ThreatModel model, string flow, string? zone, Direction direction) =>
        zone is null ? null : Of(model).FirstOrDefault(found => found.Id == Ids.OfCrossing(flow, zone, direction));

    /// <summary>What the border of a zone is; several borders of one zone are one.</summary>
    public static IReadOnlyDictionary<string, BorderKinds> Kinds(ThreatModel model) =>
        model.Borders
            .GroupBy(border => border.Zone)
            .ToDictionary(zone => zone.Key, zone => zone.Aggregate(BorderKinds.None, (kinds, border) => kinds | border.Kinds));

    /// <summary>The zones around every element, innermost first.</summary>
    private static Dictionary<string, ImmutableArray<string>> Around(ThreatModel model)
    {
        var parents = model.Zones.ToDictionary(zone => zone.Id, zone => zone.Parent);
        var chains = new Dictionary<string, ImmutableArray<string>>();
        var around = new Dictionary<string, ImmutableArray<string>>();
        foreach (var element in model.Elements)
        {
            var zone = element.Zone ?? "";
            around[element.Id] = chains.TryGetValue(zone, out var known) ? known : chains[zone] = Chain(parents, zone);
        }

        return around;
    }

    /// <summary>A zone and those it lies in; a zone that lies in itself by way of others is entered once.</summary>
    private static ImmutableArray<string> Chain(Dictionary<string, string?> parents, string zone)
    {
        var chain = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>();
        for (var next = zone; next is not null && parents.TryGetValue(next, out var parent) && seen.Add(next); next = parent)
        {
            chain.Add(next);
        }

        return chain.ToImmutable();
    }

    private static IEnumerable<Crossing> Of(
        ImmutableArray<Flow> flows,
        Dictionary<string, ImmutableArray<string>> around,
        IReadOnlyDictionary<string, BorderKinds> kinds)
    {
        var (from, to) = (around.GetValueOrDefault(flows[0].From, []), around.GetValueOrDefault(flows[0].To, []));
        var left = from.Except(to).Select(zone => (Zone: zone, Data: Direction.Outward));
        var entered = to.Except(from).Reverse().Select(zone => (Zone: zone, Data: Direction.Inward));
        return
            from border in left.Concat(entered)
            let kind = kinds.GetValueOrDefault(border.Zone)
            where kind is not BorderKinds.None
            from direction in Directions
            select Of(flows, border.Zone, direction, kind, direction == border.Data);
    }

    private static Crossing Of(ImmutableArray<Flow> flows, string zone, Direction direction, BorderKinds kinds, bool carriesData)
    {
        var flow = flows[0];
        var (from, to) = carriesData ? (flow.From, flow.To) : (flow.To, flow.From);
        return new Crossing(Ids.OfCrossing(flow.Id, zone, direction), flow.Id, zone, direction, kinds, from, to)
        {
            Flows = flows.Select(same => same.Id).ToValueList(),
            Assets = flows.SelectMany(same => same.Assets).Distinct().ToValueList(),
            CarriesData = carriesData,
        };
    }
}
