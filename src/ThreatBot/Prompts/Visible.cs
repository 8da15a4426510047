using System.Globalization;
using System.Text;

namespace ThreatBot.Prompts;

/// <summary>Makes characters visible that a reader would not see, or that would move what the reader sees.</summary>
internal static class Visible
{
    /// <summary>The text on one line, with a sign for every line break, control, bidirectional or hidden formatting character.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        Span<char> itself = stackalloc char[2];
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            _ = Sign(rune) is { } sign ? shown.Append(sign) : shown.Append(itself[..rune.EncodeToUtf16(itself)]);
        }

        return shown.ToString();
    }

    /// <summary>What stands for a character; null for one that is seen as it is.</summary>
    private static string? Sign(Rune rune) => rune.Value switch
    {
        '\n' => "↵",
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "␡",
        // Emoji and several scripts are written with the two joiners.
        0x200C or 0x200D => null,
        _ when IsHidden(Rune.GetUnicodeCategory(rune)) => $"‹{rune.Value:X4}›",
        _ => null,
    };

    private static bool IsHidden(UnicodeCategory category) =>
        category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
