using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Technical assets, communication links and trust boundaries of Threagile as elements, flows and zones.</summary>
internal sealed class ThreagilePlaces(List<(string Name, Arrival Arrival)> zones, List<(string Name, Arrival Arrival)> elements, Intake intake)
{
    public void Take()
    {
        var parents = Members(ObjectKind.Zone, "trust_boundaries_nested");
        var around = Members(ObjectKind.Element, "technical_assets_inside");
        foreach (var (name, arrival) in zones)
        {
            Zone(name, arrival, parents.GetValueOrDefault(arrival.Id));
        }

        ZoneCircles.Open([.. zones.Select(zone => zone.Arrival)], intake);
        foreach (var (name, arrival) in elements)
        {
            Element(name, arrival, around.GetValueOrDefault(arrival.Id));
        }

        foreach (var (_, arrival) in elements)
        {
            foreach (var (name, link) in arrival.Node["communication_links"]?.Fields ?? [])
            {
                Flow(name, link, arrival);
            }
        }
    }

    /// <summary>The boundary that names a member; the first one where several do.</summary>
    private Dictionary<string, string> Members(ObjectKind kind, string field)
    {
        var holders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, zone) in zones)
        {
            foreach (var member in zone.Node.Texts(field))
            {
                if (intake.Mentioned(kind, member, zone.Node, field) is { } id && !holders.TryAdd(id, zone.Id))
                {
                    intake.Note(ImportFate.Dropped, zone.Node, field, $"has {member}, which another boundary has already");
                }
            }
        }

        return holders;
    }

    private void Zone(string name, Arrival arrival, string? parent)
    {
        var isNew = intake.Model.Find(arrival.Id) is null;
        intake.Take<Zone>(arrival with { Taken = ["id"], InPart = ["type", "technical_assets_inside", "trust_boundaries_nested"] }, present =>
            (present ?? new Zone { Id = arrival.Id, Origin = intake.Origin, Name = "" }) with { Name = name, Parent = parent });
        if (isNew)
        {
            intake.Add(ObjectKind.Border, id => new Border { Id = id, Origin = intake.Origin, Zone = arrival.Id, Kinds = TypeWords.Border(name) });
        }
    }

    private void Element(string name, Arrival arrival, string? zone)
    {
        var node = arrival.Node;
        intake.Take<Element>(
            arrival with { Taken = ["id", "communication_links"], InPart = ["type", "data_assets_processed", "data_assets_stored"] },
            present => (present ?? new Element { Id = arrival.Id, Origin = intake.Origin, Name = "" }) with
            {
                Name = name,
                Shape = node.Text("type") switch { "external-entity" => ElementKind.External, "datastore" => ElementKind.Store, _ => ElementKind.Process },
                Zone = zone,
                Assets = Assets(node, "data_assets_processed", "data_assets_stored"),
            });
    }

    /// <summary>A link has no id of its own; it is told apart by its source and its name.</summary>
    private void Flow(string name, SourceNode link, Arrival source)
    {
        if (intake.Mentioned(ObjectKind.Element, link.Text("target") ?? "", link, "target") is not { } target
            || intake.Introduce(ObjectKind.Flow, $"{source.Foreign}/{name}", link, name) is not { } arrival)
        {
            return;
        }

        var authorization = link.Text("authorization");
        intake.Take<Flow>(
            arrival with { Taken = ["target"], InPart = ["data_assets_sent", "data_assets_received", "authorization", "readonly", "protocol", "vpn"] },
            present => (present ?? new Flow { Id = arrival.Id, Origin = intake.Origin, From = source.Id, To = target }) with
            {
                From = source.Id,
                To = target,
                Data = name,
                Identity = authorization is null or "none" ? present?.Identity : authorization.Replace('-', ' '),
                Access = link.IsTrue("readonly") ? "read only" : present?.Access,
                IsEncrypted = link.IsTrue("vpn") ? true : LinkProtocol.IsEncrypted(link.Text("protocol")) ?? present?.IsEncrypted,
                Assets = Assets(link, "data_assets_sent", "data_assets_received"),
            });
    }

    private ValueList<string> Assets(SourceNode node, params ReadOnlySpan<string> fields)
    {
        var assets = new List<string>();
        foreach (var field in fields)
        {
            assets.AddRange(node.Texts(field).Select(asset => intake.Mentioned(ObjectKind.Asset, asset, node, field)).OfType<string>());
        }

        return assets.Distinct().ToValueList();
    }
}
