using System.Diagnostics;
using System.Globalization;
using NodaTime;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Interchange.Formats;
using ThreatBot.Interchange.Trees;
using ThreatBot.Prompts;
using ThreatBot.Rasters;

namespace ThreatBot.Benchmarks;

/// <summary>
/// Pictures beside those of Graphviz dot of the same boxes: how much paper, how many crossings, how long. Diagrams are generated, or models in
/// the files of a folder, as attack trees are. Ours are timed from the model to the SVG text, when the code has run before; dot from its start to
/// its answer; each is the fastest of some runs, since others use the machine too.
/// </summary>
internal static class PictureMeasure
{
    private const int Runs = 5;

    private static readonly Origin Nobody = new("c1", "p1", Instant.FromUtc(2026, 1, 1, 0, 0));

    public static void Run(string? folder)
    {
        var drawing = new Drawing(PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")), "en");
        Say($"picture | boxes | lines | area / dot's | crossings | dot's | seconds | dot's | PNG s");
        foreach (var (elements, seed) in (ReadOnlySpan<(int, int)>)[(10, 1), (15, 2), (20, 3), (25, 4), (30, 5), (40, 6), (40, 7), (60, 8), (80, 9), (100, 10)])
        {
            var model = GeneratedModels.Tiers(elements, seed);
            Diagram(drawing, $"{elements} elements, seed {seed}", model);
        }

        foreach (var file in (folder is null ? [] : Directory.GetFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            if (Model(file) is { } model)
            {
                Diagram(drawing, Path.GetFileName(file), model);
            }
            else if (Read(file) is { } dag)
            {
                Tree(drawing, Path.GetFileName(file), dag);
            }
        }
    }

    private static void Diagram(Drawing drawing, string name, ThreatModel model)
    {
        var picture = DataFlowLayout.Of(model, drawing.Texts(model));
        var ours = new Drawn(
            (double)picture.Size.Width * picture.Size.Height,
            LineCrossings.Of([.. picture.Lines.Select(line => line.Way.Select(point => ((double)point.X, (double)point.Y)).ToList())]),
            Seconds(() => FigureSvg.Of(drawing.Diagram(model))));
        Row(name, picture.Elements.Length, picture.Lines.Length, ours, DotYardstick.Diagram(model, picture), drawing.Diagram(model));
    }

    private static void Tree(Drawing drawing, string name, AttackDag dag)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, Nobody);
        var scenario = edit.Add(ObjectKind.Scenario, id => new Scenario { Id = id, Origin = edit.Origin, AbuseStory = "B1", Asset = "A1", Goals = Goals.Confidentiality, Words = "goal" });
        TreeTakeover.Hang(edit, scenario, dag);
        var tree = AttackTree.Of(edit.Model, scenario.Id)!;
        var figure = drawing.Tree(edit.Model, tree);
        var steps = figure.Marks.OfType<Mark.Group>().Where(group => group.Id is not null).Select(group => (Id: group.Id!, group.Marks.OfType<Mark.Box>().First().Area)).ToList();
        var boxes = steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id, step => step.Area);
        var lines = TreeRows.Of(tree).Where(row => row.Parent >= 0).SelectMany(row => edit.Model.Find<TreeNode>(row.Node.Id)!.Parents.Where(boxes.ContainsKey).Select(parent => (parent, row.Node.Id))).Distinct().ToList();
        var dot = DotYardstick.Tree(boxes.Select(box => (box.Key, box.Value.Width, box.Value.Height)), lines);
        var paper = (double)(steps.Max(step => step.Area.Right) - steps.Min(step => step.Area.X)) * (steps.Max(step => step.Area.Bottom) - steps.Min(step => step.Area.Y));
        var ours = new Drawn(paper, 0, Seconds(() => FigureSvg.Of(drawing.Tree(edit.Model, tree))));
        Row(dag.Count > boxes.Count ? $"{name}, folded" : name, boxes.Count, lines.Count, ours, dot, figure);
    }

    /// <summary>The model of a file in which anything flows; null for any other.</summary>
    private static ThreatModel? Model(string file) =>
        ForeignFile.Open(Path.GetFileName(file), File.ReadAllBytes(file), null, out _)?.Onto(null, Nobody).Document.Model is { } model && model.Flows.Any() ? model : null;

    private static AttackDag? Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        try
        {
            return TreeFiles.Check(TreeFiles.Read(bytes, TreeFiles.Detect(file, bytes)), null, out _);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Row(string name, int boxes, int lines, Drawn ours, Drawn? dot, Figure figure)
    {
        var png = Faces.AreThere ? Seconds(() => Raster.Png(figure, RasterLimits.Chat, isDark: false)).ToString("0.000", CultureInfo.InvariantCulture) : "no font";
        Say($"{name} | {boxes} | {lines} | {(dot is null ? "" : (ours.Area / dot.Area).ToString("0.00", CultureInfo.InvariantCulture))} | {ours.Crossings} | {dot?.Crossings} | {ours.Seconds:0.000} | {dot?.Seconds:0.000} | {png}");
    }

    /// <summary>The fastest of some runs after one that does not count.</summary>
    private static double Seconds(Func<object> draw)
    {
        draw();
        return Enumerable.Range(0, Runs).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            draw();
            return clock.Elapsed.TotalSeconds;
        }).Min();
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
