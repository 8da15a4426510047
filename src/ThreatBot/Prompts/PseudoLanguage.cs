using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>
/// A language made of another by replacing its letters with accented ones: still readable, and a plain letter in it shows words that
/// stand in the code or in a value.
/// </summary>
internal static class PseudoLanguage
{
    /// <summary>Reserved for private use by the standard of language tags.</summary>
    public const string Name = "qps";

    private const string Plain = "abcdefghijklmnopqrstuvwxyz";
    private const string Accented = "áƀçðéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýž";

    /// <summary>The pseudo-language alone understands pseudo words alone, as any other language does its own.</summary>
    public static Language Of(Library library, string language) => Of(library.Languages[language].Wording).ToLanguage();

    /// <summary>The library with the pseudo-language beside its own.</summary>
    public static Library With(Library library, string language) =>
        library with { Languages = library.Languages.SetItem(Name, Of(library, language)) };

    /// <summary>What somebody would type who speaks the pseudo-language; {places} stay.</summary>
    public static string Say(string text) => Template.Around(text, words => string.Concat(words.Select(Letter)));

    private static Wording Of(Wording wording) => wording with
    {
        Language = Name,
        Entries = Each(wording.Entries, Of),
        Words = Each(wording.Words, list => list with { Words = [.. list.Words.Select(word => Of(word, Lexicon.Normal))] }),
        Phrases = Each(wording.Phrases, phrase => Of(phrase)),
    };

    private static Entry Of(Entry entry) => entry with
    {
        Text = Of(entry.Text),
        Choices = Each(entry.Choices, label => Of(label)),
        Help = entry.Help is { } help ? Of(help) : null,
        Example = entry.Example is { } example ? Of(example) : null,
        Why = entry.Why is { } why ? Of(why) : null,
    };

    private static Snippet Of(Snippet snippet, Func<string, string>? form = null)
    {
        var said = Say(snippet.Text);
        return snippet with { Text = form is null ? said : form(said) };
    }

    private static char Letter(char character) => Plain.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal) switch
    {
        < 0 => character,
        var index when char.IsAsciiLetterUpper(character) => char.ToUpperInvariant(Accented[index]),
        var index => Accented[index],
    };

    private static ImmutableSortedDictionary<string, T> Each<T>(ImmutableSortedDictionary<string, T> items, Func<T, T> change) =>
        items.ToImmutableSortedDictionary(item => item.Key, item => change(item.Value), StringComparer.Ordinal);
}
