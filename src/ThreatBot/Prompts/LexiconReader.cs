using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>Reads dialogs/lexicon (words that are recognised) and dialogs/phrase (texts that go into a model) of one language.</summary>
internal static class LexiconReader
{
    public static ImmutableSortedDictionary<string, WordList> Words(YamlFile file)
    {
        var words = ImmutableSortedDictionary.CreateBuilder<string, WordList>(StringComparer.Ordinal);
        foreach (var (key, spot, value) in file.Map(file.Root(), "the file"))
        {
            var list = file.List(value, key).Select(word => file.Text(word, $"a word of {key}")).OfType<Snippet>();
            words[key] = new WordList(spot, [.. list.SelectMany(Spellings)]);
        }

        return words.ToImmutable();
    }

    public static ImmutableSortedDictionary<string, Snippet> Phrases(YamlFile file)
    {
        var phrases = ImmutableSortedDictionary.CreateBuilder<string, Snippet>(StringComparer.Ordinal);
        foreach (var (key, _, value) in file.Map(file.Root(), "the file"))
        {
            if (file.Text(value, key) is { } text)
            {
                phrases[key] = text;
            }
        }

        return phrases.ToImmutable();
    }

    /// <summary>A word in the form it is compared in; telephones write the apostrophe of "don't" in their own way.</summary>
    private static IEnumerable<Snippet> Spellings(Snippet word)
    {
        var normal = Lexicon.Normal(word.Text);
        yield return word with { Text = normal };
        if (normal.Contains('\'', StringComparison.Ordinal))
        {
            yield return word with { Text = normal.Replace('\'', '’') };
        }
    }
}
