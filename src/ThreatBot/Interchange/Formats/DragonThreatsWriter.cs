using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The threats at a place, with what stands against each as its mitigation. A threat without a place has no home in a diagram.</summary>
internal sealed class DragonThreatsWriter(ThreatModel model)
{
    private readonly ILookup<string, Threat> threats = model.Threats.Where(threat => threat.Place is not null).ToLookup(threat => threat.Place!);

    private readonly ILookup<string, Countermeasure> measures =
        model.Countermeasures.SelectMany(measure => measure.Covers, (measure, covered) => (measure, covered)).ToLookup(pair => pair.covered, pair => pair.measure);

    public void At(string place, JsonObject data)
    {
        data["threats"] = ForeignJson.List(threats[place].Select(Threat));
        data["hasOpenThreats"] = threats[place].Any(threat => threat.Status is ThreatStatus.Open);
    }

    private JsonObject Threat(Threat threat)
    {
        var node = Aside.Fields(threat, Dragon.Format);
        node["id"] = ForeignJson.IdOf(threat, Dragon.Format);
        node["title"] = threat.Text;
        node["description"] = ForeignJson.TextOf(node["description"]) ?? threat.Weakness ?? "";
        node["severity"] = ForeignJson.TextOf(node["severity"]) ?? "Medium";
        node["status"] = ForeignJson.TextOf(node["status"]) is { } status && Dragon.StatusOf(threat.Status) == Dragon.StatusOf(Read(status)) ? status : Dragon.StatusOf(threat.Status);
        node["modelType"] = ForeignJson.TextOf(node["modelType"]) ?? "STRIDE";
        node["type"] = threat.Letter is { } letter and not Letter.AssumeBreach ? StrideWords.Name(letter) : ForeignJson.TextOf(node["type"]) ?? "";
        node["mitigation"] = Mitigation(threat);
        if (Number(threat) is { } number)
        {
            node["number"] = number;
        }

        return node;
    }

    private string Mitigation(Threat threat) => threat is { Status: ThreatStatus.RuledOut or ThreatStatus.Ended, Reason: { } reason }
        ? reason
        : string.Join('\n', measures[threat.Id].Select(measure => measure.Text));

    private static int? Number(Threat threat) => Ids.Parse(threat.Id)?.Number;

    private static ThreatStatus Read(string status) => DragonThreats.StatusOf(status) ?? ThreatStatus.Open;
}
