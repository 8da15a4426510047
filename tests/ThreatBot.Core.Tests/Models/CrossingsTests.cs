using CsCheck;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Models;

public sealed class CrossingsTests
{
    [Fact]
    public void A_flow_into_a_nested_zone_crosses_every_border_on_its_way_in_both_directions()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        Zone(edit, parent: null, BorderKinds.None);
        Zone(edit, parent: null, BorderKinds.Trust);
        Zone(edit, parent: "Z2", BorderKinds.Trust | BorderKinds.Privilege);
        Element(edit, "Z1");
        Element(edit, "Z3");
        Flow(edit, "E1", "E2", "card data");

        var crossings = Crossings.Of(edit.Model);

        Assert.Equal(["F1:Z2:in", "F1:Z2:out", "F1:Z3:in", "F1:Z3:out"], crossings.Select(crossing => crossing.Id));
        Assert.Equal([true, false, true, false], crossings.Select(crossing => crossing.CarriesData));
        Assert.Equal(("E1", "E2"), (crossings[0].From, crossings[0].To));
        Assert.Equal(("E2", "E1"), (crossings[1].From, crossings[1].To));
        Assert.All(crossings, crossing => Assert.Equal(("E2", "E1"), (crossing.Inside, crossing.Outside)));
    }

    [Fact]
    public void Flows_with_the_same_ends_identity_and_data_are_one_crossing_named_by_the_first()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        Zone(edit, parent: null, BorderKinds.Trust);
        Element(edit, zone: null);
        Element(edit, "Z1");
        Flow(edit, "E1", "E2", "orders");
        Flow(edit, "E1", "E2", "payments");
        Flow(edit, "E1", "E2", "orders");

        var crossings = Crossings.Of(edit.Model);

        Assert.Equal(["F1:Z1:in", "F1:Z1:out", "F2:Z1:in", "F2:Z1:out"], crossings.Select(crossing => crossing.Id));
        Assert.Equal(["F1", "F3"], crossings[0].Flows);
    }

    [Fact]
    public void Zones_that_lie_in_each_other_are_each_entered_once()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        Zone(edit, parent: null, BorderKinds.Trust);
        Zone(edit, "Z1", BorderKinds.Trust);
        edit.Put(edit.Model.Find<Zone>("Z1")! with { Parent = "Z2" });
        Element(edit, "Z1");
        Element(edit, zone: null);
        Flow(edit, "E1", "E2", "");

        Assert.Equal(["F1:Z1:in", "F1:Z1:out", "F1:Z2:in", "F1:Z2:out"], Crossings.Of(edit.Model).Select(crossing => crossing.Id));
    }

    [Fact]
    public void Crossings_equal_their_definition() =>
        RandomModels.Systems.Sample(model =>
        {
            var computed = Crossings.Of(model).Select(Line).Order(StringComparer.Ordinal);
            Assert.Equal(Defined(model).Order(StringComparer.Ordinal), computed);
        });

    private static string Line(Crossing crossing) =>
        $"{crossing.Id} {crossing.Kinds} {crossing.From}>{crossing.To} {crossing.CarriesData} "
        + $"{string.Join(',', crossing.Flows)} {string.Join(',', crossing.Assets.Order(StringComparer.Ordinal))}";

    /// <summary>Every flow that is the first of its like, with every zone that holds one end and not the other and has a border of some kind.</summary>
    private static IEnumerable<string> Defined(ThreatModel model) =>
        from flow in model.Flows
        let same = model.Flows.Where(other =>
            other.From == flow.From && other.To == flow.To && other.Identity == flow.Identity && other.Data == flow.Data).ToList()
        where same[0] == flow
        from zone in model.Zones
        let inward = Holds(model, zone, flow.To)
        where Holds(model, zone, flow.From) != inward
        let kinds = model.Borders.Where(border => border.Zone == zone.Id).Select(border => border.Kinds).ToList()
        where kinds.Exists(kind => kind is not BorderKinds.None)
        let all = (kinds.Exists(kind => kind.HasFlag(BorderKinds.Trust)) ? BorderKinds.Trust : BorderKinds.None)
            | (kinds.Exists(kind => kind.HasFlag(BorderKinds.Privilege)) ? BorderKinds.Privilege : BorderKinds.None)
        let assets = same.SelectMany(other => other.Assets).Distinct().Order(StringComparer.Ordinal)
        from direction in Enum.GetValues<Direction>()
        let along = inward == (direction is Direction.Inward)
        let ends = along ? $"{flow.From}>{flow.To}" : $"{flow.To}>{flow.From}"
        let suffix = direction is Direction.Inward ? "in" : "out"
        select $"{flow.Id}:{zone.Id}:{suffix} {all} {ends} {along} {string.Join(',', same.Select(other => other.Id))} {string.Join(',', assets)}";

    /// <summary>Whether an element lies in a zone after at most as many steps outwards as there are zones.</summary>
    private static bool Holds(ThreatModel model, Zone zone, string element)
    {
        var at = model.Find<Element>(element)!.Zone;
        foreach (var _ in model.Zones)
        {
            if (at == zone.Id)
            {
                return true;
            }

            at = model.Find<Zone>(at)?.Parent;
        }

        return false;
    }

    private static void Zone(ModelEdit edit, string? parent, BorderKinds kinds)
    {
        var zone = edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = edit.Origin, Name = id, Parent = parent });
        edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = edit.Origin, Zone = zone.Id, Kinds = kinds });
    }

    private static void Element(ModelEdit edit, string? zone) =>
        edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = id, Zone = zone });

    private static void Flow(ModelEdit edit, string from, string to, string data) =>
        edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = from, To = to, Data = data });
}
