using System.Globalization;
using System.Text;

namespace ThreatBot.Core.Pictures;

/// <summary>How wide the letters are that pictures as PNG are drawn with: Latin, Greek, Cyrillic, punctuation and arrows of Inter.</summary>
public static class FontWidths
{
    private const string Missing = "ff";

    /// <summary>In hundredths of the font size, rounded up; null where the font has no such letter, or nobody measured it.</summary>
    public static int? Of(Rune rune, bool isBold)
    {
        foreach (var (first, regular, bold) in FontTable.Blocks)
        {
            var at = 2 * (rune.Value - first);
            if (at >= 0 && at < regular.Length)
            {
                var width = (isBold ? bold : regular).AsSpan(at, 2);
                return width is Missing ? null : int.Parse(width, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
