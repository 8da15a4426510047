using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Interchange.Formats;

/// <summary>Writes a Threat Dragon model of version 2 with one diagram, laid out as our own pictures are. The file carries the whole model at its top.</summary>
internal sealed class DragonWriter : IModelWriter
{
    private const string Version = "2.3.0";

    public string Format => Dragon.Format;

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var rest = ForeignJson.Rest(model, Format);
        var threats = new DragonThreatsWriter(model);
        var summary = new JsonObject { ["title"] = model.Name };
        Move(rest, summary, "owner");
        Move(rest, summary, "description");
        var detail = new JsonObject
        {
            ["contributors"] = rest["contributors"]?.DeepClone() ?? new JsonArray(),
            ["diagrams"] = new JsonArray(new JsonObject
            {
                ["id"] = 0,
                ["title"] = model.Name,
                ["diagramType"] = "STRIDE",
                ["placeholder"] = "",
                ["thumbnail"] = "./public/content/images/thumbnail.stride.jpg",
                ["version"] = Version,
                ["cells"] = ForeignJson.List(Cells(model, threats)),
            }),
            ["diagramTop"] = 1,
            ["reviewer"] = ForeignJson.TextOf(rest["reviewer"]) ?? "",
            ["threatTop"] = model.Threats.Count(),
        };
        return new ModelWriting(
            ForeignJson.Text(new JsonObject { ["version"] = Version, ["summary"] = summary, ["detail"] = detail, [Dragon.Extension] = ForeignJson.Native(export) }), []);
    }

    private static void Move(JsonObject from, JsonObject to, string name)
    {
        if (ForeignJson.TextOf(from[name]) is { } text)
        {
            to[name] = text;
        }
    }

    private static IEnumerable<JsonObject> Cells(ThreatModel model, DragonThreatsWriter threats)
    {
        var picture = DataFlowLayout.Of(model, DragonTexts.None);
        var cells = new DragonCells(model, threats, picture.Size);
        var placed = picture.Elements.ToDictionary(element => element.Element.Id, element => element.Area);
        var ways = picture.Lines.SelectMany(line => line.Flows, (line, flow) => (flow, line.Way)).DistinctBy(line => line.flow).ToDictionary(line => line.flow, line => line.Way);
        return
        [
            .. picture.Zones.Select(zone => DragonCells.Box(zone.Zone, zone.Area)),
            .. model.Elements.Select(element => cells.Element(element, placed.TryGetValue(element.Id, out var area) ? area : cells.Below())),
            .. model.Flows.Select(flow => cells.Flow(flow, ways.TryGetValue(flow.Id, out var way) ? [.. way.Skip(1).SkipLast(1)] : [])),
        ];
    }
}
