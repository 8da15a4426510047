using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Tests.Interchange.Formats;

public sealed class ComposerTests
{
    private const string Schema = "threat-composer/threat-composer-v1.schema.json";

    private const string Example = "threat-composer/ThreatComposer.tc.json";

    private const string Small = """
        {
          "schema": 1,
          "applicationInfo": { "name": "Shop", "description": "sells things" },
          "architecture": { "image": "data:image/png;base64,AAAA" },
          "threats": [
            { "id": "11111111-1111-4111-8111-111111111111", "numericId": 3, "threatSource": "former employee", "prerequisites": "with an old badge",
              "threatAction": "walk in", "threatImpact": "stolen scans", "impactedGoal": [ "confidentiality", "peace" ], "impactedAssets": [ "ID scans", "badges" ],
              "status": "threatResolved", "metadata": [ { "key": "STRIDE", "value": [ "I", "S" ] }, { "key": "Priority", "value": "High" } ], "tags": [ "door" ] }
          ],
          "mitigations": [ { "id": "22222222-2222-4222-8222-222222222222", "numericId": 1, "content": "collect badges", "status": "mitigationInProgress" } ],
          "assumptions": [ { "id": "33333333-3333-4333-8333-333333333333", "numericId": 1, "content": "doors lock" } ],
          "mitigationLinks": [
            { "mitigationId": "22222222-2222-4222-8222-222222222222", "linkedId": "11111111-1111-4111-8111-111111111111" },
            { "mitigationId": "22222222-2222-4222-8222-222222222222", "linkedId": "33333333-3333-4333-8333-333333333333" },
            { "mitigationId": "22222222-2222-4222-8222-222222222222", "linkedId": "44444444-4444-4444-8444-444444444444" } ],
          "assumptionLinks": [ { "type": "Threat", "assumptionId": "33333333-3333-4333-8333-333333333333", "linkedId": "11111111-1111-4111-8111-111111111111" } ],
          "brainstorm": { "threatSources": [ { "id": "55555555-5555-4555-8555-555555555555", "content": "a bored guard", "createdAt": "2026-02-01T10:00:00.123Z", "createdBy": "Bo" } ] }
        }
        """;

    [Fact]
    public void A_threat_there_is_a_threat_and_its_slots_an_abuse_story_here()
    {
        var (document, notes) = Foreign.Read(Small);
        var model = document.Model;

        var threat = Assert.Single(model.Threats);
        Assert.Equal("A former employee with an old badge can walk in, which leads to stolen scans, resulting in reduced confidentiality, peace of ID scans, badges", threat.Text);
        Assert.Equal((Letter.InformationDisclosure, ThreatStatus.Handled), (threat.Letter, threat.Status));
        var story = Assert.Single(model.AbuseStories);
        Assert.Equal(("stolen scans", "walk in", Goals.Confidentiality), (story.Outcome, story.Exploit, story.Goals));
        Assert.Equal(("former employee", "ID scans"), (model.Find<Actor>(story.Actor)!.Name, model.Find<Asset>(story.Asset)!.Name));
        Assert.Equal(["badges", "ID scans"], model.Assets.Select(asset => asset.Name).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(["T1"], Assert.Single(model.Countermeasures).Covers);
        Assert.Equal("a bored guard", Assert.Single(model.Ideas).Text);
        Assert.All(
            ["architecture.image", "threats[0].impactedGoal", "mitigationLinks[2].linkedId"],
            path => Assert.Contains(notes, note => note.Fate is ImportFate.Dropped && note.Path == path));
        Assert.All(
            ["threats[0].metadata", "threats[0].impactedAssets"],
            path => Assert.Contains(notes, note => note.Fate is ImportFate.Changed && note.Path == path));
        Assert.All(
            ["applicationInfo.description", "threats[0].prerequisites", "threats[0].tags", "threats[0].metadata[1]"],
            path => Assert.Contains(notes, note => note.Fate is ImportFate.Kept && note.Path == path));
    }

    [Fact]
    public void What_came_goes_out_again()
    {
        var file = JsonNode.Parse(Foreign.Write(Foreign.Read(Small).Document.Model, "threat-composer"))!;
        var before = JsonNode.Parse(Small)!;

        var threat = Assert.Single(file["threats"]!.AsArray())!;
        foreach (var slot in new[] { "id", "numericId", "threatSource", "prerequisites", "threatAction", "threatImpact", "impactedAssets", "status", "metadata", "tags" })
        {
            Assert.Equal(before["threats"]![0]![slot]!.ToJsonString(), threat[slot]!.ToJsonString());
        }

        Assert.Equal("mitigationInProgress", (string?)file["mitigations"]![0]!["status"]);
        Assert.Equal(2, file["mitigationLinks"]!.AsArray().Count);
        Assert.Single(file["assumptionLinks"]!.AsArray());
        Assert.True(JsonNode.DeepEquals(before["brainstorm"], file["brainstorm"]));
        Assert.Equal("sells things", (string?)file["applicationInfo"]!["description"]);
    }

    [Fact]
    public async Task The_published_examples_are_taken_over_and_valid_when_they_go_out()
    {
        var schema = await Foreign.SchemaAsync(Schema);
        var (document, notes) = Foreign.Read(Foreign.Sample(Example));
        var example = document.Model;
        Assert.Equal((20, 20, 18, 5), (example.Threats.Count(), example.AbuseStories.Count(), example.Countermeasures.Count(), example.Assumptions.Count()));
        Assert.Equal(32, JsonNode.Parse(Foreign.Write(example, "threat-composer"))!["mitigationLinks"]!.AsArray().Count);
        Assert.Equal(4, notes.Count(note => note.Fate is ImportFate.Dropped && note.Path.StartsWith("mitigationLinks[", StringComparison.Ordinal)));
        Assert.Equal(Foreign.Native(example), Foreign.Native(Foreign.Read(Foreign.Sample(Example), example).Document.Model));

        var library = Foreign.Read(Foreign.Sample("threat-composer/threatStatementExamples.json"), name: "statements.json").Document.Model;
        Assert.Equal(40, library.Threats.Count());
        Assert.All([example, library], model => Assert.Empty(schema.Validate(Foreign.Write(model, "threat-composer"))));
    }

    [Fact]
    public void What_was_too_long_for_a_slot_is_whole_again_when_it_comes_back_with_changes()
    {
        var story = new AbuseStory { Id = "W3", Origin = Foreign.Importer, Outcome = new string('x', 500), Exploit = new string('y', 500), Motivation = "spite" };
        var file = JsonNode.Parse(Foreign.Write(Samples.Model.Apply(new ObjectChanged(null, story)), "threat-composer"))!;
        var written = file["threats"]!.AsArray().Single(threat => ((string?)threat!["threatAction"])!.StartsWith('y'))!;
        Assert.Equal(200, ((string)written["threatAction"]!).Length);
        written["impactedGoal"] = new JsonArray("integrity");

        var back = Foreign.Read(file.ToJsonString()).Document.Model.Find<AbuseStory>("W3")!;

        Assert.Equal(story with { Goals = Goals.Integrity }, back);
    }
}
