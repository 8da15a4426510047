using System.Collections.Frozen;
using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Whether objects that read well make a model: every id once and of its kind, every mention of something that is there.</summary>
internal sealed class ObjectCheck(ProblemList problems)
{
    /// <summary>The fields that mention objects, and of which kinds; none listed means any.</summary>
    public static readonly FrozenDictionary<string, ImmutableArray<ObjectKind>> Mentions = new Dictionary<string, ImmutableArray<ObjectKind>>
    {
        ["abuseStory"] = [ObjectKind.AbuseStory],
        ["about"] = [],
        ["actor"] = [ObjectKind.Actor],
        ["assumption"] = [ObjectKind.Assumption],
        ["asset"] = [ObjectKind.Asset],
        ["assets"] = [ObjectKind.Asset],
        ["covers"] = [],
        ["deep"] = [ObjectKind.UserStory],
        ["delta"] = [],
        ["from"] = [ObjectKind.Element],
        ["glanced"] = [ObjectKind.UserStory],
        ["measure"] = [ObjectKind.Countermeasure],
        ["parent"] = [ObjectKind.Zone],
        ["parents"] = [ObjectKind.TreeNode],
        ["place"] = [ObjectKind.Element, ObjectKind.Flow],
        ["promoted"] = [ObjectKind.AbuseStory, ObjectKind.Scenario, ObjectKind.Threat],
        ["round"] = [ObjectKind.Round],
        ["risk"] = [ObjectKind.Threat, ObjectKind.Scenario, ObjectKind.TreeNode],
        ["sameAs"] = [ObjectKind.AbuseStory, ObjectKind.Idea],
        ["scenario"] = [ObjectKind.Scenario],
        ["story"] = [ObjectKind.UserStory],
        ["subject"] = [ObjectKind.Element, ObjectKind.Flow],
        ["threat"] = [ObjectKind.Threat],
        ["threats"] = [ObjectKind.Threat],
        ["to"] = [ObjectKind.Element],
        ["touches"] = [],
        ["zone"] = [ObjectKind.Zone],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public void Check(ImmutableArray<ObjectEntry> entries)
    {
        var byId = new Dictionary<string, ModelObject>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            CheckId(entry);
            if (!byId.TryAdd(entry.Object.Id, entry.Object))
            {
                problems.Add(entry, "id", $"is {entry.Object.Id}, which another object has already");
            }
        }

        foreach (var entry in entries)
        {
            CheckMentions(entry, byId);
        }

        new CircleCheck(problems).Check(entries, byId);
    }

    /// <summary>The fields of an object that mention others, with what they mention.</summary>
    public static IEnumerable<(string Field, string Id)> MentionsOf(ModelObject found) =>
        ModelJson.Options.GetTypeInfo(found.GetType()).Properties
            .Where(property => Mentions.ContainsKey(property.Name))
            .SelectMany(property => IdsIn(property.Get?.Invoke(found)), (property, id) => (property.Name, id));

    private static ValueList<string> IdsIn(object? value) => value switch
    {
        string id => [id],
        ValueList<string> ids => ids,
        _ => [],
    };

    private void CheckId(ObjectEntry entry)
    {
        var found = entry.Object;
        if (found is Cell cell)
        {
            var expected = Ids.OfCell(cell.Subject, cell.Zone, cell.Direction, cell.Letter);
            if (cell.Id != expected || cell.Zone is null != cell.Letter is Letter.AssumeBreach)
            {
                problems.Add(entry, "id", $"is {cell.Id}, but its subject, zone, direction and letter say {expected}");
            }
        }
        else if (Ids.Parse(found.Id) is not var (kind, number) || kind != found.Kind || number is 0 or > 1_000_000_000)
        {
            problems.Add(entry, "id", $"is {found.Id}; an id here looks like {Ids.Of(found.Kind, 1)}");
        }
    }

    private void CheckMentions(ObjectEntry entry, Dictionary<string, ModelObject> byId)
    {
        foreach (var (field, id) in MentionsOf(entry.Object))
        {
            var kinds = Mentions[field];
            if (!byId.TryGetValue(id, out var mentioned))
            {
                problems.Add(entry, field, $"of {entry.Object.Id} mentions {id}, which is not in the file");
            }
            else if (!kinds.IsEmpty && !kinds.Contains(mentioned.Kind))
            {
                var wanted = string.Join(" or ", kinds.Select(NativeShape.NameOf));
                problems.Add(entry, field, $"of {entry.Object.Id} mentions {id}, which is no {wanted}");
            }
        }
    }
}
