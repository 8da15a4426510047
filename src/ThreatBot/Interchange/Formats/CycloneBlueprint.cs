using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The places of a model as a CycloneDX blueprint of the type data-flow.</summary>
internal static class CycloneBlueprint
{
    /// <summary>What is around every zone, since a boundary there lies between two.</summary>
    private const string Outside = "outside";

    public static JsonObject Of(ModelExport export)
    {
        var model = export.Model;
        var blueprint = CycloneWriter.Named("blueprint", model.Name);
        blueprint["modelTypes"] = new JsonArray("data-flow");
        ForeignJson.Put(blueprint, "zones", ForeignJson.List(model.Zones.Any() ? [.. model.Zones.Select(Zone), Typed(CycloneWriter.Named(Outside, Outside), "trust")] : []));
        ForeignJson.Put(blueprint, "boundaries", ForeignJson.List(model.Borders.SelectMany(border => Boundaries(model, border))));
        ForeignJson.Put(blueprint, "assets", ForeignJson.List(model.Elements.Where(element => element.Shape is not ElementKind.Store).Select(Asset)));
        ForeignJson.Put(blueprint, "dataStores", ForeignJson.List(model.Elements.Where(element => element.Shape is ElementKind.Store).Select(Store)));
        ForeignJson.Put(blueprint, "dataSets", ForeignJson.List(model.Assets.Select(asset => DataSet(export, asset))));
        ForeignJson.Put(blueprint, "flows", ForeignJson.List(model.Flows.Select(Flow)));
        ForeignJson.Put(blueprint, "assumptions", ForeignJson.List(model.Assumptions.Select(assumption => Assumption(model, assumption))));
        return blueprint;
    }

    private static JsonObject Zone(Zone zone)
    {
        var node = Typed(CycloneWriter.Named(zone.Id, zone.Name), "trust");
        ForeignJson.Set(node, "parent", zone.Parent);
        return node;
    }

    /// <summary>Trust and privilege are kept apart: a border that is both is two boundaries.</summary>
    private static IEnumerable<JsonObject> Boundaries(ThreatModel model, Border border)
    {
        var around = model.Find<Zone>(border.Zone)?.Parent ?? Outside;
        foreach (var kind in new[] { BorderKinds.Trust, BorderKinds.Privilege }.Where(kind => border.Kinds.HasFlag(kind)))
        {
            yield return new JsonObject
            {
                ["bom-ref"] = $"{border.Id}-{kind.ToString().ToLowerInvariant()}",
                ["type"] = kind is BorderKinds.Trust ? "trust" : new JsonObject { ["name"] = "privilege" },
                ["zones"] = new JsonArray(border.Zone, around),
            };
        }
    }

    private static JsonObject Asset(Element element)
    {
        var node = Typed(CycloneWriter.Named(element.Id, element.Name), element.Shape is ElementKind.External ? "actor" : "process");
        ForeignJson.Set(node, "zone", element.Zone);
        return node;
    }

    private static JsonObject Store(Element element)
    {
        var node = CycloneWriter.Named(element.Id, element.Name);
        node["type"] = new JsonObject { ["name"] = "unspecified" };
        ForeignJson.Set(node, "zone", element.Zone);
        ForeignJson.Put(node, "dataSets", CycloneWriter.References(element.Assets));
        return node;
    }

    private static JsonObject DataSet(ModelExport export, Asset asset)
    {
        var node = CycloneWriter.Named(asset.Id, asset.Name);
        node["description"] = CycloneWriter.Shown(asset.Why ?? asset.Name);
        ForeignJson.Put(node, "placements", ForeignJson.List(export.Holders[asset.Id]
            .Where(element => element.Shape is ElementKind.Store)
            .Select(element => new JsonObject { ["dataStore"] = element.Id })));
        return node;
    }

    private static JsonObject Flow(Flow flow)
    {
        var node = Typed(CycloneWriter.Named(flow.Id, flow.Data), "data");
        ForeignJson.Set(node, "description", flow.Identity is null && flow.Access is null ? null : $"{flow.Identity} {flow.Access}".Trim());
        node["source"] = flow.From;
        node["destination"] = flow.To;
        if (flow.IsEncrypted is { } known)
        {
            node["encrypted"] = known;
        }

        return node;
    }

    private static JsonObject Assumption(ThreatModel model, Assumption assumption)
    {
        var node = new JsonObject
        {
            ["bom-ref"] = assumption.Id,
            ["description"] = CycloneWriter.Shown(assumption.Text),
            ["topic"] = "security",
            ["validity"] = assumption.Status switch { AssumptionStatus.Holds => "verified", AssumptionStatus.Broken => "invalid", _ => "unverified" },
        };
        ForeignJson.Put(node, "relatedAssets", CycloneWriter.References(model.Find(assumption.About ?? "") is { } about ? [about.Id] : []));
        return node;
    }

    private static JsonObject Typed(JsonObject node, string type)
    {
        node["type"] = type;
        return node;
    }
}
