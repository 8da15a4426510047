using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>What the bot says in one language. A key that is not there is a bug: the check at start has seen to it.</summary>
internal sealed record Wording
{
    public required string Language { get; init; }

    public required ImmutableSortedDictionary<string, Entry> Entries { get; init; }

    public required ImmutableSortedDictionary<string, WordList> Words { get; init; }

    public required ImmutableSortedDictionary<string, Snippet> Phrases { get; init; }

    public Entry this[string key] =>
        Entries.GetValueOrDefault(key) ?? throw new KeyNotFoundException($"There is no wording {key} in {Language}.");

    public string Render(Prompt prompt, Func<string, string> nameOfParticipant, IDialect dialect) =>
        new Filling(this, nameOfParticipant, dialect).Fill(prompt);

    /// <summary>One value by itself, such as what stands in a table.</summary>
    public string Render(Value value, Func<string, string> nameOfParticipant, IDialect dialect) =>
        new Filling(this, nameOfParticipant, dialect).Label(value);

    /// <summary>What is on a button: the wording's label, or the value the choice brings with it.</summary>
    public string Label(string key, Choice choice, Func<string, string> nameOfParticipant, IDialect dialect) =>
        choice.Label is { } label
            ? new Filling(this, nameOfParticipant, dialect).Label(label)
            : Present(this[key].Choices.GetValueOrDefault(choice.Id), $"{key}/{choice.Id}");

    /// <summary>Ideas for whoever is stuck on a question.</summary>
    public string Help(string key) => Present(this[key].Help, $"help of {key}");

    /// <summary>An answer somebody might give to it.</summary>
    public string Example(string key) => Present(this[key].Example, $"example of {key}");

    /// <summary>Why a question is asked at all.</summary>
    public string Why(string key) => Present(this[key].Why, $"why of {key}");

    /// <summary>The text of an entry, or of the part that a key such as "story.cell/help", "…/example", "…/why" or "…/CHOICE" names.</summary>
    public string TextOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? this[key].Text.Text : key[(slash + 1)..] switch
        {
            "help" => Help(key[..slash]),
            "example" => Example(key[..slash]),
            "why" => Why(key[..slash]),
            var choice => Present(this[key[..slash]].Choices.GetValueOrDefault(choice), key),
        };
    }

    /// <summary>The same language with what the core needs of it.</summary>
    public Language ToLanguage() => new(this, new Lexicon
    {
        Language = Language,
        Words = Sorted(Words, list => list.Words.Select(word => word.Text).ToImmutableArray()),
        Labels = Entries.Values
            .SelectMany(entry => entry.Choices.Select(choice => (Id: $"{entry.Key}/{choice.Key}", choice.Value.Text)))
            .ToImmutableSortedDictionary(label => label.Id, label => label.Text, StringComparer.Ordinal),
        Phrases = Sorted(Phrases, phrase => phrase.Text),
    });

    private string Present(Snippet? snippet, string what) =>
        snippet?.Text ?? throw new KeyNotFoundException($"There is no {what} in {Language}.");

    private static ImmutableSortedDictionary<string, TTo> Sorted<TFrom, TTo>(
        ImmutableSortedDictionary<string, TFrom> from, Func<TFrom, TTo> convert) =>
        from.ToImmutableSortedDictionary(item => item.Key, item => convert(item.Value), StringComparer.Ordinal);
}
