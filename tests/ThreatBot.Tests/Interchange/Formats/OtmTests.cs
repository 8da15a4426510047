using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Tests.Interchange.Formats;

public sealed class OtmTests
{
    private const string Example = "otm/otm-example.json";

    private static readonly string[] Lists = ["components", "trustZones", "dataflows", "assets", "threats", "mitigations"];

    [Fact]
    public void The_example_of_the_format_is_taken_over_and_the_rest_is_named()
    {
        var (document, notes) = Foreign.Read(Foreign.Sample(Example));
        var model = document.Model;

        Assert.Equal("otm-test-project", model.Id);
        Assert.Equal("Test project", model.Name);
        Assert.Equal(["Web Client", "Web Service", "Customer Database", "Class CustomerDatabase"], model.Elements.Select(element => element.Name));
        Assert.Equal([ElementKind.External, ElementKind.Process, ElementKind.Store, ElementKind.Process], model.Elements.Select(element => element.Shape));
        Assert.Equal([BorderKinds.None, BorderKinds.Trust], model.Borders.Select(border => border.Kinds));
        Assert.Equal([Goals.Confidentiality | Goals.Integrity | Goals.Availability, Goals.Integrity | Goals.Availability], model.Assets.Select(asset => asset.Goals));
        Assert.Equal(["E2", "F2"], model.Threats.Select(threat => threat.Place));
        Assert.Equal(["T1", "T2"], model.Countermeasures.First().Covers);
        Assert.Contains(notes, note => note is { Fate: ImportFate.Changed, Path: "dataflows[0].bidirectional", Line: > 100 });
        Assert.Contains(notes, note => note is { Fate: ImportFate.Kept, Path: "representations" });
        Assert.Contains(notes, note => note is { Fate: ImportFate.Kept, Path: "threats[0].cwes" });
        Assert.DoesNotContain(notes, note => note.Fate is ImportFate.Dropped);
    }

    [Theory]
    [InlineData(Example)]
    [InlineData("otm/otm-example.yaml")]
    [InlineData("otm/tf_example.yaml")]
    public async Task A_file_that_went_through_is_valid_and_has_all_it_had(string path)
    {
        var model = Foreign.Read(Foreign.Sample(path), name: path).Document.Model;
        var written = Foreign.Write(model, "otm");

        Assert.Empty((await Foreign.SchemaAsync("otm/otm_schema.json")).Validate(written));
        Assert.Equal(Things(SourceFile.Read(path, System.Text.Encoding.UTF8.GetBytes(Foreign.Sample(path)), out _)!.Root), Things(JsonSource.Read(written, out _)!));
    }

    [Theory]
    [InlineData("otm/otm-example.yaml")]
    [InlineData("otm/tf_example.yaml")]
    public void The_same_file_again_changes_nothing_though_the_team_went_on(string path)
    {
        var first = Foreign.Read(Foreign.Sample(path), name: path).Document.Model;
        var parked = first.Apply(new ObjectChanged(null, new Parked { Id = "P1", Origin = Foreign.Importer, Text = "later" }));
        var again = Foreign.Read(Foreign.Sample(path), parked, path).Document.Model;

        Assert.Equal(Foreign.Native(parked with { Version = 0 }), Foreign.Native(again with { Version = 0 }));
    }

    [Fact]
    public void A_later_file_changes_adds_and_removes_by_the_ids_in_it()
    {
        var file = JsonNode.Parse(Foreign.Sample(Example))!;
        var first = Foreign.Read(file.ToJsonString()).Document.Model;
        var mine = first.Apply(new ObjectChanged(null, new Element { Id = "E5", Origin = Foreign.Importer, Name = "ours" }));
        var components = file["components"]!.AsArray();
        components[1]!["name"] = "Web Server";
        components.RemoveAt(3);
        components.Add(new JsonObject { ["id"] = "queue", ["name"] = "Queue", ["type"] = "queue", ["parent"] = new JsonObject { ["component"] = "web-service" } });

        var (document, notes) = Foreign.Read(file.ToJsonString(), mine);

        Assert.Equal(["E1 Web Client", "E2 Web Server", "E3 Customer Database", "E5 ours", "E6 Queue"], document.Model.Elements.Select(element => $"{element.Id} {element.Name}"));
        Assert.Equal(document.Model.Find<Element>("E2")!.Zone, document.Model.Find<Element>("E6")!.Zone);
        Assert.Contains(notes, note => note.Fate is ImportFate.Changed && note.Reason.Contains("web-service", StringComparison.Ordinal));
    }

    [Fact]
    public void What_another_program_changed_in_our_export_changes_and_all_else_stays()
    {
        var file = JsonNode.Parse(Foreign.Write(Samples.Model, "otm"))!;
        file["components"]![1]!["name"] = "vault";
        file["threats"]!.AsArray().RemoveAt(0);
        file["components"]![0]!["threats"] = new JsonArray();
        file["dataflows"]![0]!["threats"] = new JsonArray();

        var model = Foreign.Read(file.ToJsonString()).Document.Model;

        Assert.Equal("vault", model.Find<Element>("E2")!.Name);
        Assert.Equal(ElementKind.Store, model.Find<Element>("E2")!.Shape);
        Assert.Null(model.Find("T1"));
        Assert.Equal(["N1", "F1:Z2:in:T"], model.Find<Countermeasure>("M1")!.Covers);
        Assert.Equal(Samples.Model.Find("S1"), model.Find("S1"));
    }

    [Fact]
    public void What_leads_nowhere_is_dropped_with_its_name()
    {
        var (document, notes) = Foreign.Read("""
            { "otmVersion": "0.2.0", "project": { "name": "P", "id": "p" },
              "trustZones": [ { "id": "a", "name": "A", "parent": { "trustZone": "b" } }, { "id": "b", "name": "B", "parent": { "trustZone": "a" } } ],
              "components": [
                { "id": "c", "name": "C", "parent": { "component": "c" }, "assets": { "stored": [ "gold" ] }, "threats": [ { "threat": "t9", "state": "exposed" } ] },
                { "id": "c", "name": "C again" }, { "name": "no id" } ],
              "dataflows": [ { "id": "f", "name": "F", "source": "c", "destination": "nowhere" } ],
              "threats": [ { "id": "t1", "name": "T" } ],
              "mitigations": [ { "id": "m", "name": "M" } ] }
            """);

        Assert.Equal(["a", "c", "M", "T"], document.Model.All.Select(found => found.Title).Where(title => title is "a" or "c" or "M" or "T").Concat(["a", "c"]).Distinct().Order());
        Assert.Empty(document.Model.Flows);
        Assert.All(
            ["gold", "t9", "has the id c", "has no id", "nowhere", "round in a circle"],
            what => Assert.Contains(notes, note => note.Fate is ImportFate.Dropped && note.Reason.Contains(what, StringComparison.Ordinal)));
    }

    private static string Things(SourceNode root) => string.Join('\n', Lists
        .SelectMany(list => root.List(list))
        .Select(node => $"{node.Text("id")} {node.Text("name")} {node.Text("type")} {node.Text("source")} {node.Text("destination")} {node["parent"]?.Canonical()} {node["tags"]?.Canonical()} {node["risk"]?.Canonical()} {node["threats"]?.Canonical()} {node["assets"]?.Canonical()}"));
}
