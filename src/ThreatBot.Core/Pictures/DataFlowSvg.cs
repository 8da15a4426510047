using System.Collections.Immutable;
using ThreatBot.Core.Models;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>A data flow diagram as SVG text: one file without scripts and without anything from elsewhere.</summary>
public static class DataFlowSvg
{
    private const int LeastWidth = 480;

    private const int Note = 30;

    public static string Of(ThreatModel model, PictureTexts texts) => Of(model, DataFlowLayout.Of(model, texts), texts);

    private static string Of(ThreatModel model, DataFlowPicture picture, PictureTexts texts)
    {
        var width = Math.Max(picture.Size.Width, LeastWidth);
        var legend = Legend.Of(picture, texts, width);
        var note = picture.LeftOut > 0 ? Note : 0;
        var height = picture.Size.Height + note + legend.Height;
        var svg = new Svg().Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {width} {height}"),
            ("width", Px(width)),
            ("height", Px(height)),
            ("role", "img"),
            ("aria-labelledby", "dfd-title dfd-description"));
        svg.Text("title", texts.Title, ("id", "dfd-title")).Lines("desc", texts.Description, ("id", "dfd-description"));
        svg.Raw("style", SvgStyle.Css).Empty("rect", ("class", "paper"), ("width", "100%"), ("height", "100%"));
        Draw(svg, model, picture);
        if (note > 0)
        {
            svg.Text("text", texts.LeftOut, ("class", "legend"), ("x", Px(Measures.Margin)), ("y", Px(picture.Size.Height + (note / 2))));
        }

        legend.Draw(svg, picture.Size.Height + note);
        return svg.Close().ToString();
    }

    private static void Draw(Svg svg, ThreatModel model, DataFlowPicture picture)
    {
        var heading = Legible.Wrap(model.Name, 2 * Measures.ZoneTitle, 1, Measures.HeadingFont)[0];
        svg.Text("text", heading, ("class", "heading"), ("x", Px(Measures.Margin)), ("y", "24"));
        foreach (var zone in picture.Zones)
        {
            Zone(svg, zone);
        }

        foreach (var line in picture.Lines)
        {
            Line(svg, line);
        }

        foreach (var element in picture.Elements)
        {
            Element(svg, element);
        }
    }

    private static void Zone(Svg svg, PlacedZone zone)
    {
        svg.Open("g", ("class", "zone")).Text("title", zone.Zone.Name);
        SvgMarks.Inside(svg, zone.Area, 10);
        SvgMarks.Border(svg, zone.Kinds, zone.Area);
        Words(svg, "zone-name", zone.Name, new Point(zone.Area.X + 14, zone.Area.Y + 23), Measures.NameLine);
        svg.Close();
    }

    private static void Element(Svg svg, PlacedElement element)
    {
        var area = element.Area;
        svg.Open("g", ("class", "element")).Text("title", element.Element.Name);
        SvgMarks.Element(svg, element.Element.Shape, area);
        var lid = element.Element.Shape is ElementKind.Store ? Measures.Lid / 2 : 0;
        var first = area.Y + lid + ((area.Height - (element.Name.Length * Measures.NameLine)) / 2) + 13;
        Words(svg, "middle", element.Name, new Point(area.X + (area.Width / 2), first), Measures.NameLine);
        Threats(svg, element.OpenThreats, new Point(area.Right - 4, area.Y + 2));
        svg.Close();
    }

    private static void Line(Svg svg, PlacedLine line)
    {
        svg.Open("g", ("class", line.IsDenied ? "denied" : "sent")).Text("title", line.Flow.Title);
        SvgMarks.Line(svg, line.Way);
        if (line.LabelArea is { } area)
        {
            Label(svg, line, area);
        }

        foreach (var crossing in line.Crossings)
        {
            svg.Open("g", ("class", "crossing"));
            SvgMarks.Crossing(svg, crossing.Number, crossing.Place);
            svg.Close();
        }

        svg.Close();
    }

    private static void Label(Svg svg, PlacedLine line, Area area)
    {
        var middle = area.X + (area.Width / 2);
        Words(svg, "label middle", line.Label, new Point(middle, area.Y + 11), Measures.LabelLine);
        if (line.IsDenied)
        {
            SvgMarks.Cross(svg, new Point(middle, area.Bottom - 4));
        }

        Threats(svg, line.OpenThreats, new Point(area.Right + 6, area.Bottom - 4));
    }

    private static void Threats(Svg svg, int count, Point place)
    {
        if (count > 0)
        {
            svg.Open("g", ("class", "threats"));
            SvgMarks.Threats(svg, count, place);
            svg.Close();
        }
    }

    private static void Words(Svg svg, string looks, ImmutableArray<string> lines, Point first, int step)
    {
        foreach (var (number, line) in lines.Index())
        {
            svg.Text("text", line, ("class", looks), ("x", Px(first.X)), ("y", Px(first.Y + (number * step))));
        }
    }
}
