using System.Collections.Immutable;
using ThreatBot.Core.Models;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>A data flow diagram as a figure, with one overlay.</summary>
public sealed class DataFlowFigure
{
    private const int LeastWidth = 480;

    private const int Note = 30;

    private readonly ThreatModel model;

    private readonly PictureTexts texts;

    private readonly Overlay overlay;

    private readonly DataFlowPicture picture;

    private readonly ImmutableDictionary<string, string> badges;

    private DataFlowFigure(ThreatModel model, PictureTexts texts, Overlay overlay)
    {
        (this.model, this.texts, this.overlay) = (model, texts, overlay);
        picture = DataFlowLayout.Of(model, texts);
        badges = overlay.Path.Index().Select(step => (Id: step.Item, Sign: Px(step.Index + 1)))
            .Concat(overlay.Added.Select(added => (added.Id, Sign: Signs.Came)))
            .Concat(overlay.Changed.Select(changed => (changed.Id, Sign: Signs.Differs)))
            .ToImmutableDictionary(badge => badge.Id, badge => badge.Sign);
    }

    /// <summary>Without an <paramref name="overlay"/> the picture shows where threats are open.</summary>
    public static Figure Of(ThreatModel model, PictureTexts texts, Overlay? overlay = null) =>
        new DataFlowFigure(model, texts, overlay ?? Overlay.Usual(model)).Figure();

    private Figure Figure()
    {
        var width = Math.Max(picture.Size.Width, LeastWidth);
        var legend = DataFlowLegend.Of(picture, texts, overlay, width);
        string[] notes = [.. picture.LeftOut > 0 ? [texts.LeftOut] : (string[])[], .. overlay.Removed.Length > 0 ? [texts.Removed(overlay.Removed.Length)] : (string[])[]];
        var foot = picture.Size.Height + (notes.Length * Note);
        return new Figure(
            "dfd",
            texts.Title,
            texts.Description,
            new Size(width, foot + legend.Height),
            [
                new Mark.Words(Looks.Heading, Legible.Wrap(model.Name, 2 * Measures.ZoneTitle, 1, Measures.HeadingFont)[0], new Point(Measures.Margin, 24)),
                .. picture.Zones.Select(Zone),
                .. picture.Lines.Select(Line),
                .. picture.Elements.Select(Element),
                .. picture.Lines.SelectMany(line => line.Crossings.Select(crossing => Crossing(line, crossing))),
                .. notes.Index().Select(note => new Mark.Words(Looks.Legend, note.Item, new Point(Measures.Margin, picture.Size.Height + (note.Index * Note) + (Note / 2)))),
                .. legend.Marks(foot),
            ]);
    }

    private Mark Zone(PlacedZone zone) => new Mark.Group("zone", zone.Zone.Id, zone.Zone.Name,
    [
        new Mark.Box(Looks.Inside, zone.Area, 10),
        .. Signs.Border(zone.Kinds, zone.Area),
        .. Words(Looks.ZoneName, zone.Name, new Point(zone.Area.X + 14, zone.Area.Y + 23), Measures.NameLine),
        .. Badge(zone.Zone.Id, new Point(zone.Area.X + 2, zone.Area.Y + 2)),
    ]);

    private Mark Element(PlacedElement element)
    {
        var area = element.Area;
        var lid = element.Element.Shape is ElementKind.Store ? Measures.Lid / 2 : 0;
        var first = area.Y + lid + ((area.Height - (element.Name.Length * Measures.NameLine)) / 2) + 13;
        return new Mark.Group("element", element.Element.Id, element.Element.Name,
        [
            .. Signs.Element(element.Element.Shape, area),
            .. Words(Looks.Name, element.Name, new Point(area.X + (area.Width / 2), first), Measures.NameLine),
            .. Badge(element.Element.Id, new Point(area.X + 4, area.Y + 2)),
            .. Count([element.Element.Id], new Point(area.Right - 4, area.Y + 2)),
        ])
        { IsFaint = overlay.IsPassedOver(element.Element) };
    }

    private Mark Line(PlacedLine line) => new Mark.Group(line.IsDenied ? "denied" : "sent", line.Flow.Id, line.Flow.Title,
    [
        .. Signs.Line(line.Way, line.IsDenied),
        .. line.LabelArea is { } area ? Label(line, area) : Badges(line, new Point(line.Way[0].X, line.Way[0].Y)),
    ])
    { IsFaint = overlay.IsPassedOver(line) };

    private Mark Crossing(PlacedLine line, PlacedCrossing crossing) => new Mark.Group("crossing", line.Flow.Id, null,
        [.. overlay.AtCrossings.TryGetValue(crossing.Number, out var count)
            ? Signs.Number(crossing.Number, crossing.Place, count, overlay.Sign)
            : Signs.Number(crossing.Number, crossing.Place)])
    { IsFaint = overlay.IsPassedOver(line) };

    private IEnumerable<Mark> Label(PlacedLine line, Area area)
    {
        var room = line.IsEncrypted is null ? 0 : Measures.Lock;
        var middle = area.X + ((area.Width + room) / 2);
        return
        [
            .. line.IsEncrypted is { } known ? Signs.Lock(known, LockPlace(line, middle, area, room)) : [],
            .. Words(line.IsDenied ? Looks.DeniedLabel : Looks.Label, line.Label, new Point(middle, area.Y + 11), Measures.LabelLine),
            .. line.IsDenied ? [Signs.Cross(new Point(middle, area.Bottom - 4))] : (Mark[])[],
            .. Badges(line, new Point(area.X - 9, area.Bottom - 4)),
            .. Count(line.Flows, new Point(area.Right + 11, area.Bottom - 4)),
        ];
    }

    /// <summary>The middle of a lock, before the first line of the label.</summary>
    private static Point LockPlace(PlacedLine line, int middle, Area area, int room) =>
        new(middle - ((Legible.Width(line.Label[0], Measures.LabelFont) + room) / 2), area.Y + 7);

    private IEnumerable<Mark> Badges(PlacedLine line, Point place) => line.Flows.Where(badges.ContainsKey).Take(1).SelectMany(flow => Badge(flow, place));

    private IEnumerable<Mark> Badge(string id, Point place) => badges.TryGetValue(id, out var sign) ? Signs.Badge(sign, place) : [];

    private IEnumerable<Mark> Count(ImmutableArray<string> places, Point place) =>
        places.Sum(at => overlay.AtPlaces.GetValueOrDefault(at)) is var count and > 0
            ? [new Mark.Group("count", null, null, [.. overlay.Kind is OverlayKind.Open ? Signs.Badge(Px(count), place) : Signs.Threats(count, place)])]
            : [];

    private static IEnumerable<Mark> Words(Look look, ImmutableArray<string> lines, Point first, int step) =>
        lines.Index().Select(line => new Mark.Words(look, line.Item, first.By(new Point(0, line.Index * step))));
}
