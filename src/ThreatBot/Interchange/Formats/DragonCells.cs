using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Interchange.Formats;

/// <summary>Elements, flows and zones as cells of a Threat Dragon diagram.</summary>
internal sealed class DragonCells(ThreatModel model, DragonThreatsWriter threats, Size drawn)
{
    private const int Columns = 10;

    private int leftOver;

    /// <summary>A place under the picture for an element that was too much for it.</summary>
    public Area Below()
    {
        var (row, column) = Math.DivRem(leftOver++, Columns);
        return new Area(20 + (column * 180), drawn.Height + 40 + (row * 100), 140, 60);
    }

    public JsonObject Element(Element element, Area area)
    {
        var (shape, type) = element.Shape switch
        {
            ElementKind.Store => ("store", "tm.Store"),
            ElementKind.External => ("actor", "tm.Actor"),
            _ => ("process", "tm.Process"),
        };
        var cell = Cell(element, shape, type, element.Name, 1);
        Put(cell, area);
        cell["attrs"] = new JsonObject { ["text"] = new JsonObject { ["text"] = element.Name } };
        threats.At(element.Id, (JsonObject)cell["data"]!);
        return cell;
    }

    public static JsonObject Box(Zone zone, Area area)
    {
        var cell = Cell(zone, "trust-boundary-box", "tm.BoundaryBox", zone.Name, -1);
        Put(cell, area);
        ((JsonObject)cell["data"]!)["isTrustBoundary"] = true;
        return cell;
    }

    public JsonObject Flow(Flow flow, ImmutableArray<Point> bends)
    {
        var cell = Cell(flow, "flow", "tm.Flow", flow.Data, 10);
        cell["connector"] = "smooth";
        cell["source"] = End(flow.From);
        cell["target"] = End(flow.To);
        cell["vertices"] = ForeignJson.List(bends.Select(bend => new JsonObject { ["x"] = bend.X, ["y"] = bend.Y }));
        cell["labels"] = new JsonArray(new JsonObject { ["position"] = 0.5, ["attrs"] = new JsonObject { ["label"] = new JsonObject { ["text"] = flow.Data } } });
        cell["attrs"] = new JsonObject
        {
            ["line"] = new JsonObject
            {
                ["stroke"] = "#333333",
                ["strokeWidth"] = 1.5,
                ["sourceMarker"] = new JsonObject { ["name"] = "" },
                ["targetMarker"] = new JsonObject { ["name"] = "block" },
            },
        };
        if (flow.IsEncrypted is { } known)
        {
            cell["data"]!["isEncrypted"] = known;
        }

        threats.At(flow.Id, (JsonObject)cell["data"]!);
        return cell;
    }

    /// <summary>What an earlier file said of it comes first, so that what we know goes over it.</summary>
    private static JsonObject Cell(ModelObject found, string shape, string type, string name, int depth)
    {
        var data = Aside.Fields(found, Dragon.Format);
        data["type"] = type;
        data["name"] = name;
        data["hasOpenThreats"] = false;
        return new JsonObject { ["id"] = ForeignJson.IdOf(found, Dragon.Format), ["shape"] = shape, ["zIndex"] = depth, ["data"] = data };
    }

    private static void Put(JsonObject cell, Area area)
    {
        cell["position"] = new JsonObject { ["x"] = area.X, ["y"] = area.Y };
        cell["size"] = new JsonObject { ["width"] = Math.Max(10, area.Width), ["height"] = Math.Max(10, area.Height) };
        cell["visible"] = true;
    }

    private JsonObject End(string element) => new() { ["cell"] = model.Find(element) is { } found ? ForeignJson.IdOf(found, Dragon.Format) : element };
}
