using SkiaSharp;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Rasters;

/// <summary>How large a PNG may become.</summary>
/// <param name="MostWidth">In pixels.</param>
/// <param name="MostBytes">Of the file.</param>
internal sealed record RasterLimits(int MostWidth, int MostBytes)
{
    /// <summary>What Teams shows: <see href="https://learn.microsoft.com/microsoftteams/platform/resources/bot-v3/bots-message-format"/>.</summary>
    public static readonly RasterLimits Chat = new(1_024, 1_000_000);

    /// <summary>What image viewers take without effort.</summary>
    public static readonly RasterLimits File = new(12_000, 20_000_000);
}

/// <summary>A figure as PNG, twice as fine as its pixels where that fits the limits, and as much coarser as they ask for where it does not.</summary>
internal static class Raster
{
    private const float Fine = 2;

    /// <summary>So many pixels are drawn at most: 128 MB of memory for the moment of drawing.</summary>
    private const double MostPixels = 32_000_000;

    private const float Coarser = 0.8f;

    /// <summary>Throws <see cref="InvalidOperationException"/> when the build had no font.</summary>
    public static byte[] Png(Figure figure, RasterLimits limits, bool isDark)
    {
        var (width, height) = ((double)figure.Size.Width, (double)figure.Size.Height);
        var scale = (float)Math.Min(Fine, Math.Min(limits.MostWidth / width, Math.Sqrt(MostPixels / (width * height))));
        var png = Draw(figure, scale, isDark);
        while (png.Length > limits.MostBytes)
        {
            scale *= Coarser;
            png = Draw(figure, scale, isDark);
        }

        return png;
    }

    private static byte[] Draw(Figure figure, float scale, bool isDark)
    {
        var size = new SKImageInfo(Math.Max(1, (int)(figure.Size.Width * scale)), Math.Max(1, (int)(figure.Size.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(size);
        surface.Canvas.Scale(scale);
        new Brush(surface.Canvas, isDark).Draw(figure);
        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return encoded.ToArray();
    }
}
