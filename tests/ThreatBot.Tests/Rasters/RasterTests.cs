using SkiaSharp;
using ThreatBot.Core.Pictures;
using ThreatBot.Rasters;

namespace ThreatBot.Tests.Rasters;

public sealed class RasterTests
{
    private static readonly Area Middle = new(10, 10, 180, 40);

    [Theory]
    [InlineData("Latin")]
    [InlineData("Ελληνικά")]
    [InlineData("Кириллица")]
    public void Letters_are_drawn_on_a_machine_without_fonts(string text)
    {
        var written = Draw(new Mark.Words(Looks.Name, text, new Point(100, 34)));

        Assert.True(Dark(written) > 100, text);
        Assert.NotEqual(Pixels(Draw(new Mark.Words(Looks.Name, string.Concat(text.Select(_ => '□')), new Point(100, 34)))), Pixels(written));
    }

    [Fact]
    public void A_character_the_font_lacks_is_a_placeholder_and_not_a_gap()
    {
        var placeholders = Pixels(Draw(new Mark.Words(Looks.Step, "\U00010FFF \U00010FFF", new Point(10, 34))));

        Assert.Equal(placeholders, Pixels(Draw(new Mark.Words(Looks.Step, "顧 👩‍👩‍👧‍👦", new Point(10, 34)))));
    }

    [Fact]
    public void Shapes_are_where_the_figure_has_them_twice_as_fine_in_light_and_dark()
    {
        var box = new Mark.Box(Looks.Danger, Middle);

        using var light = Bitmap(Raster.Png(Figure(box), RasterLimits.File, isDark: false));
        using var dark = Bitmap(Raster.Png(Figure(box), RasterLimits.File, isDark: true));

        Assert.Equal((400, 120), (light.Width, light.Height));
        Assert.Equal((SKColor.Parse("#ffffff"), SKColor.Parse("#b3261e")), (light.GetPixel(2, 2), light.GetPixel(200, 60)));
        Assert.Equal((SKColor.Parse("#14181d"), SKColor.Parse("#ff9a8f")), (dark.GetPixel(2, 2), dark.GetPixel(200, 60)));
    }

    [Theory]
    [InlineData(5_000, 1_000)]
    [InlineData(300, 30_000)]
    [InlineData(1, 1)]
    public void For_a_chat_it_is_as_small_as_clients_want_it(int width, int height)
    {
        var random = new Random(7);
        var noise = Enumerable.Range(0, 4_000).Select(_ => (Mark)new Mark.Disc(Looks.Line, new Point(random.Next(width), random.Next(height)), random.Next(1, 60)));

        var png = Raster.Png(new Figure("dfd", "", "", new Size(width, height), [.. noise]), RasterLimits.Chat, isDark: false);

        using var bitmap = Bitmap(png);
        Assert.InRange(png.Length, 1, RasterLimits.Chat.MostBytes);
        Assert.InRange(bitmap.Width, 1, RasterLimits.Chat.MostWidth);
    }

    private static Figure Figure(params Mark[] marks) => new("dfd", "", "", new Size(200, 60), [.. marks]);

    private static SKBitmap Draw(Mark mark) => Bitmap(Raster.Png(Figure(mark), RasterLimits.File, isDark: false));

    private static SKBitmap Bitmap(byte[] png) => SKBitmap.Decode(png);

    private static byte[] Pixels(SKBitmap bitmap) => bitmap.Bytes;

    private static int Dark(SKBitmap bitmap) => bitmap.Pixels.Count(pixel => pixel.Red < 128);
}
