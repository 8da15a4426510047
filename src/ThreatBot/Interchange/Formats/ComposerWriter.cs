using System.Text.Json.Nodes;
using NodaTime.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Writes a workspace of threat-composer, schema version 1. The first item carries the whole model in its metadata.</summary>
internal sealed class ComposerWriter : IModelWriter
{
    public string Format => Composer.Format;

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var file = ForeignJson.Rest(model, Format);
        var info = file["applicationInfo"]?.DeepClone() as JsonObject ?? [];
        info["name"] = Composer.Cut(model.Name, Composer.MostOfSlot);
        var threats = new ComposerThreatsWriter(model).Threats();
        var mitigations = model.Countermeasures.Select(measure => Content(model, measure, measure.Text, measure.Assurance is Assurance.Verified ? "mitigationResolved" : "mitigationIdentified")).ToList();
        var assumptions = model.Assumptions.Select(assumption => Content(model, assumption, assumption.Text, null)).ToList();
        var (assumptionLinks, mitigationLinks) = Links(model, assumptions, mitigations);
        List<JsonObject> items = [.. assumptions, .. mitigations, .. threats];
        Number(assumptions);
        Number(mitigations);
        Number(threats);
        if (items.Count > 0)
        {
            ComposerThreatsWriter.Metadata(items[0]).Add(new JsonObject { ["key"] = Composer.CarriedModel, ["value"] = ForeignJson.Native(export)?.ToJsonString(ModelJson.Options) });
        }

        file["schema"] = 1;
        file["applicationInfo"] = info;
        file["assumptions"] = ForeignJson.List(assumptions);
        file["mitigations"] = ForeignJson.List(mitigations);
        file["assumptionLinks"] = ForeignJson.List(assumptionLinks);
        file["mitigationLinks"] = ForeignJson.List(mitigationLinks);
        file["threats"] = ForeignJson.List(threats);
        if (model.Ideas.Any())
        {
            file["brainstorm"] = Board(model);
        }

        return new ModelWriting(ForeignJson.Text(file), items.Count > 0 ? [] : [$"all of its {model.Count} objects but ideas, since it has no threat, mitigation or assumption to carry them"]);
    }

    private static JsonObject Content(ThreatModel model, ModelObject found, string text, string? status)
    {
        var node = Aside.Fields(found, Composer.Format);
        node["id"] = Composer.IdOf(model, found);
        node["content"] = Composer.Cut(text, Composer.MostOfContent);
        if (status is not null && !node.ContainsKey("status"))
        {
            node["status"] = status;
        }

        return node;
    }

    private static (List<JsonObject> Assumptions, List<JsonObject> Mitigations) Links(ThreatModel model, List<JsonObject> assumptions, List<JsonObject> mitigations)
    {
        var here = model.Threats.Cast<ModelObject>().Concat(model.Countermeasures).Concat(model.Assumptions).Select(found => Composer.IdOf(model, found)).ToHashSet();
        var covered = model.Countermeasures.SelectMany(measure => measure.Covers.Select(model.Find).OfType<Threat>(), (measure, threat) => new JsonObject
        {
            ["mitigationId"] = Composer.IdOf(model, measure),
            ["linkedId"] = Composer.IdOf(model, threat),
        });
        return (Kept(assumptions, here), [.. covered, .. Kept(mitigations, here)]);
    }

    /// <summary>Takes the links that an item kept aside out of it; those to what is gone have gone too.</summary>
    private static List<JsonObject> Kept(List<JsonObject> items, HashSet<string> here)
    {
        var links = new List<JsonObject>();
        foreach (var item in items)
        {
            var kept = item[ComposerItem.Links] as JsonArray;
            item.Remove(ComposerItem.Links);
            links.AddRange(kept?.OfType<JsonObject>().Where(link => here.Contains(ForeignJson.TextOf(link["linkedId"]) ?? "")).Select(link => (JsonObject)link.DeepClone()) ?? []);
        }

        return links;
    }

    /// <summary>The numbers that an earlier file had stay; whatever is new goes on after them.</summary>
    private static void Number(List<JsonObject> items)
    {
        var next = items.Max(item => ForeignJson.Number(item["numericId"])) ?? 0;
        foreach (var item in items.Where(item => ForeignJson.Number(item["numericId"]) is null))
        {
            next++;
            (item["numericId"], item["displayOrder"]) = (next, next);
        }
    }

    private static JsonObject Board(ThreatModel model)
    {
        var lists = model.Ideas.ToLookup(idea => ForeignJson.TextOf(Aside.Fields(idea, Composer.Format)[ComposerBoard.List]) is { } list && ComposerBoard.Lists.Contains(list) ? list : ComposerBoard.Usual);
        var board = new JsonObject();
        foreach (var list in lists)
        {
            board[list.Key] = ForeignJson.List(list.Select(idea =>
            {
                var node = Aside.Fields(idea, Composer.Format);
                node.Remove(ComposerBoard.List);
                node["id"] = Composer.IdOf(model, idea);
                node["content"] = Composer.Cut(idea.Text, Composer.MostOfSlot);
                node["createdAt"] ??= InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'").Format(idea.Origin.At);
                return node;
            }));
        }

        return board;
    }
}
