using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The threats at a cell. The mitigation there is a text of the threat; here it is a countermeasure that covers it.</summary>
internal sealed class DragonThreats(DragonCell cell, Intake intake)
{
    public void Take(string? place)
    {
        foreach (var (index, threat) in cell.Data.List("threats").Index())
        {
            // Version 1 gives threats no id, so it is where they stand.
            var foreign = threat.Text("id") ?? threat.Text("threatId") ?? string.Create(CultureInfo.InvariantCulture, $"{cell.Id}/{index}");
            if (intake.Introduce(ObjectKind.Threat, foreign, threat, place ?? "") is { } arrival)
            {
                Threat(arrival, threat, place);
                Mitigation(arrival, threat);
            }
        }
    }

    private void Threat(Arrival arrival, SourceNode node, string? place)
    {
        var status = node.Text("status") ?? "";
        if (StatusOf(status) is null)
        {
            intake.Note(ImportFate.Changed, node, "status", $"is {status}; here that takes a decision that somebody signs, so the threat is open");
        }

        if (StrideWords.Read(node.Text("type")) is null && node.Text("type") is { Length: > 0 } type)
        {
            intake.Note(ImportFate.Kept, node, "type", $"{type} is no letter of STRIDE");
        }

        intake.Take<Threat>(
            arrival with { Taken = ["id", "threatId", "title", "new"], InPart = ["status", "type", "mitigation", "number", "modelType"] },
            present => (present ?? new Threat { Id = arrival.Id, Origin = intake.Origin, Text = "" }) with
            {
                Text = node.Text("title") ?? "",
                Letter = StrideWords.Read(node.Text("type")) ?? present?.Letter,
                Place = place ?? present?.Place,
                Status = present is not null && Dragon.StatusOf(present.Status) == status ? present.Status : StatusOf(status) ?? ThreatStatus.Open,
                Reason = IsNot(status) && !Dragon.IsPlaceholder(node.Text("mitigation")) ? node.Text("mitigation") : present?.Reason,
            });
    }

    private void Mitigation(Arrival threat, SourceNode node)
    {
        if (Dragon.IsPlaceholder(node.Text("mitigation")) || IsNot(node.Text("status")))
        {
            return;
        }

        var text = node.Text("mitigation") ?? "";
        var told = new SourceNode { Kind = SourceKind.Map, Line = node.Line, Path = node.Path.Field("mitigation") };
        if (intake.Introduce(ObjectKind.Countermeasure, threat.Foreign, told, text) is { } arrival)
        {
            intake.Take<Countermeasure>(arrival, present => (present ?? new Countermeasure { Id = arrival.Id, Origin = intake.Origin, Text = "" }) with
            {
                Text = text,
                Covers = (present?.Covers ?? []).Contains(threat.Id) ? present!.Covers : [.. present?.Covers ?? [], threat.Id],
            });
        }
    }

    private static bool IsNot(string? status) => status is "NA" or "N/A" or "NotApplicable" or "Not Applicable";

    public static ThreatStatus? StatusOf(string status) => status switch
    {
        "" or "Open" => ThreatStatus.Open,
        "Mitigated" => ThreatStatus.Handled,
        "Avoided" or "Eliminated" => ThreatStatus.Ended,
        _ when IsNot(status) => ThreatStatus.RuledOut,
        _ => null,
    };
}
