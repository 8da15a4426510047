using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// A person's words as lines of a picture. Widths are those of the font that pictures as PNG are drawn with, which is wide among those a
/// browser may take; letters it has not are estimated on the wide side.
/// </summary>
public static class Legible
{
    private const string Cut = "…";

    /// <summary>One line that hides nothing and that XML can hold: breaks become spaces, the two code points XML forbids become visible.</summary>
    public static string Line(string text)
    {
        var visible = SafeText.Visible(text)
            .Replace("\uFFFE", "‹U+FFFE›", StringComparison.Ordinal)
            .Replace("\uFFFF", "‹U+FFFF›", StringComparison.Ordinal);
        return string.Join(' ', visible.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>How many pixels <paramref name="text"/> takes.</summary>
    public static int Width(string text, Font font) => (text.EnumerateRunes().Sum(rune => Share(rune, font.IsBold)) * font.Size / 100) + 1;

    /// <summary>At most <paramref name="most"/> lines of at most <paramref name="width"/> pixels; what does not fit is cut off with an ellipsis.</summary>
    public static ImmutableArray<string> Wrap(string text, int width, int most, Font font)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        foreach (var piece in Pieces(Line(text), width, font))
        {
            var longer = line + piece;
            if (line.Length == 0 || Width(longer.TrimEnd(), font) <= width)
            {
                line = longer;
                continue;
            }

            if (lines.Count + 1 == most)
            {
                lines.Add(Shorten(line.TrimEnd(), width, font));
                return lines.ToImmutable();
            }

            lines.Add(line.TrimEnd());
            line = piece;
        }

        lines.Add(line.TrimEnd());
        return lines.ToImmutable();
    }

    private static string Shorten(string line, int width, Font font)
    {
        var starts = StringInfo.ParseCombiningCharacters(line);
        var kept = starts.Length;
        while (kept > 0 && Width(line[..EndOf(line, starts, kept)] + Cut, font) > width)
        {
            kept--;
        }

        return line[..EndOf(line, starts, kept)].TrimEnd() + Cut;
    }

    private static int EndOf(string line, int[] starts, int kept) => kept < starts.Length ? starts[kept] : line.Length;

    /// <summary>Words with the space behind them; a word too wide for a line comes in parts, never splitting what is read as one character.</summary>
    private static IEnumerable<string> Pieces(string line, int width, Font font)
    {
        var piece = new StringBuilder();
        var wide = 0;
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var share = Width(element, font);
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

    /// <summary>Hundredths of the font size.</summary>
    private static int Share(Rune rune, bool isBold) => FontWidths.Of(rune, isBold) ?? Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ when rune.Value >= 0x1F000 || rune.Value is >= 0x2E80 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 => 105,
        _ => 95,
    };
}
