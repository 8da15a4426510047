using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>A piece of the team's work under its tracker key, what it touches and what it added to the model.</summary>
public sealed record UserStory : ModelObject
{
    /// <summary>The tracker's key, or empty.</summary>
    public required string Key { get; init; }

    public required string Text { get; init; }

    public StoryStatus Status { get; init; }

    /// <summary>Elements, flows and assets the story goes through.</summary>
    public ValueList<string> Touches { get; init; } = [];

    /// <summary>Elements, flows, denied flows and assets that this story brought.</summary>
    public ValueList<string> Delta { get; init; } = [];

    /// <summary>How the story was made smaller, in the team's words.</summary>
    public ValueList<string> BuiltLess { get; init; } = [];

    /// <summary>Where the tracker shows it.</summary>
    public string? Link { get; init; }

    /// <summary>When it was last talked through to the end.</summary>
    public Instant? Ended { get; init; }

    /// <summary>The whole minutes people spent on it so far.</summary>
    public int Minutes { get; init; }

    /// <summary>Why nothing in it is relevant to security, in the words of who settled it so; absent when it was talked through.</summary>
    public string? Settled { get; init; }

    /// <summary>The participant who settled it so.</summary>
    public string? SettledBy { get; init; }

    /// <summary>Who doubts that nothing in it is relevant.</summary>
    public ValueList<string> Doubts { get; init; } = [];

    public override ObjectKind Kind => ObjectKind.UserStory;

    public override string Title => Key.Length == 0 ? Text : $"{Key} {Text}";

    public override IEnumerable<string> References => [.. Touches, .. Delta];

    public override ModelObject? Without(string id) => this with { Touches = Unless(Touches, id), Delta = Unless(Delta, id) };
}

/// <summary>As an ACTOR I want to OUTCOME by EXPLOIT to ASSET because MOTIVATION; the first two are enough to keep it.</summary>
public sealed record AbuseStory : ModelObject
{
    /// <summary>Absent means somebody.</summary>
    public string? Actor { get; init; }

    public required string Outcome { get; init; }

    public string? Exploit { get; init; }

    public string? Asset { get; init; }

    public string? Motivation { get; init; }

    /// <summary>Which goals it breaks, as proposed from the words and confirmed or changed by a tap.</summary>
    public Goals Goals { get; init; }

    public string? Story { get; init; }

    /// <summary>The earlier abuse story that says the same in other words.</summary>
    public string? SameAs { get; init; }

    public override ObjectKind Kind => ObjectKind.AbuseStory;

    public override string Title => Outcome;

    public override IEnumerable<string> References => Present(Actor, Asset, Story, SameAs);

    public override ModelObject? Without(string id) =>
        this with { Actor = Unless(Actor, id), Asset = Unless(Asset, id), Story = Unless(Story, id), SameAs = Unless(SameAs, id) };
}

/// <summary>What could possibly go wrong: an asset, an actor and at least one goal that is broken.</summary>
public sealed record Scenario : ModelObject
{
    public required string AbuseStory { get; init; }

    public required string Asset { get; init; }

    /// <summary>Absent means somebody.</summary>
    public string? Actor { get; init; }

    public required Goals Goals { get; init; }

    /// <summary>The place in the team's order of what hurts most, next: 1 hurts most.</summary>
    public int Rank { get; init; }

    /// <summary>The dots it got when the team was asked what hurts most, next; 0 before that.</summary>
    public int Dots { get; init; }

    /// <summary>What the morning after sounds like, in the words of those who would hear it.</summary>
    public ValueList<Impact> Impacts { get; init; } = [];

    /// <summary>The wish, verbatim.</summary>
    public required string Words { get; init; }

    public override ObjectKind Kind => ObjectKind.Scenario;

    public override string Title => Words;

    public override IEnumerable<string> References => [AbuseStory, Asset, .. Present(Actor)];

    public override ModelObject? Without(string id) =>
        id == AbuseStory || id == Asset ? null : this with { Actor = Unless(Actor, id) };
}
