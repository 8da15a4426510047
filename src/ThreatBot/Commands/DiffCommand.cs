using System.CommandLine;
using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Commands;

/// <summary><c>diff</c>: what differs between two files or versions of models.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Before = new("A") { Description = "A model file, or MODEL@VERSION, or MODEL as it is now." };

    private static readonly Argument<string> After = new("B") { Description = "Likewise." };

    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Print Markdown, for a comment on a pull request." };

    public static Command Create()
    {
        var command = new Command("diff", "Show what differs between two models.") { Before, After, Common.Json, Markdown };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var before = await ReadAsync(parsed, parsed.GetRequiredValue(Before), ct);
        var after = await ReadAsync(parsed, parsed.GetRequiredValue(After), ct);
        var diff = ModelDiff.Of(before, after);
        foreach (var line in parsed.GetValue(Common.Json) ? [ShownDiff.Json(diff)] : parsed.GetValue(Markdown) ? ShownDiff.ForReview(diff) : ShownDiff.Lines(diff))
        {
            Console.WriteLine(line);
        }

        return diff.IsEmpty ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Two files are compared without opening any database.</summary>
    private static async Task<ThreatModel> ReadAsync(ParseResult parsed, string named, CancellationToken ct)
    {
        if (File.Exists(named))
        {
            return await ModelFile.ReadAsync(named, default, ct);
        }

        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var at = named.LastIndexOf('@');
        return at > 0 && long.TryParse(named[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? await AtAsync(workspace, await workspace.ModelAsync(named[..at], ct), version, ct)
            : await workspace.ModelAsync(named, ct);
    }

    /// <summary>A model as it was; a version nobody kept is refused.</summary>
    public static async Task<ThreatModel> AtAsync(Workspace workspace, ThreatModel model, long version, CancellationToken ct)
    {
        if (await workspace.Models.AtAsync(workspace.Tenant, model.Id, version, ct) is { } found)
        {
            return found;
        }

        var history = await workspace.Models.HistoryAsync(workspace.Tenant, model.Id, ct);
        var known = history.IsEmpty ? "none" : $"{history[0].Version} to {history[^1].Version}";
        throw new UsageException($"There is no version {version} of {Shown.Line(model.Name)}; known are {known}.");
    }
}
