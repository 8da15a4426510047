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
        bool? EncryptedOf(string name) => model.Flows.First(flow => flow.Data == name).IsEncrypted;
        Assert.Equal((true, false), (EncryptedOf("ERP Internal Access"), EncryptedOf("Web Application Traffic")));
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

    [Theory]
    [InlineData("http", false, true, "https")]
    [InlineData("https", true, false, "http")]
    [InlineData("ldaps", true, false, "ldap")]
    [InlineData("jdbc", false, true, "jdbc-encrypted")]
    [InlineData("smb-encrypted", true, false, "smb")]
    [InlineData("ssh", true, false, "binary")]
    [InlineData("nfs", false, true, "binary-encrypted")]
    [InlineData("unknown-protocol", null, true, "binary-encrypted")]
    [InlineData("unknown-protocol", null, false, "binary")]
    [InlineData("in-process-library-call", null, null, "in-process-library-call")]
    public void A_protocol_says_whether_it_is_encrypted_and_gives_way_to_its_sister_when_the_team_says_otherwise(string protocol, bool? read, bool? said, string written)
    {
        Assert.Equal(read, LinkProtocol.IsEncrypted(protocol));
        Assert.Equal(protocol, LinkProtocol.Of(protocol, read));
        Assert.Equal(written, LinkProtocol.Of(protocol, said));
    }

    [Fact]
    public void A_tunnel_encrypts_whatever_goes_through_it_until_the_team_says_otherwise()
    {
        var model = Foreign.Read(
            """
            threagile_version: 1.0.0
            title: T
            technical_assets:
              A:
                id: a
                type: process
                communication_links:
                  call:
                    target: a
                    protocol: http
                    vpn: true
            """).Document.Model;
        Assert.True(model.Find<Flow>("F1")!.IsEncrypted);

        var edit = new ModelEdit(model, Samples.Origin);
        edit.Put(model.Find<Flow>("F1")! with { IsEncrypted = false });

        Assert.Contains("vpn: true", Foreign.Write(model, "threagile"), StringComparison.Ordinal);
        Assert.Contains("protocol: http\n", Foreign.Write(model, "threagile"), StringComparison.Ordinal);
        Assert.Contains("vpn: false", Foreign.Write(edit.Model, "threagile"), StringComparison.Ordinal);
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
