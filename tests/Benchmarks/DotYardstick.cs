using System.Diagnostics;
using System.Globalization;
using System.Text;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Benchmarks;

/// <summary>How a drawing came out: its paper in square pixels, where its lines cross, and the seconds on the wall.</summary>
internal sealed record Drawn(double Area, int Crossings, double Seconds);

/// <summary>The same boxes, names and zones drawn by Graphviz dot, if it is installed.</summary>
internal static class DotYardstick
{
    /// <summary>Points, dot's measure for names; boxes are given to it in inches of 72 points.</summary>
    private const double Inch = 72;

    /// <summary>As wide as a lock before a label.</summary>
    private const string Lock = "    ";

    private const int Runs = 3;

    /// <summary>So many straight pieces stand for a piece of one of dot's curves.</summary>
    private const int Fineness = 8;

    /// <summary>A diagram with the boxes as large as ours, left to right, zones as clusters.</summary>
    public static Drawn? Diagram(ThreatModel model, DataFlowPicture ours)
    {
        var dot = new StringBuilder("digraph g { rankdir=LR; node [shape=box fixedsize=true label=\"\"]; edge [fontsize=12 fontname=\"DejaVu Sans\"];\n");
        foreach (var zone in model.Zones.Where(zone => zone.Parent is null))
        {
            Cluster(dot, model, ours, zone);
        }

        ours.Elements.Where(placed => placed.Element.Zone is null).ToList().ForEach(placed => Box(dot, placed.Element.Id, placed.Area.Width, placed.Area.Height));
        foreach (var line in ours.Lines)
        {
            // Which outermost zone stands left of which is a matter of trust and no choice of the layout, so dot is told.
            var isBack = line.Way[0].X > line.Way[^1].X && Outermost(model, line.From) != Outermost(model, line.To);
            var (tail, head) = isBack ? (line.To, line.From) : (line.From, line.To);
            var label = (line.IsEncrypted is null ? "" : Lock) + string.Join("\\n", line.Label.Select(Quoted));
            dot.Append(CultureInfo.InvariantCulture, $"{tail} -> {head} [label=\"{label}\"{(isBack ? " dir=back" : "")}];\n");
        }

        return Fastest(dot.Append('}').ToString());
    }

    /// <summary>A tree or a graph of boxes of these sizes, top-down.</summary>
    public static Drawn? Tree(IEnumerable<(string Id, int Width, int Height)> boxes, IEnumerable<(string From, string To)> lines)
    {
        var dot = new StringBuilder("digraph g { node [shape=box fixedsize=true label=\"\"]; edge [arrowhead=none];\n");
        boxes.ToList().ForEach(box => Box(dot, box.Id, box.Width, box.Height));
        lines.ToList().ForEach(line => dot.Append(CultureInfo.InvariantCulture, $"{line.From} -> {line.To};\n"));
        return Fastest(dot.Append('}').ToString());
    }

    private static string? Outermost(ThreatModel model, string element)
    {
        var zone = model.Find<Zone>(model.Find<Element>(element)?.Zone);
        while (model.Find<Zone>(zone?.Parent) is { } around)
        {
            zone = around;
        }

        return zone?.Id;
    }

    private static void Cluster(StringBuilder dot, ThreatModel model, DataFlowPicture ours, Zone zone)
    {
        dot.Append(CultureInfo.InvariantCulture, $"subgraph cluster_{zone.Id} {{ label=\"{Quoted(zone.Name)}\"; fontsize=13;\n");
        model.Zones.Where(inner => inner.Parent == zone.Id).ToList().ForEach(inner => Cluster(dot, model, ours, inner));
        ours.Elements.Where(placed => placed.Element.Zone == zone.Id).ToList().ForEach(placed => Box(dot, placed.Element.Id, placed.Area.Width, placed.Area.Height));
        dot.Append("}\n");
    }

    private static void Box(StringBuilder dot, string id, int width, int height) =>
        dot.Append(CultureInfo.InvariantCulture, $"{id} [width={width / Inch:0.###} height={height / Inch:0.###}];\n");

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static Drawn? Fastest(string dot)
    {
        var runs = Enumerable.Range(0, Runs).Select(_ => Run(dot)).ToList();
        return runs.MinBy(run => run?.Seconds);
    }

    private static Drawn? Run(string dot)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dot", ["-Tplain"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardInput.Write(dot);
            process.StandardInput.Close();
            var lines = process.StandardOutput.ReadToEnd().Split('\n').Select(line => line.Split(' ')).ToList();
            var size = lines.First(line => line[0] is "graph");
            return new Drawn(Number(size[2]) * Number(size[3]) * Inch * Inch, LineCrossings.Of([.. lines.Where(line => line[0] is "edge").Select(Way)]), clock.Elapsed.TotalSeconds);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The control points of cubic curves, as straight pieces.</summary>
    private static IReadOnlyList<(double X, double Y)> Way(string[] edge)
    {
        var points = Enumerable.Range(0, int.Parse(edge[3], CultureInfo.InvariantCulture)).Select(at => (X: Number(edge[4 + (2 * at)]), Y: Number(edge[5 + (2 * at)]))).ToList();
        return
        [
            points[0],
            .. Enumerable.Range(0, (points.Count - 1) / 3).SelectMany(curve => Enumerable.Range(1, Fineness).Select(step => At(points, 3 * curve, step / (double)Fineness))),
        ];
    }

    private static (double X, double Y) At(List<(double X, double Y)> points, int first, double share)
    {
        double[] weights = [Math.Pow(1 - share, 3), 3 * share * Math.Pow(1 - share, 2), 3 * share * share * (1 - share), Math.Pow(share, 3)];
        return (weights.Select((weight, at) => weight * points[first + at].X).Sum(), weights.Select((weight, at) => weight * points[first + at].Y).Sum());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
