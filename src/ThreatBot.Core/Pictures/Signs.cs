using System.Collections.Immutable;
using ThreatBot.Core.Models;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>The signs pictures are made of; legends show the same.</summary>
internal static class Signs
{
    /// <summary>On what was not there before.</summary>
    public const string Came = "+";

    /// <summary>On what was otherwise before.</summary>
    public const string Differs = "~";

    private const int Bow = 7;

    private const int Inset = 4;

    /// <summary>How round the corners of a process are in the least box; smaller ones, as in the legend, have the same look.</summary>
    private const int Round = 16;

    /// <summary>A process is rounded, an external entity square, a store a cylinder.</summary>
    public static IEnumerable<Mark> Element(ElementKind shape, Area area)
    {
        if (shape is not ElementKind.Store)
        {
            return [new Mark.Box(Looks.Box, area, shape is ElementKind.Process ? Math.Min(Round, area.Height * Round / Measures.BoxHeight) : 0)];
        }

        var (x, half, lid) = (area.X, area.Width / 2, Measures.Lid / 2);
        var (top, bottom) = (area.Y + lid, area.Bottom - lid);
        return
        [
            new Mark.Outline(Looks.Box, $"M{x} {top}a{half} {lid} 0 0 1 {area.Width} 0V{bottom}a{half} {lid} 0 0 1 -{area.Width} 0Z"),
            new Mark.Outline(Looks.Line, $"M{x} {top}a{half} {lid} 0 0 0 {area.Width} 0"),
        ];
    }

    /// <summary>The border of trust is the outer, dashed line; the border of privilege the inner one, of dashes and dots; no kind, dots.</summary>
    public static IEnumerable<Mark> Border(BorderKinds kinds, Area area)
    {
        if (kinds.HasFlag(BorderKinds.Privilege))
        {
            yield return new Mark.Box(Looks.Privilege, Inside(area), 8);
        }

        if (kinds is not BorderKinds.Privilege)
        {
            yield return new Mark.Box(kinds.HasFlag(BorderKinds.Trust) ? Looks.Trust : Looks.Border, area, 10);
        }
    }

    /// <summary>A line with rounded corners and an arrow's head at its end.</summary>
    public static IEnumerable<Mark> Line(ImmutableArray<Point> way, bool isDenied)
    {
        var path = $"M{way[0].X} {way[0].Y}";
        for (var at = 1; at + 1 < way.Length; at++)
        {
            var bow = Math.Min(Bow, Math.Min(Length(way[at - 1], way[at]), Length(way[at], way[at + 1])) / 2);
            var (start, end) = (Towards(way[at], way[at - 1], bow), Towards(way[at], way[at + 1], bow));
            path += $"L{start.X} {start.Y}Q{way[at].X} {way[at].Y} {end.X} {end.Y}";
        }

        return
        [
            new Mark.Outline(isDenied ? Looks.DeniedLine : Looks.Line, $"{path}L{way[^1].X} {way[^1].Y}"),
            Head(isDenied ? Looks.DeniedHead : Looks.Head, way[^2], way[^1]),
        ];
    }

    public static Mark Cross(Point middle) => new Mark.Outline(Looks.Cross, $"M{middle.X - 5} {middle.Y - 5}l10 10m-10 0l10 -10");

    /// <summary>A number in a disc.</summary>
    public static IEnumerable<Mark> Number(int number, Point place) =>
        [new Mark.Disc(Looks.Number, place, Measures.Number), OnSign(Px(number), place)];

    /// <summary>A number in a disc with a count behind it.</summary>
    public static IEnumerable<Mark> Number(int number, Point place, int count, Look look)
    {
        var (text, radius) = (Px(count), Measures.Number);
        var wide = Legible.Width(text, Looks.OnSign.Font!) + 6;
        return
        [
            new Mark.Box(look, new Area(place.X - radius, place.Y - radius, (2 * radius) + wide, 2 * radius), radius),
            .. Number(number, place),
            OnSign(text, place.By(new Point(radius + (wide / 2) - 1, 0))),
        ];
    }

    /// <summary>A sign of few letters in a disc.</summary>
    public static IEnumerable<Mark> Badge(string sign, Point place) => [new Mark.Disc(Looks.Badge, place, Measures.Number), OnSign(sign, place)];

    /// <summary>How many threats are open at a place: a number in a diamond.</summary>
    public static IEnumerable<Mark> Threats(int count, Point place) =>
        [new Mark.Outline(Looks.Danger, $"M{place.X} {place.Y - 13}l13 13l-13 13l-13 -13Z"), OnSign(Px(count), place)];

    /// <summary>How many measures are in the way: a number in a shield.</summary>
    public static IEnumerable<Mark> Shield(int count, Point place) =>
    [
        new Mark.Outline(Looks.Shield, $"M{place.X} {place.Y - 13}l11 4v8q0 9 -11 14q-11 -5 -11 -14v-8Z"),
        OnSign(Px(count), place),
    ];

    /// <summary>A padlock, shut or with its bow swung open.</summary>
    public static IEnumerable<Mark> Lock(bool isShut, Point place) =>
    [
        new Mark.Outline(isShut ? Looks.Shackle : Looks.OpenShackle, isShut
            ? $"M{place.X - 3} {place.Y - 1}v-2a3 3 0 0 1 6 0v2"
            : $"M{place.X + 3} {place.Y - 1}v-2a3 3 0 0 1 6 0v2"),
        new Mark.Box(isShut ? Looks.Shield : Looks.Danger, new Area(place.X - 5, place.Y - 1, 10, 8), 2),
    ];

    /// <summary>Nothing in the way: an open ring.</summary>
    public static Mark Ring(Point place) => new Mark.Disc(Looks.Cross, place, Measures.Number - 3);

    /// <summary>A word on a plate <paramref name="wide"/> pixels wide.</summary>
    public static IEnumerable<Mark> Plate(string text, Point middle, int wide, bool isStrong) =>
    [
        new Mark.Box(isStrong ? Looks.StrongPlate : Looks.Plate, new Area(middle.X - (wide / 2), middle.Y - 8, wide, 16), 8),
        isStrong ? OnSign(text, middle) : new Mark.Words(Looks.Small, text, middle.By(new Point(0, 4))),
    ];

    private static Mark OnSign(string text, Point place) => new Mark.Words(Looks.OnSign, text, place.By(new Point(0, 4)));

    private static Mark Head(Look look, Point from, Point to)
    {
        var (x, y) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
        return new Mark.Outline(look, $"M{to.X} {to.Y}l{(-9 * x) - (4 * y)} {(-9 * y) - (4 * x)}l{8 * y} {8 * x}Z");
    }

    private static Area Inside(Area area) => new(area.X + Inset, area.Y + Inset, area.Width - (2 * Inset), area.Height - (2 * Inset));

    private static int Length(Point from, Point to) => Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);

    private static Point Towards(Point from, Point to, int steps) =>
        new(from.X + (steps * Math.Sign(to.X - from.X)), from.Y + (steps * Math.Sign(to.Y - from.Y)));
}
