using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>A model while one decision changes it, and the events that say how. Lives for that one decision.</summary>
public sealed class ModelEdit(ThreatModel model, Origin origin)
{
    private readonly List<ModelEvent> events = [];

    public ThreatModel Model { get; private set; } = model;

    /// <summary>Who says this, where and when.</summary>
    public Origin Origin { get; } = origin;

    public ImmutableArray<ModelEvent> Events => [.. events];

    public void Start(string name, string language, string timeZone) => Happen(new ModelStarted(name, language, timeZone));

    public void Rename(string name) => Happen(new ModelRenamed(Model.Name, name));

    /// <summary>Adds the object that <paramref name="make"/> builds from its new id.</summary>
    public T Add<T>(ObjectKind kind, Func<string, T> make)
        where T : ModelObject
    {
        var added = make(Model.NextId(kind));
        Happen(new ObjectChanged(null, added));
        return added;
    }

    /// <summary>Keeps <paramref name="after"/> in place of the object with its id, or as a new one; an equal object changes nothing.</summary>
    public T Put<T>(T after)
        where T : ModelObject
    {
        var before = Model.Find(after.Id);
        if (!after.Equals(before))
        {
            Happen(new ObjectChanged(before, after));
        }

        return after;
    }

    /// <summary>Removes an object and what cannot be without it; what merely mentions it stops doing so.</summary>
    public void Remove(string id)
    {
        foreach (var change in Removal.Of(Model, id))
        {
            Happen(change);
        }
    }

    public void Happen(ModelEvent happened)
    {
        Model = Model.Apply(happened);
        events.Add(happened);
    }
}
