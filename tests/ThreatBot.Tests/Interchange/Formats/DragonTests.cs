using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Tests.Interchange.Formats;

public sealed class DragonTests
{
    private const string Boxes = """
        { "version": "2.3.0", "summary": { "title": "Shop" }, "detail": { "contributors": [], "diagramTop": 1, "reviewer": "", "threatTop": 1, "diagrams": [ { "id": 0, "title": "d", "diagramType": "STRIDE", "version": "2.3.0", "thumbnail": "t", "cells": [
          { "id": "out", "shape": "trust-boundary-box", "zIndex": 0, "position": { "x": 0, "y": 0 }, "size": { "width": 500, "height": 500 }, "data": { "type": "tm.BoundaryBox", "name": "cloud" } },
          { "id": "in", "shape": "trust-boundary-box", "zIndex": 0, "position": { "x": 50, "y": 50 }, "size": { "width": 200, "height": 200 }, "data": { "type": "tm.BoundaryBox", "name": "data" } },
          { "id": "db", "shape": "store", "zIndex": 1, "position": { "x": 100, "y": 100 }, "size": { "width": 100, "height": 50 }, "data": { "type": "tm.Store", "name": "orders", "storesCredentials": true, "threats": [
            { "id": "t1", "title": "read it", "type": "Information disclosure", "status": "Accepted", "severity": "High", "description": "all of it", "mitigation": "encrypt" },
            { "id": "t2", "title": "no log", "type": "Repudiation", "status": "NA", "mitigation": "it is append only" } ] } },
          { "id": "web", "shape": "process", "zIndex": 1, "position": { "x": 300, "y": 300 }, "size": { "width": 50, "height": 50 }, "data": { "type": "tm.Process", "name": "web\nshop" } },
          { "id": "user", "shape": "actor", "zIndex": 1, "position": { "x": 700, "y": 300 }, "size": { "width": 50, "height": 50 }, "data": { "type": "tm.Actor", "name": "browser" } },
          { "id": "f1", "shape": "flow", "zIndex": 2, "source": { "cell": "web" }, "target": { "cell": "db" }, "data": { "type": "tm.Flow", "name": "order", "isBidirectional": true } },
          { "id": "f2", "shape": "flow", "zIndex": 2, "source": { "x": 695, "y": 320 }, "target": { "cell": "web" }, "data": { "type": "tm.Flow", "name": "click", "isEncrypted": true } },
          { "id": "f3", "shape": "flow", "zIndex": 2, "source": { "x": 5000, "y": 320 }, "target": { "cell": "web" }, "data": { "type": "tm.Flow", "name": "lost" } },
          { "id": "f4", "shape": "flow", "zIndex": 2, "source": { "cell": "nobody" }, "target": { "cell": "web" }, "data": { "type": "tm.Flow", "name": "ghost" } },
          { "id": "c1", "shape": "trust-boundary-curve", "zIndex": 3, "source": { "x": 600, "y": 0 }, "target": { "x": 600, "y": 900 }, "data": { "type": "tm.Boundary", "name": "edge" } } ] } ] } }
        """;

    [Fact]
    public void What_lies_in_a_box_is_in_its_zone_and_flows_cross_its_border()
    {
        var (document, notes) = Foreign.Read(Boxes);
        var model = document.Model;
        Element Named(string name) => model.Elements.Single(element => element.Name == name);
        string? ZoneOf(string name) => model.Find<Zone>(Named(name).Zone)?.Name;

        Assert.Equal(("data", "cloud", null), (ZoneOf("orders"), ZoneOf("web shop"), ZoneOf("browser")));
        Assert.Equal("cloud", model.Find<Zone>(model.Zones.Single(zone => zone.Name == "data").Parent)!.Name);
        Assert.Equal((ElementKind.Store, ElementKind.External), (Named("orders").Shape, Named("browser").Shape));
        Assert.Equal([("order", (bool?)null), ("click", true)], model.Flows.Select(flow => (flow.Data, flow.IsEncrypted)));
        Assert.Equal(["data", "cloud"], Crossings.Of(model).Select(crossing => model.Find<Zone>(crossing.Zone)!.Name).Distinct());
        Assert.Equal([(ThreatStatus.Open, (string?)null), (ThreatStatus.RuledOut, "it is append only")], model.Threats.Select(threat => (threat.Status, threat.Reason)));
        Assert.Equal(("encrypt", "T1"), (Assert.Single(model.Countermeasures).Text, Assert.Single(model.Countermeasures.Single().Covers)));
        Assert.All(
            ["Accepted", "both ways", "beside \"browser\"", "curve \"edge\" that crosses F2", "mentions nobody", "at no element"],
            reason => Assert.Contains(notes, note => note.Fate is not ImportFate.Kept && note.Reason.Contains(reason, StringComparison.Ordinal)));
        Assert.All(["severity", "description", "storesCredentials"], field => Assert.Contains(notes, note => note.Fate is ImportFate.Kept && note.Path.EndsWith(field, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_box_that_is_not_ticked_says_something_only_where_it_was_ticked_before()
    {
        var model = Foreign.Read(Boxes).Document.Model;

        var again = Foreign.Read(Boxes.Replace("\"isEncrypted\": true", "\"isEncrypted\": false", StringComparison.Ordinal), model).Document.Model;

        Assert.Equal([("order", (bool?)null), ("click", false)], again.Flows.Select(flow => (flow.Data, flow.IsEncrypted)));
        Assert.Contains("\"isEncrypted\": false", Foreign.Write(again, "threat-dragon"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("threat-dragon/v2-threat-model.json", 7, 10, 14)]
    [InlineData("threat-dragon/v1-demo-threat-model.json", 7, 10, 14)]
    [InlineData("threat-dragon/test-reports.json", 24, 4, 8)]
    [InlineData("threat-dragon/v2-new-model.json", 0, 0, 0)]
    public void The_published_models_are_taken_over_and_again_change_nothing(string path, int elements, int flows, int threats)
    {
        var (document, notes) = Foreign.Read(Foreign.Sample(path));
        var model = document.Model;

        Assert.Equal(elements, model.Elements.Count());
        Assert.Equal((flows, threats), (model.Flows.Count(), model.Threats.Count()));
        Assert.All(model.Elements, element => Assert.NotEmpty(element.Name));
        Assert.Contains(notes, note => note.Fate is ImportFate.Dropped);
        Assert.Equal(Foreign.Native(model), Foreign.Native(Foreign.Read(Foreign.Sample(path), model).Document.Model));
    }
}
