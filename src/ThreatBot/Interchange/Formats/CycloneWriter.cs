using System.Text.Json.Nodes;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// Writes a CycloneDX 2.0 bill of materials with a blueprint, threats, controls and risks. The format is not published yet: this is its state of July
/// 2026, and experimental. The whole model travels in a property.
/// </summary>
internal sealed class CycloneWriter : IModelWriter
{
    private const string CarriedModel = "threatbot:model";

    public string Format => "cyclonedx";

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var findings = new CycloneThreats(model);
        var bom = new JsonObject
        {
            ["specFormat"] = "CycloneDX",
            ["specVersion"] = "2.0",
            ["version"] = 1,
            ["blueprints"] = new JsonArray(CycloneBlueprint.Of(export)),
        };
        ForeignJson.Put(bom, "profiles", Filled("threatProfiles", model.Actors.Select(CycloneThreats.Profile)));
        bom["threats"] = findings.Threats();
        ForeignJson.Put(bom, "controls", ForeignJson.List(model.Countermeasures.Select(CycloneThreats.Control)));
        ForeignJson.Put(bom, "risks", Filled("risks", model.Responses.Select(findings.Risk)));
        bom["properties"] = new JsonArray(new JsonObject { ["name"] = CarriedModel, ["value"] = ForeignJson.Native(export)?.ToJsonString(ModelJson.Options) });
        return new ModelWriting(ForeignJson.Text(bom), []);
    }

    public static JsonObject Named(string reference, string name) => new() { ["bom-ref"] = reference, ["name"] = Shown(name) };

    /// <summary>A name or a description; the format has none that are empty.</summary>
    public static string Shown(string text) => text.Length == 0 ? "…" : text;

    public static JsonArray References(IEnumerable<string> ids) => new([.. ids.Distinct().Select(id => (JsonNode)id)]);

    private static JsonObject Filled(string name, IEnumerable<JsonObject> items)
    {
        var node = new JsonObject();
        ForeignJson.Put(node, name, ForeignJson.List(items));
        return node;
    }
}
