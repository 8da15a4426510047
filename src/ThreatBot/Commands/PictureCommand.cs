using System.CommandLine;
using System.Text;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary><c>picture</c>: a model as a drawing.</summary>
internal static class PictureCommand
{
    private const string Diagram = "dfd";

    private const string Tree = "tree";

    private const string Svg = "svg";

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "What to draw: dfd, the data flow diagram; or tree, an attack tree.",
        DefaultValueFactory = _ => Diagram,
    };

    private static readonly Option<string?> Scenario = new("--tree") { Description = "The scenario whose attack tree is drawn, such as S1 (default: the one that hurts most)." };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "The format of the file: svg.",
        DefaultValueFactory = _ => Svg,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    public static Command Create()
    {
        Kind.AcceptOnlyFromAmong(Diagram, Tree);
        Format.AcceptOnlyFromAmong(Svg);
        var command = new Command("picture", "Draw a model.") { Common.Model, Kind, Scenario, Format, Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var drawn = Encoding.UTF8.GetBytes(Draw(new Drawing(workspace.Library, workspace.Settings.Language), model, parsed));
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

    private static string Draw(Drawing drawing, ThreatModel model, ParseResult parsed)
    {
        var scenario = parsed.GetValue(Scenario);
        if (scenario is null && parsed.GetValue(Kind) is Diagram)
        {
            return drawing.Svg(model);
        }

        return Drawing.Tree(model, scenario) is { } tree
            ? drawing.Svg(model, tree)
            : throw new UsageException(scenario is null ? $"{model.Name} has no attack tree yet." : $"{model.Name} has no attack tree of {scenario}.");
    }
}
