using System.CommandLine;
using ThreatBot.Conversations;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary><c>export</c>: a model as a file.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    private const string Page = "html";

    private static readonly Option<string> Format = new("--format")
    {
        Description = $"The format of the file: {ModelFiles.Native}, the whole model; {ModelFiles.Risks}, the risks that are lived with or handed over, as CSV; {Page}, a page for one reader (--for); or {string.Join(", ", ModelFormats.Writable)}.",
        DefaultValueFactory = _ => ModelFiles.Native,
    };

    private static readonly Option<string?> For = new("--for")
    {
        Description = $"Whom --format {Page} is for: board, project manager, product owner, testers, developers, legal, infrastructure.",
    };

    private static readonly Option<bool> WithHistory = new("--with-history") { Description = "Also everything that happened to the model." };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([ModelFiles.Native, ModelFiles.Risks, Page, .. ModelFormats.Writable]);
        var command = new Command("export", "Write a model as a file.") { Common.Model, Format, For, Out, WithHistory };
        command.Validators.Add(result =>
        {
            // As it was typed: what is no format has a message of its own.
            var format = result.GetResult(Format)?.Tokens.LastOrDefault()?.Value;
            if (result.GetValue(WithHistory) && format is not (null or ModelFiles.Native))
            {
                result.AddError($"--with-history is for --format {ModelFiles.Native}.");
            }

            if (result.GetResult(For) is null == (format == Page))
            {
                result.AddError($"--for and --format {Page} go together.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var file = parsed.GetRequiredValue(Format) switch
        {
            ModelFiles.Native when parsed.GetValue(WithHistory) => await WithHistoryAsync(workspace, model, ct),
            Page => await ReportPage.WriteAsync(workspace, model, parsed.GetValue(For) ?? "", ct),
            var format => await WriteAsync(workspace, model, format, ct),
        };
        if (parsed.GetValue(Out) is { } path)
        {
            await File.WriteAllBytesAsync(path, file, ct);
            await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}");
            return ExitCode.Done;
        }

        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(file, ct);
        return ExitCode.Done;
    }

    private static ModelFiles Files(Workspace workspace) =>
        new(workspace.Models, workspace.People, new Links(workspace.Database), workspace.Library, workspace.Settings, TimeProvider.System);

    private static async Task<byte[]> WithHistoryAsync(Workspace workspace, ThreatModel model, CancellationToken ct)
    {
        var events = await Files(workspace).HistoryAsync(workspace.Tenant, model, ct);
        return NativeFormat.Write(model, await workspace.People.NamesAsync(workspace.Tenant, Mentioned.In(model, events), ct), events);
    }

    private static async Task<byte[]> WriteAsync(Workspace workspace, ThreatModel model, string format, CancellationToken ct)
    {
        var (bytes, losses) = await Files(workspace).WriteAsync(workspace.Tenant, model, format, ct);
        if (!losses.IsEmpty)
        {
            await Console.Error.WriteLineAsync($"Not in it, for {format} has no room: {string.Join(", ", losses)}.");
        }

        return bytes;
    }
}
