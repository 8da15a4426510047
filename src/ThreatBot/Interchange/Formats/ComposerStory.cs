using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The slots of a threat-composer threat as an abuse story: the impact is what somebody wants, the action how they get it.</summary>
internal sealed class ComposerStory(ComposerItem item, Intake intake)
{
    public void Take(Arrival arrival)
    {
        var node = item.Node;
        var assets = node.Texts("impactedAssets").Where(name => !string.IsNullOrWhiteSpace(name)).Select(Asset).Distinct().ToList();
        if (assets.Count > 1)
        {
            intake.Note(ImportFate.Changed, node, "impactedAssets", "are several; an abuse story is about one, the first");
        }

        var (action, impact) = (node.Text("threatAction"), node.Text("threatImpact"));
        var goals = node.Texts("impactedGoal").Aggregate(Goals.None, (all, goal) => all | GoalOf(goal, node));
        intake.Take<AbuseStory>(
            arrival with
            {
                Taken = ["id", "threatImpact", "threatSource", "threatAction", "statement", "status", "metadata", "numericId", "displayOrder", "prerequisites", "tags", "impactedGoal", "impactedAssets", "customTemplate"],
            },
            present => (present ?? new AbuseStory { Id = arrival.Id, Origin = intake.Origin, Outcome = "" }) with
            {
                Actor = node.Text("threatSource") is { Length: > 0 } source ? Actor(source) : null,
                Outcome = Composer.Whole(present?.Outcome, impact ?? action ?? node.Text("statement") ?? "", Composer.MostOfSlot),
                Exploit = impact is null ? null : action is null ? present?.Exploit : Composer.Whole(present?.Exploit, action, Composer.MostOfSlot),
                Asset = present?.Asset is { } asset && assets.Contains(asset) ? asset : assets.FirstOrDefault(),
                Goals = goals,
                Motivation = item.Own.GetValueOrDefault(Composer.Motivation) ?? present?.Motivation,
            });
    }

    private string Asset(string name) => intake.Named(ObjectKind.Asset, name, id => new Asset { Id = id, Origin = intake.Origin, Name = name });

    private string? Actor(string name) =>
        name == ComposerStatement.Somebody ? null : intake.Named(ObjectKind.Actor, name, id => new Actor { Id = id, Origin = intake.Origin, Name = name });

    private Goals GoalOf(string word, SourceNode node)
    {
        var goal = Enum.GetValues<Goals>().FirstOrDefault(each => each.ToString().Equals(word.Trim(), StringComparison.OrdinalIgnoreCase));
        if (goal is Goals.None && word.Trim().Length > 0)
        {
            intake.Note(ImportFate.Dropped, node, "impactedGoal", $"is \"{word}\"; goals are confidentiality, integrity and availability");
        }

        return goal;
    }
}
