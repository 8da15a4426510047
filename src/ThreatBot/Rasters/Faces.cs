using SkiaSharp;

namespace ThreatBot.Rasters;

/// <summary>The typefaces that are in the program, so that a machine without fonts draws letters too.</summary>
internal static class Faces
{
    private static readonly Lazy<SKTypeface?> Regular = new(() => Read("font/regular.ttf"));

    private static readonly Lazy<SKTypeface?> Bold = new(() => Read("font/semibold.ttf"));

    /// <summary>Whether the build could fetch them.</summary>
    public static bool AreThere => Regular.Value is not null && Bold.Value is not null;

    /// <summary>A font of so many pixels, without hinting, so that widths grow evenly with the size.</summary>
    public static SKFont Of(bool isBold, float size) =>
        new((isBold ? Bold : Regular).Value ?? throw new InvalidOperationException("The font was not there when the program was built."), size)
        {
            Subpixel = true,
            Hinting = SKFontHinting.None,
            Edging = SKFontEdging.Antialias,
        };

    private static SKTypeface? Read(string name)
    {
        using var stream = typeof(Faces).Assembly.GetManifestResourceStream(name);
        return stream is null ? null : SKTypeface.FromStream(stream);
    }
}
