using System.Globalization;
using System.Text;

namespace ThreatBot.Core.Dialogs;

/// <summary>Text that cannot hide what it says.</summary>
public static class SafeText
{
    /// <summary>
    /// Control characters, bidirectional marks and halves of characters become visible (‹U+202E›), everything else is kept as typed. Line breaks and
    /// tabs stay; a carriage return that belongs to no line break would overwrite the line on a terminal and does not.
    /// </summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            if (isPair)
            {
                visible.Append(text[at++]).Append(text[at]);
            }
            else if (IsHidden(text[at]) && !IsLineBreak(text, at))
            {
                visible.Append(CultureInfo.InvariantCulture, $"‹U+{(int)text[at]:X4}›");
            }
            else
            {
                visible.Append(text[at]);
            }
        }

        return visible.ToString();
    }

    /// <summary>The text, or as much of it as <paramref name="most"/> characters hold and a sign that there is more; no character is cut in two.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");

    private static bool IsLineBreak(string text, int at) =>
        text[at] is '\n' or '\t' || (text[at] is '\r' && at + 1 < text.Length && text[at + 1] is '\n');

    private static bool IsHidden(char character) =>
        char.IsControl(character)
        || char.IsSurrogate(character)
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
