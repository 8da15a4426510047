using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Threats and abuse stories as threats of threat-composer; the two that came from one there are one again.</summary>
internal sealed class ComposerThreatsWriter(ThreatModel model)
{
    private readonly Dictionary<string, AbuseStory> stories = model.AbuseStories
        .Where(story => Aside.IdOf(story, Composer.Format) is not null)
        .DistinctBy(story => Composer.IdOf(model, story))
        .ToDictionary(story => Composer.IdOf(model, story), StringComparer.Ordinal);

    public List<JsonObject> Threats()
    {
        var threats = model.Threats.Select(Threat).ToList();
        var told = threats.Select(threat => ForeignJson.TextOf(threat["id"])).ToHashSet();
        return [.. threats, .. model.AbuseStories.Where(story => !told.Contains(Composer.IdOf(model, story))).Select(Story)];
    }

    public static JsonArray Metadata(JsonObject item)
    {
        if (item["metadata"] is not JsonArray metadata)
        {
            item["metadata"] = metadata = [];
        }

        return metadata;
    }

    private JsonObject Threat(Threat threat)
    {
        var node = Aside.Fields(threat, Composer.Format);
        node["id"] = Composer.IdOf(model, threat);
        if (stories.TryGetValue(Composer.IdOf(model, threat), out var story))
        {
            Slots(node, story);
        }
        else if (Aside.IdOf(threat, Composer.Format) is null)
        {
            node["threatAction"] = Composer.Cut(threat.Text, Composer.MostOfSlot);
            Say(node, Composer.OwnId, threat.Id);
        }

        node["statement"] = Composer.Cut(threat.Text, Composer.MostOfStatement);
        if (ForeignJson.TextOf(node["status"]) is not { } status || Composer.StatusOf(threat.Status) != status)
        {
            node["status"] = Composer.StatusOf(threat.Status);
        }

        Stride(node, threat.Letter);
        return node;
    }

    private JsonObject Story(AbuseStory story)
    {
        var node = new JsonObject { ["id"] = Composer.IdOf(model, story) };
        Slots(node, story);
        string Text(string name) => ForeignJson.TextOf(node[name]) ?? "";
        string Joined(string name) => string.Join(", ", (node[name] as JsonArray)?.Select(ForeignJson.TextOf) ?? []);
        node["statement"] = Composer.Cut(
            ComposerStatement.Of(Text("threatSource"), "", Text("threatAction"), Text("threatImpact"), Joined("impactedGoal"), Joined("impactedAssets")), Composer.MostOfStatement);
        node["status"] = "threatIdentified";
        Say(node, Composer.OwnId, story.Id);
        return node;
    }

    private void Slots(JsonObject node, AbuseStory story)
    {
        node["threatSource"] = Composer.Cut(model.Find<Actor>(story.Actor)?.Name ?? ComposerStatement.Somebody, Composer.MostOfSlot);
        node["threatAction"] = Composer.Cut(story.Exploit ?? story.Outcome, Composer.MostOfSlot);
        ForeignJson.Set(node, "threatImpact", story.Exploit is null ? null : Composer.Cut(story.Outcome, Composer.MostOfSlot));
        node["impactedGoal"] = new JsonArray(
            [.. Enum.GetValues<Goals>().Where(goal => goal is not Goals.None && story.Goals.HasFlag(goal)).Select(goal => (JsonNode)goal.ToString().ToLowerInvariant())]);
        if (model.Find<Asset>(story.Asset) is { } asset)
        {
            var before = (node["impactedAssets"] as JsonArray)?.Select(ForeignJson.TextOf).ToList() ?? [];
            node["impactedAssets"] = before.Contains(asset.Name) ? node["impactedAssets"]!.DeepClone() : new JsonArray(Composer.Cut(asset.Name, Composer.MostOfSlot));
        }

        if (story.Motivation is { } motivation)
        {
            Say(node, Composer.Motivation, motivation);
        }
    }

    /// <summary>The letters an earlier file had stay while the threat's is among them.</summary>
    private static void Stride(JsonObject node, Letter? letter)
    {
        var present = Metadata(node).OfType<JsonObject>().FirstOrDefault(entry => ForeignJson.TextOf(entry["key"]) == "STRIDE");
        var letters = (present?["value"] as JsonArray)?.Select(value => StrideWords.Read(ForeignJson.TextOf(value))).ToList() ?? [];
        if (letters.Contains(letter))
        {
            return;
        }

        if (present is not null)
        {
            Metadata(node).Remove(present);
        }

        if (letter is { } known and not Letter.AssumeBreach)
        {
            Metadata(node).Add(new JsonObject { ["key"] = "STRIDE", ["value"] = new JsonArray(Ids.Initial(known)) });
        }
    }

    private static void Say(JsonObject node, string key, string value) => Metadata(node).Add(new JsonObject { ["key"] = key, ["value"] = value });
}
