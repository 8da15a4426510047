using System.CommandLine;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Commands;

/// <summary><c>import</c>: a model from a file, new or over the one that has its id.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Source = new("FILE") { Description = "The model file." };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = $"The format of the file: {ModelFile.NativeName} or {string.Join(", ", ModelFormats.Readable)} (default: the one it seems to be in).",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only show what would change." };

    private static readonly Option<bool> Replace = new("--replace") { Description = "The model becomes what the file says; what it does not have goes." };

    private static readonly Option<bool> Merge = new("--merge") { Description = "What the file has comes or changes; nothing goes." };

    private static readonly Option<string?> Into = new("--into")
    {
        Description = "The id of a model that is there: a file of another program goes into it instead of becoming a model of its own.",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([ModelFile.NativeName, .. ModelFormats.Readable]);
        var command = new Command("import", "Read a model from a file.") { Source, Format, Common.As, DryRun, Replace, Merge, Into };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Replace) && result.GetValue(Merge))
            {
                result.AddError("--replace and --merge exclude each other.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var path = parsed.GetRequiredValue(Source);
        var file = await ModelFile.OpenAsync(path, parsed.GetValue(Format), ct);
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var into = parsed.GetValue(Into);
        if (into is not null && file.IsNative)
        {
            throw new UsageException($"{path} is a model in our own format, which is the model that it says it is: leave out --into.");
        }

        var present = await workspace.Models.LoadAsync(Workspace.Local, into ?? file.ModelId, ct);
        if (into is not null && present is null)
        {
            throw new UsageException($"There is no model {Shown.Line(into)}; `models` lists them. Nothing was changed.");
        }

        ImportMode? mode = parsed.GetValue(Replace) ? ImportMode.Replace : parsed.GetValue(Merge) ? ImportMode.Merge : null;
        var isShownOnly = (present is not null && mode is null) || parsed.GetValue(DryRun);
        var importer = parsed.GetRequiredValue(Common.As);
        var reading = file.Onto(present, isShownOnly ? Nobody : await OriginAsync(workspace, importer, ct));
        foreach (var line in ShownNotes.Lines(path, reading))
        {
            await Console.Error.WriteLineAsync(line);
        }

        var plan = Plan(present, reading.Document, mode);
        if (plan.Events.IsEmpty)
        {
            await Console.Error.WriteLineAsync($"The model {file.ModelId} already is what the file says.");
            return ExitCode.Done;
        }

        if (isShownOnly)
        {
            return await ShowAsync(plan, present is null || mode is not null);
        }

        await new ImportedModel(workspace, reading.Document, plan).KeepAsync(present, importer, ct);
        await Console.Error.WriteLineAsync($"Imported: {plan.After.Id}  version {plan.After.Version}  {Shown.Line(plan.After.Name)}");
        return ExitCode.Done;
    }

    /// <summary>Who is named where nothing is kept.</summary>
    private static Origin Nobody => new("", "", default);

    private static async Task<Origin> OriginAsync(Workspace workspace, string importer, CancellationToken ct)
    {
        var by = await workspace.People.OfAsync(Workspace.Local, Workspace.Terminal, Lexicon.Normal(importer), null, importer, null, ct);
        return new Origin(Workspace.MainConversation, by, Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    private static ImportPlan Plan(ThreatModel? present, NativeDocument file, ImportMode? mode)
    {
        var plan = present is null
            ? ImportPlan.New(file.Model, [.. file.Events.Select(past => past.Event)])
            : ImportPlan.Over(present, file.Model, mode ?? ImportMode.Replace);
        return plan.After.Count <= NativeFormat.MostObjects
            ? plan
            : throw new UsageException(
                $"The model would have {plan.After.Count} objects; a model has at most {NativeFormat.MostObjects}. Nothing was changed.");
    }

    private static async Task<int> ShowAsync(ImportPlan plan, bool isDecided)
    {
        foreach (var line in ShownDiff.Lines(plan.Diff))
        {
            Console.WriteLine(line);
        }

        if (isDecided)
        {
            await Console.Error.WriteLineAsync("Nothing was changed: leave out --dry-run to carry it out.");
            return ExitCode.Done;
        }

        await Console.Error.WriteLineAsync(
            $"There is a model {plan.After.Id} already, and nothing was changed. Add --replace to make it what the file says (all of the above), "
            + "or --merge to keep what only the model has (all of the above but the lines with -).");
        return ExitCode.Failed;
    }
}
