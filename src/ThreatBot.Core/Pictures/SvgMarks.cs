using System.Collections.Immutable;
using ThreatBot.Core.Models;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>The signs a data flow diagram is made of; the legend shows the same.</summary>
internal static class SvgMarks
{
    private const int Bow = 7;

    private const int Inset = 4;

    /// <summary>How round the corners of a process are in the least box; smaller ones, as in the legend, have the same look.</summary>
    private const int Round = 16;

    /// <summary>A process is rounded, an external entity square, a store a cylinder.</summary>
    public static void Element(Svg svg, ElementKind shape, Area area)
    {
        if (shape is ElementKind.Store)
        {
            var (x, right, half, lid) = (area.X, area.Right, area.Width / 2, Measures.Lid / 2);
            var (top, bottom) = (area.Y + lid, area.Bottom - lid);
            svg.Empty("path", ("class", "box"), ("d", $"M{x} {top}a{half} {lid} 0 0 1 {area.Width} 0V{bottom}a{half} {lid} 0 0 1 -{area.Width} 0Z"));
            svg.Empty("path", ("class", "flow"), ("d", $"M{x} {top}a{half} {lid} 0 0 0 {area.Width} 0"));
        }
        else
        {
            svg.Empty("rect", Box("box", area, shape is ElementKind.Process ? Math.Min(Round, area.Height * Round / Measures.BoxHeight) : 0));
        }
    }

    /// <summary>The border of trust is the outer, dashed line; the border of privilege the inner one, of dashes and dots; no kind, dots.</summary>
    public static void Border(Svg svg, BorderKinds kinds, Area area)
    {
        if (kinds.HasFlag(BorderKinds.Privilege))
        {
            svg.Empty("rect", Box("border privilege", Inside(area), 8));
        }

        if (kinds is not BorderKinds.Privilege)
        {
            svg.Empty("rect", Box(kinds.HasFlag(BorderKinds.Trust) ? "border trust" : "border", area, 10));
        }
    }

    public static void Inside(Svg svg, Area area, int radius) => svg.Empty("rect", Box("inside", area, radius));

    /// <summary>A line with rounded corners and an arrow's head at its end.</summary>
    public static void Line(Svg svg, ImmutableArray<Point> way)
    {
        var path = $"M{way[0].X} {way[0].Y}";
        for (var at = 1; at + 1 < way.Length; at++)
        {
            var bow = Math.Min(Bow, Math.Min(Length(way[at - 1], way[at]), Length(way[at], way[at + 1])) / 2);
            var (start, end) = (Towards(way[at], way[at - 1], bow), Towards(way[at], way[at + 1], bow));
            path += $"L{start.X} {start.Y}Q{way[at].X} {way[at].Y} {end.X} {end.Y}";
        }

        svg.Empty("path", ("class", "flow"), ("d", $"{path}L{way[^1].X} {way[^1].Y}"));
        Head(svg, way[^2], way[^1]);
    }

    public static void Cross(Svg svg, Point middle) =>
        svg.Empty("path", ("class", "cross"), ("d", $"M{middle.X - 5} {middle.Y - 5}l10 10m-10 0l10 -10"));

    public static void Crossing(Svg svg, int number, Point place)
    {
        svg.Empty("circle", ("cx", Px(place.X)), ("cy", Px(place.Y)), ("r", Px(Measures.Number)));
        svg.Text("text", Px(number), ("x", Px(place.X)), ("y", Px(place.Y + 4)));
    }

    /// <summary>How many threats are open at a place: a number in a diamond.</summary>
    public static void Threats(Svg svg, int count, Point place)
    {
        svg.Empty("path", ("d", $"M{place.X} {place.Y - 13}l13 13l-13 13l-13 -13Z"));
        svg.Text("text", Px(count), ("x", Px(place.X)), ("y", Px(place.Y + 4)));
    }

    private static void Head(Svg svg, Point from, Point to)
    {
        var (x, y) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
        svg.Empty("path", ("class", "head"), ("d", $"M{to.X} {to.Y}l{(-9 * x) - (4 * y)} {(-9 * y) - (4 * x)}l{8 * y} {8 * x}Z"));
    }

    private static Area Inside(Area area) => new(area.X + Inset, area.Y + Inset, area.Width - (2 * Inset), area.Height - (2 * Inset));

    private static int Length(Point from, Point to) => Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);

    private static Point Towards(Point from, Point to, int steps) =>
        new(from.X + (steps * Math.Sign(to.X - from.X)), from.Y + (steps * Math.Sign(to.Y - from.Y)));

    private static (string Name, string Value)[] Box(string looks, Area area, int radius) =>
    [
        ("class", looks), ("x", Px(area.X)), ("y", Px(area.Y)), ("width", Px(area.Width)), ("height", Px(area.Height)), ("rx", Px(radius)),
    ];
}
