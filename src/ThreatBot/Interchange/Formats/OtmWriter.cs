using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Writes an Open Threat Model file of version 0.2.0. What has no home in it travels in an attribute of the project.</summary>
internal sealed class OtmWriter : IModelWriter
{
    public string Format => Otm.Format;

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var places = new OtmPlacesWriter(model);
        var file = ForeignJson.Rest(model, Format);
        var attributes = file["attributes"]?.DeepClone() as JsonObject ?? [];
        attributes[Otm.Extension] = ForeignJson.Native(export);
        var project = new JsonObject { ["name"] = model.Name, ["id"] = model.Id, ["attributes"] = attributes };
        foreach (var (name, value) in file.Where(field => field.Key is "id" or "description" or "owner" or "ownerContact" or "tags").ToList())
        {
            project[name] = value?.DeepClone();
            file.Remove(name);
        }

        file.Remove("attributes");
        file["otmVersion"] = "0.2.0";
        file["project"] = project;
        file["assets"] = ForeignJson.List(model.Assets.Select(Asset));
        file["trustZones"] = ForeignJson.List([.. model.Zones.Select(zone => Zone(export, zone)), .. places.Nowhere]);
        file["components"] = ForeignJson.List(model.Elements.Select(places.Component));
        file["dataflows"] = ForeignJson.List(model.Flows.Select(places.Dataflow));
        file["threats"] = ForeignJson.List(model.Threats.DistinctBy(OtmPlacesWriter.ThreatId).Select(Threat));
        file["mitigations"] = ForeignJson.List(model.Countermeasures.Select(Mitigation));
        return new ModelWriting(ForeignJson.Text(file), []);
    }

    /// <summary>How the format calls what became of a threat.</summary>
    public static string StateOf(ThreatStatus status) => status switch
    {
        ThreatStatus.Handled => "mitigated",
        ThreatStatus.Ended or ThreatStatus.RuledOut => "not-applicable",
        _ => "exposed",
    };

    private static JsonObject Asset(Asset asset)
    {
        var node = ForeignJson.Start(asset, Otm.Format, asset.Name);
        var risk = node["risk"]?.DeepClone() as JsonObject ?? [];
        foreach (var (name, goal) in new[] { ("confidentiality", Goals.Confidentiality), ("integrity", Goals.Integrity), ("availability", Goals.Availability) })
        {
            var isWanted = asset.Goals.HasFlag(goal);
            if (ForeignJson.Number(risk[name]) is not { } number || number > 0 != isWanted)
            {
                risk[name] = isWanted ? 100 : 0;
            }
        }

        node["risk"] = risk;
        ForeignJson.Set(node, "description", asset.Why);
        return node;
    }

    private static JsonObject Zone(ModelExport export, Zone zone)
    {
        var node = ForeignJson.Start(zone, Otm.Format, zone.Name);
        node.Remove("parent");
        if (export.Model.Find<Zone>(zone.Parent) is { } parent)
        {
            node["parent"] = new JsonObject { ["trustZone"] = ForeignJson.IdOf(parent, Otm.Format) };
        }

        if (ForeignJson.Number((node["risk"] as JsonObject)?["trustRating"]) is null)
        {
            node["risk"] = new JsonObject { ["trustRating"] = Rating(export.Borders.GetValueOrDefault(zone.Id)) };
        }

        return node;
    }

    /// <summary>The format insists on a number: what nothing keeps out is trusted least, what a border of privilege is around most.</summary>
    private static int Rating(BorderKinds kinds) => kinds.HasFlag(BorderKinds.Privilege) ? 100 : kinds.HasFlag(BorderKinds.Trust) ? 50 : 0;

    private static JsonObject Threat(Threat threat)
    {
        var node = ForeignJson.Start(threat, Otm.Format, threat.Text);
        node["id"] = OtmPlacesWriter.ThreatId(threat);
        node.Remove("instance");
        if (ForeignJson.Number((node["risk"] as JsonObject)?["impact"]) is null)
        {
            node["risk"] = new JsonObject { ["likelihood"] = null, ["impact"] = 0 };
        }

        var categories = (node["categories"] as JsonArray)?.Select(category => ForeignJson.TextOf(category)).ToList() ?? [];
        if (threat.Letter is { } letter && !categories.Exists(category => StrideWords.Read(category) == letter))
        {
            node["categories"] = new JsonArray(StrideWords.Name(letter));
        }
        else if (threat.Letter is null && categories.Exists(category => StrideWords.Read(category) is not null))
        {
            node.Remove("categories");
        }

        return node;
    }

    private static JsonObject Mitigation(Countermeasure measure)
    {
        var node = ForeignJson.Start(measure, Otm.Format, measure.Text);
        if (ForeignJson.Number(node["riskReduction"]) is null)
        {
            node["riskReduction"] = 0;
        }

        return node;
    }
}
