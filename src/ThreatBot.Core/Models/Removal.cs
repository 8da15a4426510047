using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>What goes when an object goes.</summary>
public static class Removal
{
    /// <summary>
    /// The changes that remove <paramref name="id"/>: dependants first, so that no step leaves a reference dangling. Empty when there is no such object.
    /// </summary>
    public static ImmutableArray<ObjectChanged> Of(ThreatModel model, string id)
    {
        var doomed = Doomed(model, id);
        var left = model.All
            .Where(candidate => !doomed.Contains(candidate.Id))
            .Select(before => new ObjectChanged(before, doomed.Aggregate((ModelObject?)before, (after, gone) => after?.Without(gone))))
            .Where(change => !Equals(change.Before, change.After));
        var gone = doomed.Reverse().Select(found => new ObjectChanged(model.Find(found), null));
        return [.. left, .. gone];
    }

    /// <summary>The object and everything that cannot be without it, in the order of discovery.</summary>
    private static ImmutableList<string> Doomed(ThreatModel model, string id)
    {
        var doomed = model.Find(id) is null ? ImmutableList<string>.Empty : [id];
        for (var next = 0; next < doomed.Count; next++)
        {
            var removed = doomed[next];
            doomed = doomed.AddRange(model.All
                .Where(candidate => candidate.References.Contains(removed) && candidate.Without(removed) is null)
                .Select(candidate => candidate.Id)
                .Where(candidate => !doomed.Contains(candidate)));
        }

        return doomed;
    }
}
