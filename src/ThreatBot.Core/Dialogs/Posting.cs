using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>What about a model is told to a conversation.</summary>
public enum PostWhen
{
    /// <summary>When a piece of work is over.</summary>
    Done,

    /// <summary>On Monday morning, if there is anything new.</summary>
    Weekly,

    /// <summary>Soon after something changed that somebody should know.</summary>
    Changes,
}

/// <summary>How often a conversation takes what is told to it; what comes between is collected.</summary>
public enum Digest
{
    Off,
    Daily,
    Weekly,
}

/// <summary>Where the owner of a model has its results told, when, and for which reader; everybody's when none is named.</summary>
public sealed record Posting(string Model, string Conversation, PostWhen When, Reader? Reader)
{
    /// <summary>What the model is called now.</summary>
    public string Name { get; init; } = "";
}

/// <summary>A model that is told here, with how; it need not be seen here.</summary>
public sealed record Told(ThreatModel Model, string Owner, Posting How);

/// <summary>Another conversation that the speaker is in, with the name of the model in use there.</summary>
public sealed record Whereabouts(string Id, string? Model);

/// <summary>
/// What a conversation was last told about a model: ids and days, nobody's words. What is in here is told no more, and what has ended goes, so that it
/// is news when it comes again.
/// </summary>
public sealed record Posted
{
    /// <summary>When something was told last.</summary>
    public required Instant At { get; init; }

    /// <summary>Ways in that nothing stands in, by the hash of their steps.</summary>
    public ValueList<string> Ways { get; init; } = [];

    /// <summary>Assumptions that did not hold.</summary>
    public ValueList<string> Broken { get; init; } = [];

    /// <summary>Decisions that run out soon, each with its last day.</summary>
    public ValueList<string> Ending { get; init; } = [];

    /// <summary>Work that is over, each with when it ended; what ended long before the last telling is left out.</summary>
    public ValueList<string> Over { get; init; } = [];

    /// <summary>Measures that somebody checked.</summary>
    public ValueList<string> Checked { get; init; } = [];

    /// <summary>When what has been collected is told; absent when nothing waits for a time.</summary>
    public Instant? Held { get; init; }
}

/// <summary>What somebody should know, the most pressing first.</summary>
public enum News
{
    Ways,
    Broken,
    Ending,
    Over,
    Checked,
}
