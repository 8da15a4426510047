using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>What the signs of a data flow diagram mean.</summary>
internal static class DataFlowLegend
{
    public static Legend Of(DataFlowPicture picture, PictureTexts texts, Overlay overlay, int width)
    {
        var legend = new Legend(width);
        foreach (var kind in Enum.GetValues<ElementKind>())
        {
            legend.Add(picture.Elements.Any(element => element.Element.Shape == kind), texts.Shapes[kind], "sign", (Area area) => Signs.Element(kind, area));
        }

        foreach (var (kinds, text) in texts.Borders.OrderBy(border => border.Key is BorderKinds.None).ThenBy(border => border.Key))
        {
            legend.Add(picture.Zones.Any(zone => zone.Kinds == kinds), text, "sign", (Area area) => Signs.Border(kinds, area));
        }

        legend.Add(picture.Lines.Any(line => line.Crossings.Length > 0), texts.Crossing, "crossing", (Point place) => Signs.Number(1, place));
        legend.Add(picture.Lines.Any(line => line.IsDenied), texts.Never, "denied", Denied);
        foreach (var known in (bool[])[true, false])
        {
            legend.Add(picture.Lines.Any(line => line.IsEncrypted == known && line.LabelArea is not null), texts.Locks[known], "lock", (Point place) => Signs.Lock(known, place));
        }

        AddOverlay(legend, texts, overlay);
        return legend;
    }

    private static void AddOverlay(Legend legend, PictureTexts texts, Overlay overlay)
    {
        var text = texts.Overlays.GetValueOrDefault(overlay.Kind, "");
        legend.Add(overlay.AtPlaces.Count > 0 && overlay.Kind is not OverlayKind.Open, text, "count", (Point place) => Signs.Threats(1, place));
        legend.Add(overlay.AtPlaces.Count > 0 && overlay.Kind is OverlayKind.Open, text, "count", (Point place) => Signs.Badge("1", place));
        legend.Add(overlay.AtCrossings.Count > 0, texts.AtCrossing, "count", (Area area) => Signs.Number(1, new Point(area.X + 8, area.Y + (area.Height / 2)), 2, overlay.Sign));
        legend.Add(overlay.Path.Length > 0, text, "step", (Point place) => Signs.Badge("1", place));
        legend.Add(overlay.Added.Length > 0, texts.Added, "change", (Point place) => Signs.Badge(Signs.Came, place));
        legend.Add(overlay.Changed.Length > 0, texts.Changed, "change", (Point place) => Signs.Badge(Signs.Differs, place));
    }

    private static IEnumerable<Mark> Denied(Area area)
    {
        var middle = new Point(area.X + (area.Width / 2), area.Y + (area.Height / 2));
        return [.. Signs.Line([middle with { X = area.X }, middle with { X = area.Right }], isDenied: true), Signs.Cross(middle)];
    }
}
