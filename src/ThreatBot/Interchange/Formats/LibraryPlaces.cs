using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Data sets, flows and boundaries in a file of the Threat Model Library.</summary>
internal sealed class LibraryPlaces(ModelExport export)
{
    private readonly ThreatModel model = export.Model;

    /// <summary>A boundary is between two zones: those that flows lead between.</summary>
    public IEnumerable<JsonObject> Boundaries() => model.Flows
        .Select(flow => (From: model.Find<Element>(flow.From)?.Zone, To: model.Find<Element>(flow.To)?.Zone))
        .Where(pair => pair is { From: not null, To: not null } && pair.From != pair.To)
        .Select(pair => Ids.Compare(pair.From, pair.To) < 0 ? (A: pair.From!, B: pair.To!) : (A: pair.To!, B: pair.From!))
        .Distinct()
        .Select(pair => new JsonObject { ["trust_zone_a"] = LibraryWriter.Name(pair.A), ["trust_zone_b"] = LibraryWriter.Name(pair.B) });

    public JsonObject DataSet(Asset asset)
    {
        var node = LibraryWriter.Named(asset, asset.Name, asset.Why);
        node["placements"] = ForeignJson.List(export.Holders[asset.Id]
            .Where(element => element.Shape is ElementKind.Store)
            .Select(element => new JsonObject { ["data_store"] = LibraryWriter.Name(element.Id), ["encrypted"] = false }));
        node["data_sensitivity"] = new JsonArray();
        return node;
    }

    public JsonObject DataFlow(Flow flow)
    {
        var node = LibraryWriter.Named(flow, flow.Data, flow.Identity);
        node["source"] = End(flow.From);
        node["destination"] = End(flow.To);
        node["has_sensitive_data"] = flow.Assets.Any(id => model.Find<Asset>(id) is { } asset && asset.Goals.HasFlag(Goals.Confidentiality));
        node["encrypted"] = flow.IsEncrypted is true;
        return node;
    }

    private JsonObject End(string element) => new()
    {
        ["type"] = model.Find<Element>(element)?.Shape switch { ElementKind.External => "actor", ElementKind.Store => "data_store", _ => "component" },
        ["object"] = LibraryWriter.Name(element),
    };
}
