using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SkiaSharp;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Rasters;

/// <summary>Draws marks on a canvas, in the colours of light or of dark paper.</summary>
internal sealed class Brush(SKCanvas canvas, bool isDark)
{
    /// <summary>For what the font cannot say; the whole text is beside the picture, in words.</summary>
    private const string Placeholder = "□";

    public void Draw(Figure figure)
    {
        canvas.Clear(Colour(Looks.PaperShade));
        Draw(figure.Marks);
    }

    private void Draw(ImmutableArray<Mark> marks)
    {
        foreach (var mark in marks)
        {
            Draw(mark);
        }
    }

    private void Draw(Mark mark)
    {
        switch (mark)
        {
            case Mark.Box(var look, var area, var round):
                var rectangle = SKRect.Create(area.X, area.Y, area.Width, area.Height);
                Paint(look, paint => canvas.DrawRoundRect(rectangle, round, round, paint));
                break;
            case Mark.Disc(var look, var middle, var radius):
                Paint(look, paint => canvas.DrawCircle(middle.X, middle.Y, radius, paint));
                break;
            case Mark.Outline(var look, var data):
                using (var path = SKPath.ParseSvgPathData(data))
                {
                    Paint(look, paint => canvas.DrawPath(path, paint));
                }

                break;
            case Mark.Words(var look, var text, var place):
                Write(look, text, place);
                break;
            case Mark.Group { IsFaint: true } group:
                Faintly(group.Marks);
                break;
            case Mark.Group group:
                Draw(group.Marks);
                break;
        }
    }

    private void Faintly(ImmutableArray<Mark> marks)
    {
        using var layer = new SKPaint { Color = SKColors.Black.WithAlpha((byte)Math.Round(255 * Looks.Faint)) };
        canvas.SaveLayer(layer);
        Draw(marks);
        canvas.Restore();
    }

    private void Paint(Look look, Action<SKPaint> draw)
    {
        if (look.Fill is { } fill)
        {
            using var paint = new SKPaint { IsAntialias = true, Color = Colour(fill).WithAlpha((byte)Math.Round(255 * look.Opacity)) };
            draw(paint);
        }

        if (look.Stroke is { } stroke)
        {
            using var dashes = look.Dashes.Length > 0 ? SKPathEffect.CreateDash([.. look.Dashes.Select(length => (float)length)], 0) : null;
            using var paint = new SKPaint { IsAntialias = true, Color = Colour(stroke), IsStroke = true, StrokeWidth = (float)look.Width, PathEffect = dashes };
            draw(paint);
        }
    }

    private void Write(Look look, string text, Point place)
    {
        using var font = Faces.Of(look.Font!.IsBold, look.Font.Size);
        using var paint = new SKPaint { IsAntialias = true, Color = Colour(look.Fill!) };
        var shown = Shown(text, look.Font.IsBold);
        canvas.DrawText(shown, place.X, place.Y, look.IsCentred ? SKTextAlign.Center : SKTextAlign.Left, font, paint);
    }

    /// <summary>The text with a placeholder for each character that the font lacks, whatever it is made of.</summary>
    private static string Shown(string text, bool isBold)
    {
        var shown = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(Legible.Line(text));
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            shown.Append(element.EnumerateRunes().All(rune => FontWidths.Of(rune, isBold) is not null) ? element : Placeholder);
        }

        return shown.ToString();
    }

    private SKColor Colour(Shade shade) => SKColor.Parse(isDark ? shade.Dark : shade.Light);
}
