using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// Lays a model out as a data flow diagram. Every zone is laid out on its own, from the inside outwards, in layers from left to right
/// (Sugiyama's method), and is then one box of the zone around it; so zones never overlap what is not theirs, and lines go around boxes.
/// </summary>
public sealed class DataFlowLayout
{
    private readonly ThreatModel model;

    private readonly Nesting nesting;

    private readonly ImmutableArray<Arrow> arrows;

    private readonly ILookup<int, Arrow> loops;

    private readonly Runs runs;

    private readonly ImmutableDictionary<string, BorderKinds> kinds;

    private Dictionary<int, BoxShape> shapes = [];

    private readonly Area[] places;

    private DataFlowLayout(ThreatModel model, PictureTexts texts)
    {
        this.model = model;
        nesting = new Nesting(model, Measures.MostElements);
        arrows = Arrow.Of(model, nesting, texts);
        loops = arrows.Where(arrow => arrow.IsLoop).ToLookup(arrow => arrow.From);
        kinds = Crossings.Kinds(model).ToImmutableDictionary();
        runs = Runs.Of(nesting, arrows, box => Trust.Of(nesting, box, kinds));
        places = new Area[nesting.Count];
    }

    /// <summary>The same model always gives the same picture.</summary>
    public static DataFlowPicture Of(ThreatModel model, PictureTexts texts)
    {
        var layout = new DataFlowLayout(model, texts);
        layout.Measure();
        layout.Place();
        return layout.Picture();
    }

    /// <summary>
    /// Lays out every container, then again with what was learnt of what is around it, as long as that makes fewer lines cross.
    /// </summary>
    private void Measure()
    {
        var (best, fewest) = (shapes, long.MaxValue);
        var heights = new Heights(nesting, runs, arrows);
        for (var round = 0; round < Measures.Rounds && fewest > 0; round++)
        {
            for (var sweep = 0; sweep < Measures.Sweeps; sweep++)
            {
                heights.Sweep(toRight: sweep % 2 == round % 2);
            }

            shapes = [];
            var crossings = Measure(heights);
            if (crossings >= fewest && round > 1)
            {
                break;
            }

            (best, fewest) = crossings < fewest ? (shapes, crossings) : (best, fewest);
        }

        shapes = best;
    }

    private long Measure(Heights heights)
    {
        var crossings = 0L;
        foreach (var container in nesting.InnerFirst)
        {
            var inner = runs.In(container);
            var lines = Sides(inner);
            foreach (var child in nesting.Children[container].Where(child => nesting[child] is Element))
            {
                shapes[child] = Shapes.Of((Element)nesting[child]!, [.. loops[child]], lines.GetValueOrDefault(child));
            }

            var children = nesting.Children[container].ToList();
            var columns = new Columns(
                children.ToDictionary(child => child, runs.Layer), children.ToDictionary(child => child, child => shapes[child].Size), inner, arrows);
            var least = new Size(Math.Max(Measures.ZoneWidth, TitleWidth(container)), Measures.ZoneHead);
            shapes[container] = new ZoneShape(ContainerLayout.Of(columns, inner, shapes, new Outside(columns, inner, arrows, heights), Measures.ZoneHead, least));
            crossings += LayoutOf(container).Crossings;
        }

        return crossings;
    }

    /// <summary>How many lines each box has on the side where it has most.</summary>
    private static Dictionary<int, int> Sides(IReadOnlyList<Run> inner) =>
        inner.GroupBy(run => (Box: run.Left, IsLeft: false)).Concat(inner.GroupBy(run => (Box: run.Right, IsLeft: true)))
            .GroupBy(side => side.Key.Box)
            .ToDictionary(box => box.Key, box => box.Max(side => side.Count()));

    private int TitleWidth(int container)
    {
        var (title, font) = nesting[container] is Zone zone
            ? (ZoneName(zone), Measures.ZoneFont)
            : (Legible.Wrap(model.Name, 2 * Measures.ZoneTitle, 1, Measures.HeadingFont), Measures.HeadingFont);
        return Legible.Width(title[0], font) + (2 * Measures.Margin);
    }

    private static ImmutableArray<string> ZoneName(Zone zone) => Legible.Wrap(zone.Name, Measures.ZoneTitle, 1, Measures.ZoneFont);

    private SheetLayout LayoutOf(int container) => ((ZoneShape)shapes[container]).Layout;

    private void Place()
    {
        places[Nesting.Sheet] = new Area(0, 0, LayoutOf(Nesting.Sheet).Size.Width, LayoutOf(Nesting.Sheet).Size.Height);
        foreach (var container in nesting.InnerFirst.Reverse())
        {
            foreach (var (box, area) in LayoutOf(container).Boxes)
            {
                places[box] = area.By(Corner(container));
            }
        }
    }

    private Point Corner(int box) => new(places[box].X, places[box].Y);

    private DataFlowPicture Picture()
    {
        return new DataFlowPicture
        {
            Size = LayoutOf(Nesting.Sheet).Size,
            Zones = [.. nesting.InnerFirst.Reverse().Where(box => nesting[box] is Zone).Select(box => PlacedZone(box, (Zone)nesting[box]!))],
            Elements = [.. Elements().Select(box => PlacedElement(box, (Element)nesting[box]!))],
            Lines = Lines(),
            LeftOut = runs.LeftOut + model.Elements.Count() - Elements().Count(),
        };
    }

    private IEnumerable<int> Elements() => Enumerable.Range(0, nesting.Count).Where(box => nesting[box] is Element);

    private PlacedZone PlacedZone(int box, Zone zone) =>
        new(zone, kinds.GetValueOrDefault(zone.Id), places[box], ZoneName(zone));

    private PlacedElement PlacedElement(int box, Element element)
    {
        var above = ((ElementShape)shapes[box]).LoopsHeight;
        var area = places[box] with { Y = places[box].Y + above, Height = places[box].Height - above };
        return new PlacedElement(element, area, Shapes.Name(element));
    }

    private ImmutableArray<PlacedLine> Lines()
    {
        var routes = new Routes(nesting, runs, LayoutOf, places, CrossingNumbers.Of(model));
        var lines = arrows.Index()
            .Where(entry => !entry.Item.IsLoop && routes.IsDrawn(entry.Index))
            .Select(entry => routes.Line(entry.Index, entry.Item));
        var turns = loops.SelectMany(own => Routes.Loops(places[own.Key], ((ElementShape)shapes[own.Key]).LoopsHeight, [.. own]));
        return [.. lines, .. turns];
    }
}
