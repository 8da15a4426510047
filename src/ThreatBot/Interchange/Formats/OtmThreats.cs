using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The threats and mitigations of an OTM file: a threat that occurs at several places becomes one at each of them.</summary>
internal sealed class OtmThreats(SourceNode root, Intake intake)
{
    /// <summary>What is said of a threat at one place, beside what is said of it everywhere.</summary>
    private const string Instance = "instance";

    private readonly Dictionary<string, List<string>> covered = new(StringComparer.Ordinal);

    public void Take(IReadOnlyList<Arrival> places)
    {
        var known = root.List("threats").Where(node => node.Text("id") is not null).DistinctBy(node => node.Text("id")).ToDictionary(node => node.Text("id")!, StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, instance) in places.SelectMany(place => place.Node.List("threats"), (place, instance) => (place, instance)))
        {
            if (!known.TryGetValue(instance.Text("threat") ?? "", out var threat))
            {
                intake.Note(ImportFate.Dropped, instance, "threat", $"mentions {instance.Text("threat")}, which is not in the file");
                continue;
            }

            placed.Add(threat.Text("id")!);
            Threat(threat, instance, place);
        }

        foreach (var threat in root.List("threats").Where(threat => !placed.Contains(threat.Text("id") ?? "")))
        {
            Threat(threat, null, null);
        }

        foreach (var mitigation in root.List("mitigations"))
        {
            Mitigation(mitigation);
        }

        foreach (var strange in covered.Keys.Where(id => intake.Known(ObjectKind.Countermeasure, id) is null))
        {
            intake.Note(ImportFate.Dropped, root["threats"] ?? root, $"a mitigation {strange} is mentioned at a place, but is not in the file");
        }
    }

    private void Threat(SourceNode threat, SourceNode? instance, Arrival? place)
    {
        var foreign = threat.Text("id") is { } id && place is not null ? id + Otm.At + place.Foreign : threat.Text("id");
        if (intake.Introduce(ObjectKind.Threat, foreign, Whole(threat, instance), place?.Foreign ?? "") is not { } arrival)
        {
            return;
        }

        foreach (var mitigation in instance?.List("mitigations").Select(found => found.Text("mitigation")).OfType<string>() ?? [])
        {
            (covered.TryGetValue(mitigation, out var threats) ? threats : covered[mitigation] = []).Add(arrival.Id);
        }

        var state = instance?.Text("state");
        var letters = threat.Texts("categories").Select(StrideWords.Read).OfType<Letter>().ToList();
        intake.Take<Threat>(arrival with { Taken = ["name"], InPart = ["id", Instance, "categories"] }, present =>
            (present ?? new Threat { Id = arrival.Id, Origin = intake.Origin, Text = "" }) with
            {
                Text = threat.Text("name") ?? arrival.Foreign,
                Letter = present?.Letter is { } letter && (letters.Contains(letter) || letters.Count == 0) ? letter : letters.Select(found => (Letter?)found).FirstOrDefault(),
                Place = place?.Id ?? present?.Place,
                Status = present is not null && (state is null || OtmWriter.StateOf(present.Status) == state) ? present.Status : StatusOf(state),
            });
    }

    private void Mitigation(SourceNode node)
    {
        var threats = covered.GetValueOrDefault(node.Text("id") ?? "") ?? [];
        if (intake.Introduce(ObjectKind.Countermeasure, node.Text("id"), node, [.. threats.Order(StringComparer.Ordinal)]) is { } arrival)
        {
            intake.Take<Countermeasure>(arrival with { Taken = ["id", "name"], InPart = ["riskReduction"] }, present =>
                (present ?? new Countermeasure { Id = arrival.Id, Origin = intake.Origin, Text = "" }) with
                {
                    Text = node.Text("name") ?? arrival.Foreign,
                    Covers = (present?.Covers.Where(id => intake.Model.Find(id) is not Core.Models.Threat) ?? []).Concat(threats).Distinct().ToValueList(),
                });
        }
    }

    private static SourceNode Whole(SourceNode threat, SourceNode? instance) => instance is null ? threat : new SourceNode
    {
        Kind = SourceKind.Map,
        Line = threat.Line,
        Path = threat.Path,
        Fields = [.. threat.Fields.Where(field => field.Key != Instance), KeyValuePair.Create(Instance, instance)],
    };

    public static ThreatStatus StatusOf(string? state) => state switch
    {
        "mitigated" => ThreatStatus.Handled,
        "not-applicable" or "hidden" => ThreatStatus.RuledOut,
        _ => ThreatStatus.Open,
    };
}
