using System.Globalization;
using System.Text;
using ThreatBot.Core.Pictures;
using ThreatBot.Rasters;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Rasters;

/// <summary>The widths that the core lays texts out with are those of the font that draws them.</summary>
public sealed class FontTableTests
{
    private const int RowLength = 64;

    /// <summary>Latin, Greek and Cyrillic with what stands between their letters, and arrows.</summary>
    private static readonly (int First, int Last)[] Blocks = [(0x20, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x21FF)];

    [Fact]
    public void The_table_is_what_the_font_says() => Generated.IsCurrent("src/ThreatBot.Core/Pictures/FontTable.cs", Source());

    [Theory]
    [InlineData("The quick brown fox jumps over the lazy dog, 0123456789")]
    [InlineData("Überweisung an die Kundschaft: 15 €")]
    [InlineData("Γρήγορη αλεπού, ξεσκεπάζω την ψυχοφθόρα βδελυγμία")]
    [InlineData("Съешь же ещё этих мягких французских булок → да")]
    public void No_text_is_wider_than_the_core_thinks_nor_much_slimmer(string text)
    {
        foreach (var look in new[] { Looks.Name, Looks.ZoneName, Looks.Label, Looks.Heading })
        {
            using var font = Faces.Of(look.Font!.IsBold, look.Font.Size);
            var (thought, real) = (Legible.Width(text, look.Font), font.MeasureText(text));

            Assert.InRange(real, thought * 0.97, thought);
        }
    }

    private static string Source()
    {
        var source = new StringBuilder("""
            using System.Collections.Immutable;

            namespace ThreatBot.Core.Pictures;

            /// <summary>How wide the letters of the font are. Made from the font itself: ./test --update writes this file anew.</summary>
            internal static class FontTable
            {
                /// <summary>Blocks of code points; two hexadecimal digits each, hundredths of the font size, ff where the font lacks the letter.</summary>
                public static readonly ImmutableArray<(int First, string Regular, string Bold)> Blocks =
                [

            """);
        foreach (var (first, last) in Blocks)
        {
            source.Append(CultureInfo.InvariantCulture, $"        (0x{first:X},\n{Widths(first, last, isBold: false)},\n{Widths(first, last, isBold: true)}),\n");
        }

        return source.Append("    ];\n}\n").ToString();
    }

    private static string Widths(int first, int last, bool isBold)
    {
        using var font = Faces.Of(isBold, 100);
        var widths = Enumerable.Range(first, last - first + 1).Select(font.GetGlyph).Select(glyph => glyph == 0
            ? "ff"
            : ((int)Math.Ceiling(font.GetGlyphWidths([glyph])[0] - 0.001f)).ToString("x2", CultureInfo.InvariantCulture));
        return string.Join(" +\n", widths.Chunk(RowLength).Select(row => $"            \"{string.Concat(row)}\""));
    }
}
