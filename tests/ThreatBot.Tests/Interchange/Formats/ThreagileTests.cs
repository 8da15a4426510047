using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Tests.Interchange.Formats;

public sealed class ThreagileTests
{
    [Fact]
    public void The_published_example_is_taken_over()
    {
        var (document, notes) = Foreign.Read(Foreign.Sample("threagile/threagile-example.yaml"), name: "threagile-example.yaml");
        var model = document.Model;

        Assert.Equal("Some Example Application", model.Name);
        Assert.Equal((14, 20, 11), (model.Elements.Count(), model.Flows.Count(), model.AbuseStories.Count()));
        Assert.Equal(ElementKind.External, model.Elements.Single(element => element.Name == "Backoffice Client").Shape);
        Assert.Equal("Application Network", model.Find<Zone>(model.Zones.Single(zone => zone.Name == "Web DMZ").Parent)!.Name);
        var contracts = model.Assets.Single(asset => asset.Name == "Customer Contracts");
        Assert.Equal(Goals.Confidentiality, contracts.Goals & Goals.Confidentiality);
        Assert.Contains(model.Flows, flow => flow.Data == "ERP Internal Access" && flow.Identity == "end user identity propagation" && flow.Assets.Contains(contracts.Id));
        var theft = model.AbuseStories.Single(story => story.Outcome == "steal CPU cycles");
        Assert.Equal(("hacker", "transform them into money via installed crypto currency miners"), (model.Find<Actor>(theft.Actor)!.Name, theft.Motivation));
        Assert.All(["risk_tracking", "questions", "shared_runtimes"], path => Assert.Contains(notes, note => note.Fate is ImportFate.Kept && note.Path == path));
        Assert.DoesNotContain(notes, note => note.Fate is ImportFate.Dropped);
    }

    [Theory]
    [InlineData("threagile-example.yaml")]
    [InlineData("threagile-stub.yaml")]
    [InlineData("abuse_cases.yaml")]
    [InlineData("risk_tracking.yaml")]
    public void The_same_file_again_changes_nothing(string name)
    {
        var model = Foreign.Read(Foreign.Sample($"threagile/{name}"), name: name).Document.Model;

        Assert.Equal(Foreign.Native(model), Foreign.Native(Foreign.Read(Foreign.Sample($"threagile/{name}"), model, name).Document.Model));
    }

    [Theory]
    [InlineData("threagile-example.yaml")]
    [InlineData("threagile-stub.yaml")]
    public async Task What_came_goes_out_again_and_is_valid(string name)
    {
        var model = Foreign.Read(Foreign.Sample($"threagile/{name}"), name: name).Document.Model;
        var written = YamlSource.Read(Foreign.Write(model, "threagile"), out _)!;
        var before = YamlSource.Read(Foreign.Sample($"threagile/{name}"), out _)!;

        Assert.Empty((await Foreign.SchemaAsync("threagile/threagile.schema.json")).Validate(written.Json()));
        Assert.Equal(before["technical_assets"]!.Canonical(), written["technical_assets"]!.Canonical());
        Assert.Equal(before["data_assets"]!.Canonical(), written["data_assets"]!.Canonical());
    }

    [Fact]
    public void What_leads_nowhere_is_dropped_with_its_name()
    {
        var (document, notes) = Foreign.Read(
            """
            threagile_version: 1.0.0
            title: T
            technical_assets:
              Web: { id: web, type: process, data_assets_stored: [ gold ], communication_links: { L: { target: nowhere } } }
            trust_boundaries:
              A: { id: a, technical_assets_inside: [ web, ghost ], trust_boundaries_nested: [ b ] }
              B: { id: b, technical_assets_inside: [ web ], trust_boundaries_nested: [ a ] }
            abuse_cases:
              Odd: nobody knows
            """,
            name: "t.yaml");

        Assert.Equal("A", document.Model.Find<Zone>(Assert.Single(document.Model.Elements).Zone)!.Name);
        Assert.Equal("nobody knows", Assert.Single(document.Model.AbuseStories).Outcome);
        Assert.All(
            ["gold", "nowhere", "ghost", "another boundary", "round in a circle"],
            reason => Assert.Contains(notes, note => note.Fate is ImportFate.Dropped && note.Reason.Contains(reason, StringComparison.Ordinal)));
    }
}
