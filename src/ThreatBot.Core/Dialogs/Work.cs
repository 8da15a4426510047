using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>A piece of work being talked through in a thread.</summary>
public abstract record Work
{
    public required Instant Started { get; init; }

    public bool IsPaused { get; init; }

    public OpenPrompt? Open { get; init; }

    /// <summary>The turn that "back" went behind last, so that the next "back" goes further; cleared by any other step.</summary>
    public string? WentBehind { get; init; }

    /// <summary>The id of what it is about in the model; empty where it is about the model as a whole.</summary>
    public abstract string Subject { get; }

    public abstract bool IsDone { get; }

    /// <summary>This earlier state with what <paramref name="now"/> has gathered since: going back loses nothing.</summary>
    public abstract Work Keeping(Work now);

    /// <summary>Which question is on the table; a step that is gone through one by one has many.</summary>
    public abstract (string Step, int Asked) Place { get; }

    /// <summary>Whether it waits for other work of its thread, as a planning does for its stories.</summary>
    public virtual bool IsWaiting => false;

    /// <summary>Whether it waits for an answer.</summary>
    public bool IsActive => !IsPaused && !IsDone;
}
