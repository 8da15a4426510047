using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The flows of a diagram. One that ends just beside an element is taken to end there; boundary curves are named with the flows that they cross.</summary>
internal sealed class DragonFlows(IReadOnlyList<DragonCell> elements, IReadOnlyList<DragonCell> curves, Intake intake)
{
    /// <summary>How far from an element, in the units of the drawing, an end that is attached to nothing is still taken for one at it.</summary>
    private const double Near = 40;

    /// <summary>Beyond so many elements, curves or bends nothing is looked for by geometry, which compares each with each.</summary>
    private const int Most = 500;

    public IEnumerable<(DragonCell Cell, string? Id)> Take(IReadOnlyList<DragonCell> flows)
    {
        var taken = flows.Select(cell => (Cell: cell, Id: Flow(cell))).ToList();
        foreach (var curve in curves)
        {
            var crossed = curves.Count > Most || flows.Count > Most ? [] : taken.Where(flow => flow.Id is not null && Crosses(Line(flow.Cell), Line(curve))).Select(flow => flow.Id).ToList();
            var name = curve.Name.Length > 0 ? $"\"{curve.Name}\" " : "";
            intake.Note(
                ImportFate.Dropped,
                curve.Source,
                $"is a boundary curve {name}that crosses {(crossed.Count == 0 ? "no flow" : string.Join(", ", crossed))}; a curve does not say what it holds, so put the elements behind it into a zone");
        }

        return taken;
    }

    private string? Flow(DragonCell cell)
    {
        var (from, to) = (End(cell, "source"), End(cell, "target"));
        if (from is null || to is null)
        {
            intake.Note(ImportFate.Dropped, cell.Source, from is null ? "source" : "target", "is at no element of the diagram, so the flow is left out");
            return null;
        }

        if (intake.Introduce(ObjectKind.Flow, cell.Id, cell.Told, cell.Name, from, to) is not { } arrival)
        {
            return null;
        }

        if (cell.Data.IsTrue("isBidirectional"))
        {
            intake.Note(ImportFate.Changed, cell.Source, "goes both ways and is one flow here; what comes back over a border is asked about anyway");
        }

        intake.Take<Flow>(arrival with { Taken = ["isEncrypted"] }, present => (present ?? new Flow { Id = arrival.Id, Origin = intake.Origin, From = from, To = to }) with
        {
            From = from,
            To = to,
            Data = cell.Name,
            IsEncrypted = IsEncrypted(cell, present),
        });
        return arrival.Id;
    }

    /// <summary>Every flow of the program begins as not encrypted, so that says something only where it was said otherwise before.</summary>
    private static bool? IsEncrypted(DragonCell cell, Flow? present) => cell.Data.IsTrue("isEncrypted") ? true : present?.IsEncrypted is null ? null : false;

    private string? End(DragonCell cell, string end)
    {
        if (cell.End(end) is { } attached)
        {
            return intake.Mentioned(ObjectKind.Element, attached, cell.Source, end);
        }

        if (DragonCell.Point(cell.Source[end]) is not var (x, y) || elements.Count > Most)
        {
            return null;
        }

        var nearest = elements.Where(element => element.Area is not null).MinBy(element => Distance(element.Area!.Value, x, y));
        if (nearest?.Area is not { } area || Distance(area, x, y) > Near || intake.Known(ObjectKind.Element, nearest.Id) is not { } id)
        {
            return null;
        }

        intake.Note(ImportFate.Changed, cell.Source, end, $"is attached to nothing and ends beside \"{nearest.Name}\", which is taken for its end");
        return id;
    }

    private static double Distance((double X, double Y, double Right, double Bottom) area, double x, double y) =>
        double.Hypot(Math.Max(0, Math.Max(area.X - x, x - area.Right)), Math.Max(0, Math.Max(area.Y - y, y - area.Bottom)));

    /// <summary>The line as it is drawn, without its curves: from the middle of one end over the bends to the middle of the other.</summary>
    private ImmutableArray<(double X, double Y)> Line(DragonCell cell) =>
    [
        .. new[] { At(cell, "source") }.Concat(cell.Source.List("vertices").Take(Most).Select(DragonCell.Point)).Append(At(cell, "target")).OfType<(double X, double Y)>(),
    ];

    private (double X, double Y)? At(DragonCell cell, string end)
    {
        if (cell.End(end) is not { } attached)
        {
            return DragonCell.Point(cell.Source[end]);
        }

        return elements.FirstOrDefault(element => element.Id == attached)?.Area is var (x, y, right, bottom) ? ((x + right) / 2, (y + bottom) / 2) : null;
    }

    private static bool Crosses(ImmutableArray<(double X, double Y)> line, ImmutableArray<(double X, double Y)> other) =>
        line.Zip(line.Skip(1)).Take(Most / 10).Any(part => other.Zip(other.Skip(1)).Take(Most / 10).Any(against => Cross(part.First, part.Second, against.First, against.Second)));

    /// <summary>Two segments cross when the ends of each lie on both sides of the other.</summary>
    private static bool Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static int Side((double X, double Y) from, (double X, double Y) to, (double X, double Y) point) =>
        Math.Sign(((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X)));
}
