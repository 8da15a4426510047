using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Elements with their flows, and zones, as Threagile has them.</summary>
internal sealed class ThreagilePlacesWriter(ThreatModel model)
{
    private const string Format = ThreagileReader.Name;

    private static readonly (string Name, string Usual)[] Texts =
        [("usage", "business"), ("size", "application"), ("technology", "unknown-technology"), ("machine", "virtual"), ("encryption", "none"), ("owner", "")];

    private static readonly string[] Flags = ["out_of_scope", "internet", "multi_tenant", "redundant", "custom_developed_parts"];

    private readonly ILookup<string, Flow> flows = model.Flows.ToLookup(flow => flow.From);

    private readonly ILookup<string?, Element> inside = model.Elements.ToLookup(element => element.Zone);

    private readonly ILookup<string?, Zone> nested = model.Zones.ToLookup(zone => zone.Parent);

    public JsonObject Element(Element element)
    {
        var node = Aside.Fields(element, Format);
        node["id"] = ForeignJson.IdOf(element, Format);
        node["description"] ??= element.Name;
        node["type"] = element.Shape switch { ElementKind.External => "external-entity", ElementKind.Store => "datastore", _ => "process" };
        node["used_as_client_by_human"] ??= element.Shape is ElementKind.External;
        foreach (var (name, usual) in Texts.Where(text => text.Name != "technology" || node["technologies"] is null))
        {
            node[name] ??= usual;
        }

        foreach (var flag in Flags)
        {
            node[flag] ??= false;
        }

        Grades(node, element);
        Split(node, element.Assets, "data_assets_processed", "data_assets_stored", element.Shape is ElementKind.Store);
        node["data_formats_accepted"] ??= new JsonArray();
        node["communication_links"] = ThreagileWriter.Named(flows[element.Id], flow => flow.Data.Length > 0 ? flow.Data : $"to {model.Find(flow.To)?.Title}", Link);
        return node;
    }

    public JsonObject Zone(Zone zone)
    {
        var node = Aside.Fields(zone, Format);
        node["id"] = ForeignJson.IdOf(zone, Format);
        node["description"] ??= zone.Name;
        node["type"] ??= "network-on-prem";
        node["technical_assets_inside"] = CycloneWriter.References(inside[zone.Id].Select(element => Foreign(element.Id)));
        node["trust_boundaries_nested"] = CycloneWriter.References(nested[zone.Id].Select(inner => Foreign(inner.Id)));
        return node;
    }

    private JsonObject Link(Flow flow)
    {
        var node = Aside.Fields(flow, Format);
        node["target"] = Foreign(flow.To);
        node["description"] ??= flow.Data;
        var isTunnelled = node["vpn"]?.GetValueKind() is JsonValueKind.True;
        node["protocol"] = LinkProtocol.Of(ForeignJson.TextOf(node["protocol"]), isTunnelled && flow.IsEncrypted is true ? null : flow.IsEncrypted);
        node["authentication"] ??= "none";
        node["authorization"] ??= "none";
        node["vpn"] = isTunnelled && flow.IsEncrypted is not false;
        node["ip_filtered"] ??= false;
        node["readonly"] ??= flow.Access?.Contains("read only", StringComparison.OrdinalIgnoreCase) is true;
        node["usage"] ??= "business";
        Split(node, flow.Assets, "data_assets_sent", "data_assets_received", isSecond: false);
        return node;
    }

    /// <summary>Each asset in the list that an earlier file had it in, or in one of the two.</summary>
    private void Split(JsonObject node, ValueList<string> assets, string first, string second, bool isSecond)
    {
        var present = assets.Select(Foreign).ToList();
        (node[first], node[second]) = (ForeignJson.Kept(present, node[first], [node[second]], !isSecond), ForeignJson.Kept(present, node[second], [node[first]], isSecond));
    }

    /// <summary>As much as the data that it holds asks for.</summary>
    private void Grades(JsonObject node, Element element)
    {
        var goals = element.Assets.Select(model.Find<Asset>).Aggregate(Goals.None, (all, asset) => all | (asset?.Goals ?? Goals.None));
        node["confidentiality"] ??= goals.HasFlag(Goals.Confidentiality) ? "confidential" : "internal";
        node["integrity"] ??= goals.HasFlag(Goals.Integrity) ? "critical" : "operational";
        node["availability"] ??= goals.HasFlag(Goals.Availability) ? "critical" : "operational";
    }

    private string Foreign(string id) => model.Find(id) is { } found ? ForeignJson.IdOf(found, Format) : id;
}
