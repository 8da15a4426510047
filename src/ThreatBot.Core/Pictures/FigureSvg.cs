using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>A figure as SVG text: one file for light and dark, without scripts and without anything from elsewhere.</summary>
public static class FigureSvg
{
    /// <summary>
    /// Opened by itself on a small screen, a picture is no wider than can still be read. Plain rules without variables, so that simple
    /// renderers draw them, and only within pictures, so that a page may hold one; the first font is the one that widths were measured with.
    /// </summary>
    private const string Rules = """

          @media (max-width: 46rem) { svg:root { max-width: max(100%, 40rem); height: auto; } }
          svg text { font-family: Inter, system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }

        """;

    public static string Of(Figure figure)
    {
        var (width, height) = (Px(figure.Size.Width), Px(figure.Size.Height));
        var svg = new Svg().Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {width} {height}"),
            ("width", width),
            ("height", height),
            ("role", "img"),
            ("aria-labelledby", $"{figure.Kind}-title {figure.Kind}-description"));
        svg.Text("title", figure.Title, ("id", $"{figure.Kind}-title")).Lines("desc", figure.Description, ("id", $"{figure.Kind}-description"));
        svg.Raw("style", Css(figure.Marks)).Empty("rect", ("class", Looks.Paper.Name), ("width", "100%"), ("height", "100%"));
        Draw(svg, figure.Marks);
        return svg.Close().ToString();
    }

    private static void Draw(Svg svg, ImmutableArray<Mark> marks)
    {
        foreach (var mark in marks)
        {
            Draw(svg, mark);
        }
    }

    private static void Draw(Svg svg, Mark mark)
    {
        switch (mark)
        {
            case Mark.Box(var look, var area, var round):
                svg.Empty("rect", ("class", look.Name), ("x", Px(area.X)), ("y", Px(area.Y)), ("width", Px(area.Width)), ("height", Px(area.Height)), ("rx", Px(round)));
                break;
            case Mark.Disc(var look, var middle, var radius):
                svg.Empty("circle", ("class", look.Name), ("cx", Px(middle.X)), ("cy", Px(middle.Y)), ("r", Px(radius)));
                break;
            case Mark.Outline(var look, var path):
                svg.Empty("path", ("class", look.Name), ("d", path));
                break;
            case Mark.Words(var look, var text, var place):
                svg.Text("text", text, ("class", look.Name), ("x", Px(place.X)), ("y", Px(place.Y)));
                break;
            case Mark.Group group:
                Draw(svg, group);
                break;
        }
    }

    private static void Draw(Svg svg, Mark.Group group)
    {
        var kind = ("class", group.IsFaint ? $"{group.Kind} faint" : group.Kind);
        _ = group.Id is null ? svg.Open("g", kind) : svg.Open("g", kind, ("data-id", group.Id));
        if (group.Title is { } title)
        {
            svg.Text("title", title);
        }

        Draw(svg, group.Marks);
        svg.Close();
    }

    private static HashSet<Look> Used(ImmutableArray<Mark> marks) =>
    [
        Looks.Paper,
        .. marks.SelectMany(mark => mark switch
        {
            Mark.Box box => [box.Look],
            Mark.Disc disc => [disc.Look],
            Mark.Outline outline => [outline.Look],
            Mark.Words words => [words.Look],
            Mark.Group group => Used(group.Marks),
            _ => [],
        }),
    ];

    private static string Css(ImmutableArray<Mark> marks)
    {
        var used = Used(marks);
        var (light, dark) = (new StringBuilder(Rules), new StringBuilder());
        foreach (var look in Looks.All.Where(used.Contains))
        {
            light.Append(CultureInfo.InvariantCulture, $"  svg .{look.Name} {{ {Colours(look, shade => shade.Light)}{Shape(look)}}}\n");
            dark.Append(CultureInfo.InvariantCulture, $"    svg .{look.Name} {{ {Colours(look, shade => shade.Dark)}}}\n");
        }

        if (marks.OfType<Mark.Group>().Any(group => group.IsFaint))
        {
            light.Append(CultureInfo.InvariantCulture, $"  svg .faint {{ opacity: {Looks.Faint}; }}\n");
        }

        return light.Append("  @media (prefers-color-scheme: dark) {\n").Append(dark).Append("  }\n").ToString();
    }

    private static string Colours(Look look, Func<Shade, string> of)
    {
        var fill = $"fill: {(look.Fill is { } filled ? of(filled) : "none")}; ";
        return look.Stroke is { } stroke ? $"{fill}stroke: {of(stroke)}; " : fill;
    }

    private static string Shape(Look look)
    {
        var shape = new StringBuilder();
        void Say(bool isSo, FormattableString rule) => shape.Append(isSo ? FormattableString.Invariant(rule) + "; " : "");
        Say(look.Opacity < 1, $"fill-opacity: {look.Opacity}");
        Say(look.Stroke is not null, $"stroke-width: {look.Width}");
        Say(look.Dashes.Length > 0, $"stroke-dasharray: {string.Join(' ', look.Dashes)}");
        Say(look.Font is not null, $"font-size: {look.Font?.Size}px");
        Say(look.Font is { IsBold: true }, $"font-weight: 600");
        Say(look.IsCentred, $"text-anchor: middle");
        return shape.ToString();
    }
}
