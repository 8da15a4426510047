using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// The words of one language that the core recognises or writes into a model; read from dialogs/lexicon, dialogs/catalogue and the
/// labels of the prompts. Which keys there must be is published by <see cref="LexiconNeeds"/>.
/// </summary>
public sealed record Lexicon
{
    public required string Language { get; init; }

    /// <summary>Words and phrases by what they mean: "command.help" → help, ?. Lower case, NFC.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Words { get; init; }

    /// <summary>The labels of choices by "prompt key/choice id", so that a typed label counts as a tap.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>Texts that become part of a model ("measure.rate-limiting"), with {named} places.</summary>
    public required ImmutableSortedDictionary<string, string> Phrases { get; init; }

    /// <summary>Lower case, NFC and plain blanks: the form in which words are compared. What a person typed is kept as typed.</summary>
    public static string Normal(string text) => Composed.Of(Names.Plain(text).Trim()).ToLower(CultureInfo.InvariantCulture);

    /// <summary>Whether the whole <paramref name="text"/> is one of the words of <paramref name="key"/>; nobody types every apostrophe.</summary>
    public bool Is(string key, string text)
    {
        var typed = Bare(text);
        return Words[key].Contains(typed) || Words[key].Any(word => word.Contains('\'', StringComparison.Ordinal) && word.Replace("'", "", StringComparison.Ordinal) == typed);
    }

    /// <summary>A whole text as it is compared with words of the lexicon, without what ends a sentence.</summary>
    public static string Bare(string text) => Typed(text) is var typed && typed.TrimEnd('.', '!', '?') is { Length: > 0 } bare ? bare : typed;

    /// <summary>The first of the words of <paramref name="key"/> that stands in <paramref name="text"/> as whole words; null if none.</summary>
    public string? Find(string key, string text)
    {
        var spaced = Spaced(text);
        return Words[key].FirstOrDefault(word => spaced.Contains(Spaced(word), StringComparison.Ordinal));
    }

    /// <summary>The length of the longest of the words of <paramref name="key"/> that stand in <paramref name="text"/>; 0 if none.</summary>
    public int Longest(string key, string text)
    {
        var spaced = Spaced(text);
        return Words[key].Where(word => spaced.Contains(Spaced(word), StringComparison.Ordinal)).Select(word => word.Length).DefaultIfEmpty().Max();
    }

    /// <summary>
    /// Where <paramref name="word"/> stands between spaces in <paramref name="text"/>, as an index into the text as it was typed; -1 if nowhere.
    /// </summary>
    public static int IndexOf(string text, string word) => $" {text} ".IndexOf($" {word} ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Like <see cref="IndexOf"/>, but the last place.</summary>
    public static int LastIndexOf(string text, string word) => $" {text} ".LastIndexOf($" {word} ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="words"/> stand in <paramref name="text"/> as whole words.</summary>
    public static bool Contains(string text, string words) =>
        Spaced(words) is { Length: > 1 } spaced && Spaced(text).Contains(spaced, StringComparison.Ordinal);

    public bool Has(string key, string text) => Find(key, text) is not null;

    /// <summary>A phrase with its {places} filled.</summary>
    public string Phrase(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        // One pass over the phrase: what looks like a place in a value is somebody's text.
        var filled = new StringBuilder();
        var rest = Phrases[key].AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            filled.Append(rest[..open]);
            rest = rest[open..];
            var length = Math.Max(1, rest.IndexOf('}') + 1);
            filled.Append(ValueAt(rest[..length], values));
            rest = rest[length..];
        }

        return filled.Append(rest).ToString();
    }

    /// <summary>The value of a place such as "{asset}"; what names no value stands for itself.</summary>
    private static ReadOnlySpan<char> ValueAt(ReadOnlySpan<char> place, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (place.Length > 1 && place[1..^1].SequenceEqual(name))
            {
                return value;
            }
        }

        return place;
    }

    /// <summary>The form in which typed text meets the words of the lexicon: keyboards that type ’ mean '.</summary>
    private static string Typed(string text) => Normal(text).Replace('\u2019', '\'');

    /// <summary>Letters and digits in lower case with one space between words and at both ends.</summary>
    private static string Spaced(string text)
    {
        var spaced = new StringBuilder(" ");
        foreach (var character in Typed(text))
        {
            if (char.IsLetterOrDigit(character) || character == '\'' || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                spaced.Append(character);
            }
            else if (spaced[^1] != ' ')
            {
                spaced.Append(' ');
            }
        }

        return spaced[^1] == ' ' ? spaced.ToString() : spaced.Append(' ').ToString();
    }
}
