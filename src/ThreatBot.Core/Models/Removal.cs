using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>What goes when an object goes.</summary>
public static class Removal
{
    /// <summary>
    /// The changes that remove <paramref name="id"/>: dependants first, so that no step leaves a reference dangling. Empty when there is no such object.
    /// </summary>
    public static ImmutableArray<ObjectChanged> Of(ThreatModel model, string id) => Of(model, [id]);

    /// <summary>The same for several at once.</summary>
    public static ImmutableArray<ObjectChanged> Of(ThreatModel model, IEnumerable<string> ids)
    {
        var gone = new OrderedDictionary<string, ModelObject>();
        foreach (var root in ids.Select(model.Find).OfType<ModelObject>())
        {
            gone[root.Id] = root;
        }

        if (gone.Count == 0)
        {
            return [];
        }

        // Who mentions whom is looked up once: asking every object about every removed one takes minutes in a large model.
        var mentions = model.All
            .SelectMany(found => found.References.Distinct(), (found, mentioned) => (found, mentioned))
            .ToLookup(pair => pair.mentioned, pair => pair.found);
        var left = new OrderedDictionary<string, ModelObject>();
        for (var next = 0; next < gone.Count; next++)
        {
            Release(gone.GetAt(next).Key, mentions, gone, left);
        }

        return
        [
            .. left.Where(kept => !gone.ContainsKey(kept.Key)).Select(kept => new ObjectChanged(model.Find(kept.Key), kept.Value)),
            .. MentioningFirst(gone).Select(found => new ObjectChanged(found, null)),
        ];
    }

    /// <summary>What goes, each before what it mentions. Objects that mention each other in a circle, which no dialog makes, come last.</summary>
    private static List<ModelObject> MentioningFirst(OrderedDictionary<string, ModelObject> gone)
    {
        IEnumerable<string> Mentioned(ModelObject found) => found.References.Distinct().Where(gone.ContainsKey);
        var waiting = gone.Values.SelectMany(Mentioned).CountBy(id => id).ToDictionary();
        var order = gone.Values.Where(found => !waiting.ContainsKey(found.Id)).ToList();
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var id in Mentioned(order[next]))
            {
                if (--waiting[id] == 0)
                {
                    order.Add(gone[id]);
                }
            }
        }

        return [.. order, .. gone.Values.ExceptBy(order.Select(found => found.Id), found => found.Id)];
    }

    /// <summary>Takes <paramref name="removed"/> out of everything that mentions it; what cannot be without it goes too.</summary>
    private static void Release(
        string removed,
        ILookup<string, ModelObject> mentions,
        OrderedDictionary<string, ModelObject> gone,
        OrderedDictionary<string, ModelObject> left)
    {
        foreach (var found in mentions[removed].Where(found => !gone.ContainsKey(found.Id)))
        {
            if (left.GetValueOrDefault(found.Id, found).Without(removed) is { } after)
            {
                left[found.Id] = after;
            }
            else
            {
                gone[found.Id] = found;
            }
        }
    }
}
