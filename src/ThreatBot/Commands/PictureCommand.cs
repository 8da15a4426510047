using System.CommandLine;
using System.Text;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary><c>picture</c>: a model as a drawing.</summary>
internal static class PictureCommand
{
    private const string Diagram = "dfd";

    private const string Svg = "svg";

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "What to draw: dfd, the data flow diagram.",
        DefaultValueFactory = _ => Diagram,
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "The format of the file: svg.",
        DefaultValueFactory = _ => Svg,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    public static Command Create()
    {
        Kind.AcceptOnlyFromAmong(Diagram);
        Format.AcceptOnlyFromAmong(Svg);
        var command = new Command("picture", "Draw a model.") { Common.Model, Kind, Format, Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var drawn = Encoding.UTF8.GetBytes(new Drawing(workspace.Library, workspace.Settings.Language).Svg(model));
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
}
