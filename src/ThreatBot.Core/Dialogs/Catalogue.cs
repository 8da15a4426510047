using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// One question of the bank: asked for a letter, where it fits. Its wording is the prompt "question.ID" with the values asset, from,
/// to, element and zone.
/// </summary>
public sealed record QuestionRow(string Id, Letter Letter)
{
    /// <summary>Absent: either direction.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The shape of the element the crossing comes from; absent: any.</summary>
    public ElementKind? Source { get; init; }

    /// <summary>The shape of the element the crossing leads to (or that is assumed breached); absent: any.</summary>
    public ElementKind? Target { get; init; }

    /// <summary>The kind the border must have, whatever else it is; absent: any.</summary>
    public BorderKinds? Border { get; init; }

    /// <summary>Ids of the measures that usually answer it, the usual one first.</summary>
    public ImmutableArray<string> Measures { get; init; } = [];

    /// <summary>Weaknesses it is after, by their numbers in the Common Weakness Enumeration: "CWE-639".</summary>
    public ImmutableArray<string> Cwe { get; init; } = [];

    /// <summary>Requirements it is after, by their numbers in the OWASP ASVS 4.0.3: "V4.2.1".</summary>
    public ImmutableArray<string> Asvs { get; init; } = [];

    /// <summary>How many things it asks of its place: the more, the closer it is to the matter.</summary>
    public int Specificity => (Source is null ? 0 : 1) + (Target is null ? 0 : 1) + (Border is null ? 0 : 1);
}

/// <summary>
/// One measure the bot can propose; its words are the phrases "measure.ID" and "criterion.ID", and the lexicon's "measure.ID" lists
/// the words in a threat that suggest it.
/// </summary>
public sealed record MeasureRow(string Id, ImmutableArray<Letter> Letters, Effect Effect);

/// <summary>
/// A persona and what it is by default; named by the phrase "actor.ID", described by "persona.ID" and recognised by the lexicon's
/// "actor.ID".
/// </summary>
public sealed record ActorRow(string Id, Relationship Relationship)
{
    public required Motive Motive { get; init; }

    /// <summary>Absent for what intends nothing, such as a random failure.</summary>
    public Intent? Intent { get; init; }

    /// <summary>Absent for what is capable of nothing and happens all the same.</summary>
    public Capability? Capability { get; init; }

    /// <summary>Whether it seldom helps to plan for it, which "warning.ID" then says when it joins a model.</summary>
    public bool HasWarning { get; init; }
}

/// <summary>A place that is seldom on the map (a backup, a log); named by the phrase "place.ID" and recognised by the lexicon's "place.ID".</summary>
public sealed record PlaceRow(string Id, ElementKind Shape)
{
    /// <summary>What of an asset one can get at there.</summary>
    public required Goals Goals { get; init; }
}

/// <summary>A kind of thing of value, recognised by the lexicon's "assetkind.ID"; the goals are those that usually matter.</summary>
public sealed record AssetKindRow(string Id, Goals Goals);

/// <summary>How a wish may begin that is after a kind of thing; worded by the phrase "outcome.ID", which may mention the asset.</summary>
public sealed record OutcomeRow(string Id, string AssetKind, Goals Goals);

/// <summary>
/// A worked abuse story by one of the personas about a kind of thing; worded by the phrases "abuse.ID/setting", "…/outcome", "…/exploit",
/// "…/asset" and, unless it is an accident, "…/motivation".
/// </summary>
public sealed record AbuseStoryRow(string Id, ActorRow Actor, string AssetKind, Goals Goals)
{
    public bool IsAccident => Actor.Relationship is Relationship.Accident;
}

/// <summary>What the bot knows without being told, in no language: dialogs/catalogue. Rows are in the order of preference.</summary>
public sealed record Catalogue
{
    public required ImmutableArray<QuestionRow> Questions { get; init; }

    public required ImmutableArray<MeasureRow> Measures { get; init; }

    public required ImmutableArray<ActorRow> Actors { get; init; }

    public required ImmutableArray<PlaceRow> Places { get; init; }

    public required ImmutableArray<AssetKindRow> AssetKinds { get; init; }

    public required ImmutableArray<OutcomeRow> Outcomes { get; init; }

    public required ImmutableArray<AbuseStoryRow> AbuseStories { get; init; }
}
