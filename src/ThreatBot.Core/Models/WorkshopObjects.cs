using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>Something the business worries about, and where that comes from.</summary>
public sealed record Concern : ModelObject
{
    public required string Text { get; init; }

    public ConcernSource Source { get; init; }

    /// <summary>The scenario whose impact told of it.</summary>
    public string? Scenario { get; init; }

    /// <summary>The question of dialogs/ask that it answers; absent where nobody was asked in private.</summary>
    public string? Asked { get; init; }

    /// <summary>What somebody was asked about.</summary>
    public string? About { get; init; }

    /// <summary>The same in words, where it is nothing in the model.</summary>
    public string? Topic { get; init; }

    public override ObjectKind Kind => ObjectKind.Concern;

    public override string Title => Text;

    public override IEnumerable<string> References => Present(Scenario, About);

    public override ModelObject? Without(string id) => this with { Scenario = Unless(Scenario, id), About = Unless(About, id) };
}

/// <summary>Something that was put off rather than answered.</summary>
public sealed record Parked : ModelObject
{
    public required string Text { get; init; }

    public string? About { get; init; }

    public override ObjectKind Kind => ObjectKind.Parked;

    public override string Title => Text;

    public override IEnumerable<string> References => Present(About);

    public override ModelObject? Without(string id) => this with { About = Unless(About, id) };
}

/// <summary>The whole walk from wishes to decisions, perhaps over several days: what was said about the work itself.</summary>
public sealed record Workshop : ModelObject
{
    /// <summary>What the system is, in one sentence; empty until somebody says it.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>The participant who leads it.</summary>
    public required string Facilitator { get; init; }

    public StoryStatus Status { get; init; }

    public required Instant Started { get; init; }

    public Instant? Ended { get; init; }

    /// <summary>How much the team can stand to do about it.</summary>
    public ValueList<Quote> Budgets { get; init; } = [];

    /// <summary>What would make it not matter: build less, keep less, change the plan.</summary>
    public ValueList<Quote> Less { get; init; } = [];

    public ValueList<Quote> Surprises { get; init; } = [];

    /// <summary>Who said something in it.</summary>
    public ValueList<string> Participants { get; init; } = [];

    public override ObjectKind Kind => ObjectKind.Workshop;

    public override string Title => Sentence.Length == 0 ? Id : Sentence;

    public override IEnumerable<string> References => [];

    public override ModelObject? Without(string id) => this;
}
