using System.Collections.Immutable;

namespace ThreatBot.Prompts;

/// <summary>A piece of wording and where it stands.</summary>
internal sealed record Snippet(string Text, Spot Spot);

/// <summary>One prompt in one language: what is said, what is on its buttons, and what "help" and "why" answer while it is open.</summary>
internal sealed record Entry(string Key, Spot Spot, Snippet Text)
{
    public ImmutableSortedDictionary<string, Snippet> Choices { get; init; } =
        ImmutableSortedDictionary.Create<string, Snippet>(StringComparer.Ordinal);

    public Snippet? Help { get; init; }

    /// <summary>An answer somebody might give.</summary>
    public Snippet? Example { get; init; }

    public Snippet? Why { get; init; }

    /// <summary>Everything a person can read of it.</summary>
    public IEnumerable<Snippet> Snippets => new[] { Text, Help, Example, Why }.OfType<Snippet>().Concat(Choices.Values);
}

/// <summary>The words of one key of a lexicon.</summary>
internal sealed record WordList(Spot Spot, ImmutableArray<Snippet> Words);
