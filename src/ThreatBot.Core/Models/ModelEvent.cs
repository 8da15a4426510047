namespace ThreatBot.Core.Models;

/// <summary>What happened to a model. Names and fields are a storage format: add, never rename (see docs/adr).</summary>
public abstract record ModelEvent
{
    private protected ModelEvent()
    {
    }
}

/// <summary>The first event of every model.</summary>
public sealed record ModelStarted(string Name, string Language, string TimeZone) : ModelEvent;

public sealed record ModelRenamed(string Before, string After) : ModelEvent;

/// <summary>An object came (no before), changed, or went (no after). Both sides are kept, so every event can be turned back.</summary>
public sealed record ObjectChanged(ModelObject? Before, ModelObject? After) : ModelEvent
{
    public string Id => (After ?? Before)?.Id ?? throw new InvalidOperationException("An object event without an object.");

    public ObjectKind Kind => (After ?? Before)?.Kind ?? throw new InvalidOperationException("An object event without an object.");
}

/// <summary>A file was read over the model, and this is what it says of the model as a whole.</summary>
public sealed record ModelFramed(ModelFrame Before, ModelFrame After) : ModelEvent;
