using System.Collections.Immutable;
using System.CommandLine;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Commands;

/// <summary><c>export</c>: a model as a file.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    private static readonly Option<bool> WithHistory = new("--with-history") { Description = "Also everything that happened to the model." };

    public static Command Create()
    {
        var command = new Command("export", "Write a model as a file.") { Common.Model, Common.Format, Out, WithHistory };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        ImmutableArray<PastEvent>? events = parsed.GetValue(WithHistory)
            ? [.. (await workspace.Models.HistoryAsync(Workspace.Tenant, model.Id, ct)).Where(past => past.Version <= model.Version)]
            : null;
        var names = await workspace.People.NamesAsync(Workspace.Tenant, Mentioned.In(model, events ?? []), ct);
        var file = NativeFormat.Write(model, names, events);
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
}
