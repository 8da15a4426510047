using System.Text;

namespace ThreatBot.Core.Dialogs;

/// <summary>Text in which a letter and its marks are one character, so that what looks the same is the same.</summary>
internal static class Composed
{
    private const char NoCharacter = '\uFFFE';

    /// <summary>The text in NFC. What .NET breaks over, halves of characters and the code point that is none, becomes the sign for what cannot be read.</summary>
    public static string Of(string text) => (MayBreak(text) ? string.Concat(text.EnumerateRunes().Select(Readable)) : text).Normalize(NormalizationForm.FormC);

    private static bool MayBreak(ReadOnlySpan<char> text) => text.Contains(NoCharacter) || text.ContainsAnyInRange('\uD800', '\uDFFF');

    private static Rune Readable(Rune rune) => rune.Value == NoCharacter ? Rune.ReplacementChar : rune;
}
