using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// Writes a Threagile model as YAML. What an earlier file said stays; grades that the format insists on and nobody here gives are its own middle or
/// weakest ones. It has no room for extensions, so what has no home is left out.
/// </summary>
internal sealed class ThreagileWriter : IModelWriter
{
    public string Format => ThreagileReader.Name;

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var file = new JsonObject { ["threagile_version"] = "1.0.0", ["title"] = model.Name };
        foreach (var (name, value) in ForeignJson.Rest(model, Format))
        {
            file[name] = value?.DeepClone();
        }

        file["author"] ??= new JsonObject { ["name"] = "" };
        file["business_criticality"] ??= "important";
        file["tags_available"] ??= new JsonArray();
        file["abuse_cases"] = Stories(model);
        file["data_assets"] = Named(model.Assets, asset => asset.Name, Asset);
        var places = new ThreagilePlacesWriter(model);
        file["technical_assets"] = Named(model.Elements, element => element.Name, places.Element);
        file["trust_boundaries"] = Named(model.Zones, zone => zone.Name, places.Zone);
        file["shared_runtimes"] ??= new JsonObject();
        return new ModelWriting(YamlText.Of(file), Told.Losses(model, found => found is Core.Models.Asset or Core.Models.Element or Flow or Core.Models.Zone or AbuseStory or Core.Models.Border));
    }

    /// <summary>A map by names that are there once; an empty one shows that it is.</summary>
    public static JsonObject Named<T>(IEnumerable<T> objects, Func<T, string> nameOf, Func<T, JsonNode> write)
    {
        var (map, free) = (new JsonObject(), new FreeNames([], FreeNames.Parentheses));
        foreach (var found in objects)
        {
            map[free.Take(nameOf(found) is { Length: > 0 } name ? name : "…")] = write(found);
        }

        return map;
    }

    /// <summary>Keeps what an earlier file said as long as it means the same, and says it in the format's words else.</summary>
    public static void Level(JsonObject node, string name, bool isWanted, string wanted, string other)
    {
        var said = ForeignJson.TextOf(node[name]);
        var isSaid = said is "restricted" or "confidential" or "strictly-confidential" or "important" or "critical" or "mission-critical";
        node[name] = said is not null && isSaid == isWanted ? said : isWanted ? wanted : other;
    }

    private static JsonObject Asset(Asset asset)
    {
        var node = Aside.Fields(asset, ThreagileReader.Name);
        node["id"] = ForeignJson.IdOf(asset, ThreagileReader.Name);
        node["description"] ??= asset.Name;
        node["usage"] ??= "business";
        node["quantity"] ??= "many";
        Level(node, "confidentiality", asset.Goals.HasFlag(Goals.Confidentiality), "confidential", "internal");
        Level(node, "integrity", asset.Goals.HasFlag(Goals.Integrity), "critical", "operational");
        Level(node, "availability", asset.Goals.HasFlag(Goals.Availability), "critical", "operational");
        if (ForeignJson.TextOf(node["justification_cia_rating"])?.Trim() != asset.Why)
        {
            ForeignJson.Set(node, "justification_cia_rating", asset.Why);
        }

        return node;
    }

    private static JsonObject Stories(ThreatModel model) => Named(
        model.AbuseStories,
        story => Aside.IdOf(story, ThreagileReader.Name) ?? story.Outcome,
        story =>
        {
            var actor = model.Find<Actor>(story.Actor)?.Name ?? "attacker";
            var purpose = story.Motivation is { } motivation ? $" in order to {motivation}" : "";
            return JsonValue.Create($"As {("aeiouAEIOU".Contains(actor.FirstOrDefault(), StringComparison.Ordinal) ? "an" : "a")} {actor} I want to {story.Outcome}{purpose}.");
        });
}
