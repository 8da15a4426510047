namespace ThreatBot.Core.Models;

/// <summary>Data that only lived on arrows which go: once nothing carries it and nobody said anything of it, it is no longer part of the system.</summary>
public static class Orphans
{
    /// <summary>The assets that are left behind by the removal of <paramref name="ids"/>, and may go with it.</summary>
    public static ValueList<string> Of(ThreatModel model, IEnumerable<string> ids)
    {
        var gone = ids.SelectMany(id => Removal.Of(model, id)).Where(change => change.After is null).Select(change => change.Before).OfType<ModelObject>().ToList();
        var flows = gone.OfType<Flow>().ToList();
        if (flows.Count == 0)
        {
            return [];
        }

        var going = gone.Select(found => found.Id).ToHashSet();
        var mentions = model.All.Where(found => !going.Contains(found.Id)).SelectMany(found => found.References.Distinct(), (found, mentioned) => (found, mentioned)).ToLookup(pair => pair.mentioned, pair => pair.found);
        return flows
            .SelectMany(flow => flow.Assets)
            .Distinct()
            .Where(id => !going.Contains(id) && model.Find(id) is Asset { Goals: Goals.None, Why: null } && mentions[id].All(found => IsOfArrow(found, id, flows)))
            .ToValueList();
    }

    /// <summary>A story that drew the arrow, and a store that holds the data because the arrow led to it.</summary>
    private static bool IsOfArrow(ModelObject found, string asset, List<Flow> flows) =>
        found is UserStory || (found is Element && flows.Exists(flow => flow.To == found.Id && flow.Assets.Contains(asset)));
}
