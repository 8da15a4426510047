using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// The threats as results in SARIF 2.1.0 (OASIS), for places that show findings. What is open is a warning, and an error where it leads to one of the
/// scenarios that hurt most; what is answered passes; what the business lives with is suppressed with its reason.
/// </summary>
internal sealed class SarifWriter : IModelWriter
{
    public string Format => "sarif";

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var accepted = model.Responses
            .Where(response => response is { Status: ResponseStatus.Approved, Answer: not ResponseKind.Mitigate } && !(response.Until < export.Today))
            .ToLookup(response => response.Risk);
        var rules = model.Threats.Select(threat => threat.Letter).Distinct().Order().Select(Rule).ToList();
        var results = model.Threats.Select(threat => Result(model, threat, accepted[threat.Id].Concat(accepted[threat.Scenario ?? ""]))).ToList();
        return new ModelWriting(ForeignJson.Text(Sarif.Log(rules, results)), Told.Losses(model, found => found is Threat or Response));
    }

    private static JsonObject Rule(Letter? letter) => Sarif.Rule(RuleOf(letter), letter is { } known ? StrideWords.Name(known) : "Threat");

    private static string RuleOf(Letter? letter) => letter is { } known ? $"stride/{ModelShape.CamelCase(known.ToString())}" : "threat";

    private static JsonObject Result(ThreatModel model, Threat threat, IEnumerable<Response> accepted)
    {
        var isOpen = threat.Status is ThreatStatus.Open or ThreatStatus.Parked;
        var isTop = model.Find<Scenario>(threat.Scenario) is { Rank: >= 1 and <= Ledger.TopScenarios };
        var result = new JsonObject
        {
            ["ruleId"] = RuleOf(threat.Letter),
            ["kind"] = isOpen ? "fail" : "pass",
            ["level"] = !isOpen ? "none" : isTop ? "error" : "warning",
            ["message"] = new JsonObject { ["text"] = Sarif.Text($"{threat.Id} {threat.Text}") },
            ["partialFingerprints"] = new JsonObject { ["threatbotObject/v1"] = $"{model.Id}/{threat.Id}" },
        };
        if (threat.Place is { } place)
        {
            result["locations"] = new JsonArray(new JsonObject { ["logicalLocations"] = new JsonArray(Sarif.Logical($"{model.Name}/{Told.Place(model, place)}", Told.Place(model, place))) });
        }

        var issues = model.Countermeasures.Where(measure => measure.Covers.Contains(threat.Id)).Select(measure => TrackerLink.Of(measure.Ticket?.Link)).OfType<string>().Distinct().ToList();
        if (issues.Count > 0)
        {
            result["workItemUris"] = new JsonArray([.. issues.Select(issue => (JsonNode)issue)]);
        }

        if (accepted.ToList() is [_, ..] responses)
        {
            result["suppressions"] = ForeignJson.List(responses.Select(response => new JsonObject
            {
                ["kind"] = "external",
                ["status"] = "accepted",
                ["justification"] = Sarif.Text($"{response.Id} {ModelShape.CamelCase(response.Answer.ToString())}: {response.Reason}"),
            }));
        }

        return result;
    }
}
