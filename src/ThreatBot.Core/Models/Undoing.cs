using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>Turning events back.</summary>
public static class Undoing
{
    /// <summary>The events that take <paramref name="events"/> back, last first. A start is not taken back: a model is deleted instead.</summary>
    public static ImmutableArray<ModelEvent> Inverse(IEnumerable<ModelEvent> events) =>
        [.. events.Reverse().Select(Inverse).OfType<ModelEvent>()];

    /// <summary>The later objects that mention what taking <paramref name="events"/> back would remove.</summary>
    public static ImmutableArray<ModelObject> Dependants(ThreatModel model, ImmutableArray<ModelEvent> events)
    {
        var touched = events.OfType<ObjectChanged>().Select(change => change.Id).ToHashSet();
        var removed = events.OfType<ObjectChanged>().Where(change => change.Before is null).Select(change => change.Id).ToHashSet();
        return [.. model.All.Where(found => !touched.Contains(found.Id) && found.References.Any(removed.Contains))];
    }

    /// <summary>Whether every object still is what <paramref name="events"/> left, so that nobody's later change would be lost.</summary>
    public static bool IsLatest(ThreatModel model, ImmutableArray<ModelEvent> events) =>
        events.OfType<ObjectChanged>()
            .GroupBy(change => change.Id)
            .All(changes => Equals(model.Find(changes.Key), changes.Last().After));

    /// <summary>What of an earlier object can be again: it no longer mentions what is gone, and is nothing when it cannot be without that.</summary>
    public static ModelObject? Fitting(ThreatModel model, ModelObject earlier) => earlier.References
        .Where(reference => reference != earlier.Id && model.Find(reference) is null)
        .Aggregate((ModelObject?)earlier, (left, gone) => left?.Without(gone));

    private static ModelEvent? Inverse(ModelEvent happened) => happened switch
    {
        ObjectChanged change => new ObjectChanged(change.After, change.Before),
        ModelFramed framed => new ModelFramed(framed.After, framed.Before),
        ModelRenamed renamed => new ModelRenamed(renamed.After, renamed.Before),
        _ => null,
    };
}
