using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>What happened, nearly happened or was found by somebody who looked, and what it says about the model.</summary>
public sealed record Mishap : ModelObject
{
    public required string Text { get; init; }

    public MishapSource Source { get; init; }

    /// <summary>The threat it was, or became.</summary>
    public string? Threat { get; init; }

    /// <summary>Whether the threat was in the model before it happened.</summary>
    public bool WasKnown { get; init; }

    /// <summary>The assumption it broke.</summary>
    public string? Assumption { get; init; }

    /// <summary>The measure that is to keep it from happening again.</summary>
    public string? Measure { get; init; }

    public override ObjectKind Kind => ObjectKind.Mishap;

    public override string Title => Text;

    public override IEnumerable<string> References => Present(Threat, Assumption, Measure);

    public override ModelObject? Without(string id) =>
        this with { Threat = Unless(Threat, id), Assumption = Unless(Assumption, id), Measure = Unless(Measure, id) };
}

/// <summary>A planning session: which stories were looked at closely and which were settled at a glance.</summary>
public sealed record Planning : ModelObject
{
    /// <summary>The participant who leads it.</summary>
    public required string Facilitator { get; init; }

    public StoryStatus Status { get; init; }

    public required Instant Started { get; init; }

    public Instant? Ended { get; init; }

    public ValueList<string> Deep { get; init; } = [];

    public ValueList<string> Glanced { get; init; } = [];

    public override ObjectKind Kind => ObjectKind.Planning;

    public override string Title => Id;

    public override IEnumerable<string> References => [.. Deep, .. Glanced];

    public override ModelObject? Without(string id) => this with { Deep = Unless(Deep, id), Glanced = Unless(Glanced, id) };
}

/// <summary>A round of brainstorming with a deadline. While it collects, its ideas are nowhere but with the conversation.</summary>
public sealed record Round : ModelObject
{
    public required string Topic { get; init; }

    /// <summary>The participant who leads it now.</summary>
    public required string Facilitator { get; init; }

    /// <summary>Fixed before it starts: nobody, and nothing that is kept, tells whose an idea is.</summary>
    public bool IsAnonymous { get; init; }

    public StoryStatus Status { get; init; }

    public required Instant Opened { get; init; }

    /// <summary>When collecting ends at the latest.</summary>
    public required Instant Deadline { get; init; }

    public Instant? Closed { get; init; }

    /// <summary>How many people gave ideas.</summary>
    public int Contributors { get; init; }

    /// <summary>How many people voted; 0 where nobody needed to.</summary>
    public int Voters { get; init; }

    public override ObjectKind Kind => ObjectKind.Round;

    public override string Title => Topic;

    public override IEnumerable<string> References => [];

    public override ModelObject? Without(string id) => this;
}

/// <summary>One idea of a round, from its reveal on.</summary>
public sealed record Idea : ModelObject
{
    public required string Text { get; init; }

    public required string Round { get; init; }

    /// <summary>The persona of the catalogue through whose eyes it was found.</summary>
    public string? Lens { get; init; }

    /// <summary>The earlier idea that means the same.</summary>
    public string? SameAs { get; init; }

    /// <summary>The votes it got, known only once voting is closed.</summary>
    public int Votes { get; init; }

    /// <summary>The abuse story, scenario or threat it was promoted to.</summary>
    public string? Promoted { get; init; }

    public override ObjectKind Kind => ObjectKind.Idea;

    public override string Title => Text;

    public override IEnumerable<string> References => [Round, .. Present(SameAs, Promoted)];

    public override ModelObject? Without(string id) =>
        id == Round ? null : this with { SameAs = Unless(SameAs, id), Promoted = Unless(Promoted, id) };
}
