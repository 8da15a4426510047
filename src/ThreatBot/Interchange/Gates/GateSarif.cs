using System.Text.Json.Nodes;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Gates;

/// <summary>A check as SARIF 2.1.0, so that it shows beside the code.</summary>
internal static class GateSarif
{
    /// <param name="outcome">The check.</param>
    /// <param name="file">The file that was checked, as it was named; findings are shown at its first line.</param>
    public static string Write(GateOutcome outcome, string? file) => ForeignJson.Text(Sarif.Log(
        Enum.GetValues<GateRule>().Select(rule => Sarif.Rule($"gate/{GateText.Name(rule)}", GateText.Title(rule))),
        outcome.Findings.Select(finding => Result(outcome, finding, file))));

    private static JsonObject Result(GateOutcome outcome, GateFinding finding, string? file)
    {
        var location = new JsonObject
        {
            ["logicalLocations"] = new JsonArray(Sarif.Logical($"{outcome.Model.Name}/{finding.Key}", finding.Key)),
        };
        if (file is not null)
        {
            location["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) },
                ["region"] = new JsonObject { ["startLine"] = 1 },
            };
        }

        return new JsonObject
        {
            ["ruleId"] = $"gate/{GateText.Name(finding.Rule)}",
            ["level"] = !outcome.IsNew(finding) ? "note" : outcome.Keeps(finding.Rule) ? "warning" : "error",
            ["baselineState"] = outcome.IsNew(finding) ? "new" : "unchanged",
            ["message"] = new JsonObject { ["text"] = Sarif.Text(GateText.Line(outcome.Model, finding)) },
            ["locations"] = new JsonArray(location),
            ["partialFingerprints"] = new JsonObject { ["threatbotFinding/v1"] = $"{outcome.Model.Id}/{GateOutcome.KeyOf(finding)}" },
        };
    }
}
