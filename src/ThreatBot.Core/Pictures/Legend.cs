using ThreatBot.Core.Models;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>What the signs of a picture mean, in rows below it; only signs that occur in it.</summary>
internal sealed class Legend
{
    private const int Sign = 34;

    private const int Row = 30;

    private readonly List<(Area Area, string Text, string Looks, Action<Svg, Area> Draw)> entries = [];

    private readonly int width;

    private int right = Measures.Margin;

    private Legend(int width) => this.width = width;

    public int Height => entries.Count == 0 ? 0 : entries[^1].Area.Bottom + Measures.Margin;

    /// <summary>Entries side by side as far as <paramref name="width"/> goes.</summary>
    public static Legend Of(DataFlowPicture picture, PictureTexts texts, int width)
    {
        var legend = new Legend(width);
        legend.AddElement(picture, ElementKind.Process, texts.Process);
        legend.AddElement(picture, ElementKind.Store, texts.Store);
        legend.AddElement(picture, ElementKind.External, texts.External);
        legend.AddBorder(picture, BorderKinds.Trust, texts.Trust);
        legend.AddBorder(picture, BorderKinds.Privilege, texts.Privilege);
        legend.AddBorder(picture, BorderKinds.Trust | BorderKinds.Privilege, texts.TrustAndPrivilege);
        legend.AddBorder(picture, BorderKinds.None, texts.NoBorder);
        legend.Add(picture.Lines.Any(line => line.Crossings.Length > 0), texts.Crossing, "crossing", (svg, area) => SvgMarks.Crossing(svg, 1, Middle(area)));
        legend.Add(picture.Lines.Any(line => line.IsDenied), texts.Never, "denied", Denied);
        legend.Add(
            picture.Lines.Any(line => line.OpenThreats > 0) || picture.Elements.Any(element => element.OpenThreats > 0),
            texts.OpenThreats,
            "threats",
            (svg, area) => SvgMarks.Threats(svg, 1, Middle(area)));
        return legend;
    }

    public void Draw(Svg svg, int top)
    {
        foreach (var (area, text, looks, draw) in entries)
        {
            var here = area.By(new Point(0, top));
            svg.Open("g", ("class", looks));
            draw(svg, here);
            svg.Close();
            svg.Text("text", text, ("class", "legend"), ("x", Px(here.Right + 8)), ("y", Px(here.Y + 15)));
        }
    }

    private void AddElement(DataFlowPicture picture, ElementKind kind, string text) =>
        Add(picture.Elements.Any(element => element.Element.Shape == kind), text, "sign", (svg, area) => SvgMarks.Element(svg, kind, area));

    private void AddBorder(DataFlowPicture picture, BorderKinds kinds, string text) =>
        Add(picture.Zones.Any(zone => zone.Kinds == kinds), text, "sign", (svg, area) => SvgMarks.Border(svg, kinds, area));

    private void Add(bool occurs, string text, string looks, Action<Svg, Area> draw)
    {
        if (!occurs)
        {
            return;
        }

        var wide = Sign + 8 + Legible.Width(text, Measures.LabelFont) + Measures.Margin;
        var below = entries.Count == 0 ? Measures.Margin / 2 : entries[^1].Area.Y;
        if (right + wide > width && right > Measures.Margin)
        {
            (right, below) = (Measures.Margin, below + Row);
        }

        entries.Add((new Area(right, below, Sign, 22), text, looks, draw));
        right += wide;
    }

    private static void Denied(Svg svg, Area area)
    {
        SvgMarks.Line(svg, [new(area.X, Middle(area).Y), new(area.Right, Middle(area).Y)]);
        SvgMarks.Cross(svg, Middle(area));
    }

    private static Point Middle(Area area) => new(area.X + (area.Width / 2), area.Y + (area.Height / 2));
}
