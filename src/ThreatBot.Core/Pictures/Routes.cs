using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>Joins the ways of arrows in all the containers they lead through.</summary>
internal sealed class Routes(
    Nesting nesting, Runs runs, Func<int, SheetLayout> layoutOf, Area[] places, ImmutableDictionary<(string Flow, string Zone), int> numbers)
{
    public bool IsDrawn(int number) => !runs.IsLeftOut(number);

    public PlacedLine Line(int number, Arrow arrow)
    {
        var (from, to) = nesting.Apart(arrow.From, arrow.To);
        var leadsRight = runs.Layer(from) < runs.Layer(to);
        var around = nesting.Parent(from);
        var left = nesting.Up(nesting.Parent(arrow.From), around).ToList();
        var entered = nesting.Up(nesting.Parent(arrow.To), around).Reverse().ToList();
        var way = left.Append(around).Concat(entered).SelectMany(container => Way(container, number, leadsRight));
        Area? label = layoutOf(around).Labels.TryGetValue(number, out var area) ? area.By(Corner(around)) : null;
        return new PlacedLine(arrow.Object, Plain(way), label, label is null ? [] : arrow.Label)
        {
            Flows = arrow.Flows,
            IsEncrypted = arrow.IsEncrypted,
            Crossings =
            [
                .. left.SelectMany(zone => Crossing(arrow, zone, number, leadsRight)),
                .. entered.SelectMany(zone => Crossing(arrow, zone, number, !leadsRight)),
            ],
        };
    }

    /// <summary>The arrows that lead from a box to itself: up from it, over the ones inside, and back down.</summary>
    public static IEnumerable<PlacedLine> Loops(Area box, int height, ImmutableArray<Arrow> loops)
    {
        var (middle, top) = (box.X + (box.Width / 2), box.Y + height);
        foreach (var (arrow, half, rise) in Shapes.Loops(loops))
        {
            var wide = arrow.LabelWidth;
            yield return new PlacedLine(
                arrow.Object,
                [new(middle - half, top), new(middle - half, top - rise), new(middle + half, top - rise), new(middle + half, top)],
                new Area(middle - (wide / 2), top - rise - Measures.LabelLine, wide, Measures.LabelLine + 4),
                arrow.Label)
            { Flows = arrow.Flows, IsEncrypted = arrow.IsEncrypted };
        }
    }

    private IEnumerable<Point> Way(int container, int number, bool leadsRight)
    {
        var way = layoutOf(container).Ways[number].Select(point => point.By(Corner(container)));
        return leadsRight ? way : way.Reverse();
    }

    private IEnumerable<PlacedCrossing> Crossing(Arrow arrow, int box, int number, bool onTheRight)
    {
        if (nesting[box] is Zone zone && !arrow.IsDenied && numbers.TryGetValue((arrow.Flows[0], zone.Id), out var crossing))
        {
            var x = onTheRight ? places[box].Right : places[box].X;
            yield return new PlacedCrossing(crossing, zone, new Point(x, places[box].Y + layoutOf(box).Ports[number]));
        }
    }

    private Point Corner(int box) => new(places[box].X, places[box].Y);

    /// <summary>The corners alone: no point twice, none in the middle of a straight piece.</summary>
    private static ImmutableArray<Point> Plain(IEnumerable<Point> way)
    {
        var plain = new List<Point>();
        foreach (var point in way)
        {
            if (plain.Count > 1 && IsBetween(plain[^2], plain[^1], point))
            {
                plain.RemoveAt(plain.Count - 1);
            }

            if (plain.Count == 0 || plain[^1] != point)
            {
                plain.Add(point);
            }
        }

        return [.. plain];
    }

    private static bool IsBetween(Point before, Point point, Point after) =>
        (before.X == point.X && point.X == after.X) || (before.Y == point.Y && point.Y == after.Y);
}
