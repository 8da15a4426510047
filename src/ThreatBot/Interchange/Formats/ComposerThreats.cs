using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// The threats, mitigations and assumptions of a threat-composer file. A threat of theirs is two things here: the sentence is a threat, and its
/// slots are an abuse story; both have the id it has there. One that an export of ours wrote is just the one that it was.
/// </summary>
internal sealed class ComposerThreats(SourceNode root, Intake intake)
{
    private readonly ILookup<string, SourceNode> mitigationLinks = root.List("mitigationLinks").ToLookup(link => link.Text("mitigationId") ?? "");

    private readonly ILookup<string, SourceNode> assumptionLinks = root.List("assumptionLinks").ToLookup(link => link.Text("assumptionId") ?? "");

    public void Take()
    {
        foreach (var item in root.List("threats").Select(node => ComposerItem.Of(node, [])))
        {
            var only = item.Own.TryGetValue(Composer.OwnId, out var id) ? Ids.Parse(id)?.Kind : null;
            if (only is not ObjectKind.AbuseStory && intake.Introduce(ObjectKind.Threat, item.Id, item.Node) is { } threat)
            {
                Threat(threat, item, only is null);
            }

            if (only is not ObjectKind.Threat && intake.Introduce(ObjectKind.AbuseStory, item.Id, item.Node, item.Own.GetValueOrDefault(Composer.Motivation) ?? "") is { } story)
            {
                new ComposerStory(item, intake).Take(story);
            }
        }

        foreach (var node in root.List("assumptions"))
        {
            Assumption(node);
        }

        foreach (var node in root.List("mitigations"))
        {
            Mitigation(node);
        }
    }

    private void Threat(Arrival arrival, ComposerItem item, bool hasStory)
    {
        var letters = item.Metadata("STRIDE")?.Items.Select(letter => StrideWords.Read(letter.Value)).OfType<Letter>().ToList() ?? [];
        if (letters.Count > 1)
        {
            intake.Note(ImportFate.Changed, item.Node, "metadata", $"has the letters {string.Concat(letters.Select(Ids.Initial))}; a threat has one, the first");
        }

        foreach (var entry in item.Node.List("metadata").Where(entry => entry.Text("key") is not "STRIDE"))
        {
            intake.Note(ImportFate.Kept, entry, $"{entry.Text("key")} means nothing here");
        }

        var status = item.Node.Text("status");
        var said = item.Node.Text("statement") ?? ComposerStatement.Of(item.Node);
        intake.Take<Threat>(
            arrival with
            {
                Taken = hasStory ? ["id"] : ["id", "statement", "threatAction", "status"],
                InPart = ["statement", "status", "metadata", "numericId", "displayOrder", "threatSource", "threatAction", "threatImpact", "impactedGoal", "impactedAssets"],
            },
            present => (present ?? new Threat { Id = arrival.Id, Origin = intake.Origin, Text = "" }) with
            {
                Text = Composer.Whole(present?.Text, said, Composer.MostOfStatement),
                Letter = present?.Letter is { } letter && (letters.Contains(letter) || letters.Count == 0) ? letter : letters.Select(found => (Letter?)found).FirstOrDefault(),
                Status = present is not null && (status is null || Composer.StatusOf(present.Status) == status) ? present.Status : StatusOf(status),
            });
    }

    private void Assumption(SourceNode node)
    {
        var item = ComposerItem.Of(node, [.. assumptionLinks[node.Text("id") ?? ""]]);
        if (intake.Introduce(ObjectKind.Assumption, item.Id, item.Node) is { } arrival)
        {
            intake.Take<Assumption>(arrival with { Taken = ["id", "content"], InPart = ["numericId", "displayOrder"] }, present =>
                (present ?? new Assumption { Id = arrival.Id, Origin = intake.Origin, Text = "" }) with
                {
                    Text = Composer.Whole(present?.Text, node.Text("content") ?? "", Composer.MostOfContent),
                });
        }
    }

    private void Mitigation(SourceNode node)
    {
        var links = mitigationLinks[node.Text("id") ?? ""].ToList();
        var threats = links.Select(link => intake.Known(ObjectKind.Threat, link.Text("linkedId"))).OfType<string>().Distinct().ToList();
        var others = links.Where(link => intake.Known(ObjectKind.Threat, link.Text("linkedId")) is null).ToList();
        foreach (var link in others.Where(link => intake.Known(ObjectKind.Assumption, link.Text("linkedId")) is null && intake.Known(ObjectKind.AbuseStory, link.Text("linkedId")) is null))
        {
            intake.Note(ImportFate.Dropped, link, "linkedId", $"mentions {link.Text("linkedId")}, which is not in the file");
        }

        var item = ComposerItem.Of(node, [.. others.Where(link => intake.Known(ObjectKind.Assumption, link.Text("linkedId")) is not null)]);
        if (intake.Introduce(ObjectKind.Countermeasure, item.Id, item.Node, [.. threats.Order(StringComparer.Ordinal)]) is { } arrival)
        {
            intake.Take<Countermeasure>(arrival with { Taken = ["id", "content"], InPart = ["numericId", "displayOrder", "status"] }, present =>
                (present ?? new Countermeasure { Id = arrival.Id, Origin = intake.Origin, Text = "" }) with
                {
                    Text = Composer.Whole(present?.Text, node.Text("content") ?? "", Composer.MostOfContent),
                    Covers = (present?.Covers.Where(id => intake.Model.Find(id) is not Core.Models.Threat) ?? []).Concat(threats).ToValueList(),
                });
        }
    }

    private static ThreatStatus StatusOf(string? status) => status switch
    {
        "threatResolved" => ThreatStatus.Handled,
        "threatResolvedNotUseful" => ThreatStatus.RuledOut,
        _ => ThreatStatus.Open,
    };
}
