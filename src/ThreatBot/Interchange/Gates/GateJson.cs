using System.Text.Json.Nodes;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Gates;

/// <summary>A check as JSON, <c>threatbot-check/1</c>.</summary>
internal static class GateJson
{
    public static string Write(GateOutcome outcome) => ForeignJson.Text(new JsonObject
    {
        ["format"] = "threatbot-check/1",
        ["model"] = new JsonObject { ["id"] = outcome.Model.Id, ["name"] = outcome.Model.Name, ["version"] = outcome.Model.Version },
        ["holds"] = outcome.Holds,
        ["rules"] = ForeignJson.List(Enum.GetValues<GateRule>().Select(rule => new JsonObject
        {
            ["rule"] = GateText.Name(rule),
            ["holds"] = outcome.Keeps(rule),
            ["allowed"] = outcome.Allowed.GetValueOrDefault(rule),
            ["found"] = outcome.News(rule).Count(),
            ["known"] = outcome.Findings.Count(finding => finding.Rule == rule && !outcome.IsNew(finding)),
        })),
        ["findings"] = ForeignJson.List(outcome.Findings.Select(finding => new JsonObject
        {
            ["rule"] = GateText.Name(finding.Rule),
            ["key"] = finding.Key,
            ["isNew"] = outcome.IsNew(finding),
            ["ids"] = new JsonArray([.. finding.Ids.Select(id => (JsonNode)id)]),
            ["text"] = GateText.Line(outcome.Model, finding),
        })),
    });
}
