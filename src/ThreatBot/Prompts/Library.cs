using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>One language the bot speaks: what it says and what it understands.</summary>
internal sealed record Language(Wording Wording, Lexicon Lexicon);

/// <summary>Everything in dialogs/, and what could not be read of it.</summary>
internal sealed record Library(string Directory, Catalogue Catalogue, ImmutableSortedDictionary<string, Language> Languages)
{
    /// <summary>Where a team keeps rows and words of its own; absent when it has none.</summary>
    public string? Team { get; init; }

    /// <summary>The ids of the rows that are the team's own.</summary>
    public ImmutableHashSet<string> TeamRows { get; init; } = [];

    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The language of that name, or the one that is sure to be there.</summary>
    public Language In(string? language, string fallback) => Languages.GetValueOrDefault(language ?? "") ?? Languages[fallback];
}
