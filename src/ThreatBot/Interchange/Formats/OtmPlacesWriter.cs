using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The components and data flows of an OTM file, with the threats at each.</summary>
internal sealed class OtmPlacesWriter(ThreatModel model)
{
    private readonly ILookup<string, Threat> threats = model.Threats.Where(threat => threat.Place is not null).ToLookup(threat => threat.Place!);

    private readonly ILookup<string, Element> elements = model.Elements.ToLookup(element => ForeignJson.IdOf(element, Otm.Format));

    private readonly ILookup<string, Countermeasure> measures =
        model.Countermeasures.SelectMany(measure => measure.Covers, (measure, covered) => (measure, covered)).ToLookup(pair => pair.covered, pair => pair.measure);

    /// <summary>A zone for components that stand in none, where there are any.</summary>
    public IEnumerable<JsonObject> Nowhere => model.Elements.Any(element => element.Zone is null)
        ? [new JsonObject { ["id"] = Otm.Nowhere, ["name"] = "no zone", ["risk"] = new JsonObject { ["trustRating"] = 0 } }]
        : [];

    /// <summary>The id by which the file tells of a threat, whatever the places where it occurs.</summary>
    public static string ThreatId(Threat threat)
    {
        var foreign = ForeignJson.IdOf(threat, Otm.Format);
        var instance = Aside.Fields(threat, Otm.Format)["instance"] as JsonObject;
        return ForeignJson.TextOf(instance?["threat"]) ?? foreign;
    }

    public JsonObject Component(Element element)
    {
        var node = ForeignJson.Start(element, Otm.Format, element.Name);
        var type = ForeignJson.TextOf(node["type"]);
        var isOutside = model.Find<Zone>(element.Zone) is { } zone && TypeWords.IsInternet(zone.Name);
        if (type is null || TypeWords.Shape(type, isOutside) != element.Shape)
        {
            node["type"] = element.Shape switch { ElementKind.External => "external-entity", ElementKind.Store => "data-store", _ => "process" };
        }

        node["parent"] = Parent(element, ForeignJson.TextOf((node["parent"] as JsonObject)?["component"]));
        ForeignJson.Put(node, "assets", Assets(element, node["assets"] as JsonObject));
        ForeignJson.Put(node, "threats", Threats(element.Id));
        return node;
    }

    public JsonObject Dataflow(Flow flow)
    {
        var node = ForeignJson.Start(flow, Otm.Format, flow.Data);
        node["source"] = Foreign(flow.From);
        node["destination"] = Foreign(flow.To);
        ForeignJson.Put(node, "assets", new JsonArray([.. flow.Assets.Select(asset => (JsonNode)Foreign(asset))]));
        ForeignJson.Put(node, "threats", Threats(flow.Id));
        return node;
    }

    /// <summary>The component that an earlier file had around it, while both stand in one zone; else the zone.</summary>
    private JsonObject Parent(Element element, string? component) => component is not null && component != ForeignJson.IdOf(element, Otm.Format) && elements[component].Any(around => around.Zone == element.Zone)
        ? new JsonObject { ["component"] = component }
        : new JsonObject { ["trustZone"] = model.Find<Zone>(element.Zone) is { } zone ? ForeignJson.IdOf(zone, Otm.Format) : Otm.Nowhere };

    /// <summary>What the file had as stored stays so; else a store stores and all others process.</summary>
    private JsonObject Assets(Element element, JsonObject? before)
    {
        var present = element.Assets.Select(Foreign).ToList();
        var assets = new JsonObject();
        ForeignJson.Put(assets, "processed", ForeignJson.Kept(present, before?["processed"], [before?["stored"]], element.Shape is not ElementKind.Store));
        ForeignJson.Put(assets, "stored", ForeignJson.Kept(present, before?["stored"], [before?["processed"]], element.Shape is ElementKind.Store));
        return assets;
    }

    private JsonArray Threats(string place) => new([.. threats[place].DistinctBy(ThreatId).Select(Instance)]);

    private JsonObject Instance(Threat threat)
    {
        var before = Aside.Fields(threat, Otm.Format)["instance"] as JsonObject;
        var state = ForeignJson.TextOf(before?["state"]);
        var was = (before?["mitigations"] as JsonArray)?.OfType<JsonObject>()
            .Where(mitigation => ForeignJson.TextOf(mitigation["mitigation"]) is not null)
            .DistinctBy(mitigation => ForeignJson.TextOf(mitigation["mitigation"]))
            .ToDictionary(mitigation => ForeignJson.TextOf(mitigation["mitigation"])!, mitigation => ForeignJson.TextOf(mitigation["state"])) ?? [];
        return new JsonObject
        {
            ["threat"] = ThreatId(threat),
            ["state"] = state is not null && OtmThreats.StatusOf(state) == threat.Status ? state : OtmWriter.StateOf(threat.Status),
            ["mitigations"] = new JsonArray(
            [
                .. measures[threat.Id].Select(measure => (JsonNode)new JsonObject
                {
                    ["mitigation"] = ForeignJson.IdOf(measure, Otm.Format),
                    ["state"] = was.GetValueOrDefault(ForeignJson.IdOf(measure, Otm.Format)) ?? (measure.Assurance is Assurance.Verified ? "implemented" : "required"),
                }),
            ]),
        };
    }

    private string Foreign(string id) => model.Find(id) is { } found ? ForeignJson.IdOf(found, Otm.Format) : id;
}
