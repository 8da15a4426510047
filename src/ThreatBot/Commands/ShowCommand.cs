using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary><c>show</c>: what is in a model, or everything about one object of it.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string?> Id = new("ID")
    {
        Description = "An object's id, such as T1; left out: a line for every object.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> For = new("--for")
    {
        Description = "Sum the model up for one reader: board, project manager, product owner, testers, developers, legal, infrastructure.",
    };

    public static Command Create()
    {
        var command = new Command("show", "Show a model, or one object of it.") { Common.Model, Id, For };
        command.Validators.Add(result =>
        {
            if (result.GetValue(For) is not null && result.GetValue(Id) is not null)
            {
                result.AddError("--for sums the whole model up; an ID shows one object.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        if (parsed.GetValue(For) is { } reader)
        {
            await ShowReportAsync(workspace, model, reader, ct);
            return ExitCode.Done;
        }

        if (parsed.GetValue(Id) is not { } id)
        {
            ShowModel(model);
            return ExitCode.Done;
        }

        var found = model.Find(id) ?? model.All.FirstOrDefault(other => string.Equals(other.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"There is no {id} in {Shown.Line(model.Name)}. `threatbot show {model.Id}` lists what there is.");
        ShowObject(model, found);
        await ShowHistoryAsync(workspace, model, found.Id, ct);
        return ExitCode.Done;
    }

    /// <summary>The text of one reader whole, in the language of the model.</summary>
    private static async Task ShowReportAsync(Workspace workspace, ThreatModel model, string named, CancellationToken ct)
    {
        var (wording, lexicon) = workspace.LanguageOf(model);
        var names = await workspace.People.NamesAsync(workspace.Tenant, Mentioned.In(model, []), ct);
        string Say(Prompt prompt) => wording.Render(prompt, id => names.GetValueOrDefault(id) ?? wording.TextOf(ConversationPrompts.FormerMember.Key), new PlainText());
        var reader = Readers.Named(named, lexicon) ?? throw new UsageException(Say(ReportPrompts.Who.With(new Value.Said(named))));
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        Console.WriteLine(Say(Report.Of(model, reader, model.DayOf(now), int.MaxValue)));
    }

    private static void ShowModel(ThreatModel model)
    {
        Console.WriteLine($"{model.Id}  version {model.Version}  {Shown.Line(model.Name)}");
        foreach (var found in model.All)
        {
            Console.WriteLine(Shown.Head(found));
        }
    }

    private static void ShowObject(ThreatModel model, ModelObject found)
    {
        Console.WriteLine(Shown.Head(found));
        foreach (var (name, value) in Shown.Fields(found))
        {
            Console.WriteLine($"  {name}: {value}");
        }

        foreach (var other in model.All.Where(other => other.References.Contains(found.Id)))
        {
            Console.WriteLine($"  mentioned by {Shown.Head(other)}");
        }
    }

    private static async Task ShowHistoryAsync(Workspace workspace, ThreatModel model, string id, CancellationToken ct)
    {
        var events = await workspace.Models.EventsAsync(workspace.Tenant, model.Id, new Wanted { Subject = id }, ct);
        var names = await workspace.People.NamesAsync(workspace.Tenant, events.Select(past => past.By), ct);
        foreach (var past in events)
        {
            var what = past.Event switch
            {
                ObjectChanged { Before: null } => "added",
                ObjectChanged { After: null } => "removed",
                _ => "changed",
            };
            var by = Shown.Line(names.GetValueOrDefault(past.By, "a former member"));
            Console.WriteLine($"  {what} in version {past.Version} by {by}, {InstantPattern.General.Format(past.At)}");
        }
    }
}
