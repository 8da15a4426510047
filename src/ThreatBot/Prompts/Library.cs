using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>One language the bot speaks: what it says and what it understands.</summary>
internal sealed record Language(Wording Wording, Lexicon Lexicon);

/// <summary>Everything in dialogs/, and what could not be read of it.</summary>
internal sealed record Library(string Directory, Catalogue Catalogue, ImmutableSortedDictionary<string, Language> Languages)
{
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
