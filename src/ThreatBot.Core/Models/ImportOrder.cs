using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>An order in which the objects of a model can come one by one without mentioning what is not there yet.</summary>
internal static class ImportOrder
{
    /// <summary>A kind mentions only kinds before it; zones, abuse stories, ideas and the nodes of attack trees mention each other too.</summary>
    private static readonly ImmutableArray<ObjectKind> Kinds =
    [
        ObjectKind.Asset, ObjectKind.Actor, ObjectKind.Zone, ObjectKind.Border, ObjectKind.Element, ObjectKind.Flow, ObjectKind.DeniedFlow,
        ObjectKind.UserStory, ObjectKind.AbuseStory, ObjectKind.Scenario, ObjectKind.Concern, ObjectKind.Threat, ObjectKind.Cell,
        ObjectKind.TreeNode, ObjectKind.Countermeasure, ObjectKind.Assumption, ObjectKind.Response, ObjectKind.Workshop, ObjectKind.Parked,
        ObjectKind.Mishap, ObjectKind.Planning, ObjectKind.Round, ObjectKind.Idea,
    ];

    public static IEnumerable<ModelObject> MentionedFirst(ThreatModel model) => Kinds.SelectMany(kind => kind switch
    {
        ObjectKind.Zone => InnerLast(model.Zones, zone => zone.Parent is { } parent ? [parent] : []),
        ObjectKind.AbuseStory => InnerLast(model.AbuseStories, wish => wish.SameAs is { } same ? [same] : []),
        ObjectKind.Idea => InnerLast(model.Ideas, idea => idea.SameAs is { } same ? [same] : []),
        ObjectKind.TreeNode => InnerLast(model.TreeNodes, node => node.Parents),
        _ => model.Objects.TryGetValue(kind, out var objects) ? objects.Values : [],
    });

    /// <summary>Each object after those of its kind that it mentions, without recursion; one in a circle comes where it is met first.</summary>
    private static List<T> InnerLast<T>(IEnumerable<T> objects, Func<T, ValueList<string>> mentioned)
        where T : ModelObject
    {
        var byId = objects.ToDictionary(found => found.Id);
        var (seen, placed, order) = (new HashSet<string>(), new HashSet<string>(), new List<T>());
        var chain = new Stack<T>(byId.Values.Reverse());
        while (chain.TryPeek(out var next))
        {
            var waiting = seen.Add(next.Id) ? mentioned(next).Where(id => byId.ContainsKey(id) && !seen.Contains(id)).ToList() : [];
            waiting.ForEach(id => chain.Push(byId[id]));
            if (waiting.Count == 0 && placed.Add(chain.Pop().Id))
            {
                order.Add(next);
            }
        }

        return order;
    }
}
