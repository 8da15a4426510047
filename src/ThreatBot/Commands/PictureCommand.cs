using System.CommandLine;
using System.Globalization;
using System.Text;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Prompts;
using ThreatBot.Rasters;

namespace ThreatBot.Commands;

/// <summary><c>picture</c>: a model as a drawing.</summary>
internal static class PictureCommand
{
    private const string Diagram = "dfd";

    private const string Tree = "tree";

    private const string InNumbers = "chart";

    private const string AllInNumbers = "portfolio";

    private const string Svg = "svg";

    private const string Png = "png";

    private const string Since = "since=";

    private static readonly Argument<string?> Model = new("MODEL")
    {
        Description = "A model's id or name; none for the portfolio, which is of all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "What to draw: dfd, the data flow diagram; tree, an attack tree; chart, how much is answered, done and defended; or portfolio, the same of all models.",
        DefaultValueFactory = _ => Diagram,
    };

    private static readonly Option<string?> Laid = new("--overlay")
    {
        Description = "What lies over a data flow diagram: open (questions), threats (found), the id of a step of an attack tree (its least defended way in), or since=12 (what changed since that version).",
    };

    private static readonly Option<string?> Scenario = new("--tree") { Description = "The scenario whose attack tree is drawn, such as S1 (default: the one that hurts most)." };

    private static readonly Option<string?> Through = new("--through") { Description = "Of an attack tree only the ways in through this step, such as G4." };

    private static readonly Option<int?> Top = new("--top") { Description = "Of an attack tree only so many ways in, the least defended." };

    private static readonly Option<TreeDirection?> Direction = new("--direction") { Description = "Which way an attack tree grows: down or right (default: what suits its shape)." };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "The format of the file: svg, for light and dark; or png.",
        DefaultValueFactory = _ => Svg,
    };

    private static readonly Option<bool> Dark = new("--dark") { Description = "As png: for dark paper." };

    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    public static Command Create()
    {
        Kind.AcceptOnlyFromAmong(Diagram, Tree, InNumbers, AllInNumbers);
        Format.AcceptOnlyFromAmong(Svg, Png);
        Top.Validators.Add(given =>
        {
            if (given.GetValue(Top) < 1)
            {
                given.AddError("--top takes a number from 1.");
            }
        });
        var command = new Command("picture", "Draw a model.") { Model, Kind, Laid, Scenario, Through, Top, Direction, Format, Dark, Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var drawn = Written(await FigureAsync(workspace, parsed, ct), parsed);
        if (parsed.GetValue(Out) is { } path)
        {
            await File.WriteAllBytesAsync(path, drawn, ct);
            await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}");
            return ExitCode.Done;
        }

        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(drawn, ct);
        return ExitCode.Done;
    }

    private static async Task<Figure> FigureAsync(Workspace workspace, ParseResult parsed, CancellationToken ct)
    {
        var drawing = new Drawing(workspace.Library, workspace.Settings.Language);
        if (parsed.GetValue(Kind) is AllInNumbers)
        {
            return parsed.GetValue(Model) is null
                ? await DrawnCharts.OfAllAsync(workspace, drawing, ct)
                : throw new UsageException("The portfolio is of all models, so it takes no name of one.");
        }

        var named = parsed.GetValue(Model) ?? throw new UsageException("Which model? `threatbot models` lists them.");
        var model = await workspace.ModelAsync(named, ct);
        if (parsed.GetValue(Kind) is InNumbers)
        {
            return await DrawnCharts.OfAsync(workspace, drawing, model, ct);
        }

        var overlay = parsed.GetValue(Laid) is { } laid ? await OverlayAsync(workspace, model, laid, ct) : null;
        return Draw(drawing, model, overlay, parsed);
    }

    private static byte[] Written(Figure figure, ParseResult parsed)
    {
        if (parsed.GetValue(Format) is Svg)
        {
            return Encoding.UTF8.GetBytes(FigureSvg.Of(figure));
        }

        return Faces.AreThere
            ? Raster.Png(figure, RasterLimits.File, parsed.GetValue(Dark))
            : throw new UsageException("This build has no font, so it draws no png. Take --format svg, or build where the npm registry can be reached.");
    }

    private static async Task<Overlay> OverlayAsync(Workspace workspace, ThreatModel model, string laid, CancellationToken ct)
    {
        if (laid.StartsWith(Since, StringComparison.Ordinal) && long.TryParse(laid[Since.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return Overlay.Since(await DiffCommand.AtAsync(workspace, model, version, ct), model);
        }

        return Overlay.Named(model, laid) ?? throw new UsageException($"There is no overlay {laid}: it is open, threats, the id of a step of an attack tree, or since=VERSION.");
    }

    private static Figure Draw(Drawing drawing, ThreatModel model, Overlay? overlay, ParseResult parsed)
    {
        var scope = new TreeScope(parsed.GetValue(Through), parsed.GetValue(Top));
        var scenario = parsed.GetValue(Scenario);
        if (scenario is null && scope == TreeScope.All && parsed.GetValue(Kind) is Diagram)
        {
            return drawing.Diagram(model, overlay);
        }

        var tree = Drawing.TreeOf(model, scenario)
            ?? throw new UsageException(scenario is null ? $"{model.Name} has no attack tree yet." : $"{model.Name} has no attack tree of {scenario}.");
        return scope.Through is not { } step || tree.BreadthFirst().Any(node => node.Id == step)
            ? drawing.Tree(model, tree, scope, parsed.GetValue(Direction))
            : throw new UsageException($"The attack tree has no step {step}.");
    }
}
