using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The components and data flows of an OTM file as elements and flows.</summary>
internal sealed class OtmPlaces(SourceNode root, Intake intake)
{
    private readonly Dictionary<string, SourceNode> components = root.List("components")
        .Where(node => node.Text("id") is not null)
        .DistinctBy(node => node.Text("id"))
        .ToDictionary(node => node.Text("id")!, StringComparer.Ordinal);

    private readonly HashSet<string> outside = root.List("trustZones")
        .Where(node => TypeWords.IsInternet(node.Text("type")) || TypeWords.IsInternet(node.Text("name")))
        .Select(node => node.Text("id") ?? "")
        .ToHashSet(StringComparer.Ordinal);

    private readonly Dictionary<string, string?> zones = new(StringComparer.Ordinal);

    /// <summary>All of them; a flow without both ends is left out and taken from <paramref name="flows"/>.</summary>
    public void Take(List<Arrival> elements, List<Arrival> flows)
    {
        elements.ForEach(Element);
        flows.RemoveAll(flow => !Flow(flow));
    }

    private void Element(Arrival arrival)
    {
        var node = arrival.Node;
        if (node["parent"]?.Text("component") is { } parent)
        {
            intake.Note(ImportFate.Changed, node, "parent", $"is the component {parent}; the element stands in its zone, since elements do not hold each other");
        }

        var zone = ZoneOf(arrival.Foreign);
        intake.Take<Element>(arrival with { Taken = ["id", "name", "threats"], InPart = ["parent", "type", "assets"] }, present =>
            (present ?? new Element { Id = arrival.Id, Origin = intake.Origin, Name = "" }) with
            {
                Name = node.Text("name") ?? arrival.Foreign,
                Shape = TypeWords.Shape(node.Text("type"), zone is not null && outside.Contains(zone)),
                Zone = zone == Otm.Nowhere ? null : intake.Mentioned(ObjectKind.Zone, zone, node, "parent"),
                Assets = Assets(node["assets"] is { } assets ? assets.Texts("processed").Concat(assets.Texts("stored")) : [], node),
            });
    }

    private bool Flow(Arrival arrival)
    {
        var node = arrival.Node;
        var from = intake.Mentioned(ObjectKind.Element, node.Text("source") ?? "", node, "source");
        var to = intake.Mentioned(ObjectKind.Element, node.Text("destination") ?? "", node, "destination");
        if (from is null || to is null)
        {
            intake.Drop(arrival, "has an end that is no component of the file");
            return false;
        }

        if (node.IsTrue("bidirectional"))
        {
            intake.Note(ImportFate.Changed, node, "bidirectional", "is one flow here; what comes back over a border is asked about anyway");
        }

        intake.Take<Flow>(arrival with { Taken = ["id", "name", "source", "destination", "assets", "threats"], InPart = ["bidirectional"] }, present =>
            (present ?? new Flow { Id = arrival.Id, Origin = intake.Origin, From = from, To = to }) with
            {
                From = from,
                To = to,
                Data = node.Text("name") ?? "",
                Assets = Assets(node.Texts("assets"), node),
            });
        return true;
    }

    private ValueList<string> Assets(IEnumerable<string> mentioned, SourceNode at) =>
        mentioned.Distinct().Select(asset => intake.Mentioned(ObjectKind.Asset, asset, at, "assets")).OfType<string>().Distinct().ToValueList();

    /// <summary>The zone of a component, by way of the components that it stands in; null for one that stands in none, or in itself.</summary>
    private string? ZoneOf(string component)
    {
        var chain = new HashSet<string>(StringComparer.Ordinal);
        string? zone = null;
        for (var next = component; next is not null && chain.Add(next);)
        {
            if (zones.TryGetValue(next, out zone) || !components.TryGetValue(next, out var node))
            {
                break;
            }

            zone = node["parent"]?.Text("trustZone");
            next = zone is null ? node["parent"]?.Text("component") : null;
        }

        foreach (var each in chain)
        {
            zones[each] = zone;
        }

        return zone;
    }
}
