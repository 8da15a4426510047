using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// A person's words as lines of a picture. Without the font at hand widths are estimated, on the wide side of the usual sans-serif fonts.
/// </summary>
public static class Legible
{
    private const string Slim = "ijl.,:;'|!()[]{} `";
    private const string Lean = "frt/\\-\"I";
    private const string Fat = "mwMW@%";
    private const string Cut = "…";

    /// <summary>One line that hides nothing and that XML can hold: breaks become spaces, the two code points XML forbids become visible.</summary>
    public static string Line(string text)
    {
        var visible = SafeText.Visible(text)
            .Replace("\uFFFE", "‹U+FFFE›", StringComparison.Ordinal)
            .Replace("\uFFFF", "‹U+FFFF›", StringComparison.Ordinal);
        return string.Join(' ', visible.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>About how many pixels <paramref name="text"/> takes at a font size in pixels.</summary>
    public static int Width(string text, int size) => (text.EnumerateRunes().Sum(Share) * size / 1000) + 1;

    /// <summary>At most <paramref name="most"/> lines of at most <paramref name="width"/> pixels; what does not fit is cut off with an ellipsis.</summary>
    public static ImmutableArray<string> Wrap(string text, int width, int most, int size)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        foreach (var piece in Pieces(Line(text), width, size))
        {
            var longer = line + piece;
            if (line.Length == 0 || Width(longer.TrimEnd(), size) <= width)
            {
                line = longer;
                continue;
            }

            if (lines.Count + 1 == most)
            {
                lines.Add(Shorten(line.TrimEnd(), width, size));
                return lines.ToImmutable();
            }

            lines.Add(line.TrimEnd());
            line = piece;
        }

        lines.Add(line.TrimEnd());
        return lines.ToImmutable();
    }

    private static string Shorten(string line, int width, int size)
    {
        var starts = StringInfo.ParseCombiningCharacters(line);
        var kept = starts.Length;
        while (kept > 0 && Width(line[..EndOf(line, starts, kept)] + Cut, size) > width)
        {
            kept--;
        }

        return line[..EndOf(line, starts, kept)].TrimEnd() + Cut;
    }

    private static int EndOf(string line, int[] starts, int kept) => kept < starts.Length ? starts[kept] : line.Length;

    /// <summary>Words with the space behind them; a word too wide for a line comes in parts, never splitting what is read as one character.</summary>
    private static IEnumerable<string> Pieces(string line, int width, int size)
    {
        var piece = new StringBuilder();
        var wide = 0;
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var share = Width(element, size);
            if (wide + share > width && element != " ")
            {
                yield return piece.ToString();
                (piece, wide) = (piece.Clear(), 0);
            }

            piece.Append(element);
            wide += share;
            if (element == " ")
            {
                yield return piece.ToString();
                (piece, wide) = (piece.Clear(), 0);
            }
        }

        yield return piece.ToString();
    }

    /// <summary>Thousandths of the font size.</summary>
    private static int Share(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ when rune.Value >= 0x1F000 || rune.Value is >= 0x2E80 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 => 1050,
        _ when rune.IsAscii && Slim.Contains((char)rune.Value, StringComparison.Ordinal) => 340,
        _ when rune.IsAscii && Lean.Contains((char)rune.Value, StringComparison.Ordinal) => 430,
        _ when rune.IsAscii && Fat.Contains((char)rune.Value, StringComparison.Ordinal) => 990,
        UnicodeCategory.UppercaseLetter => 730,
        _ when rune.IsAscii => 640,
        _ => 720,
    };
}
