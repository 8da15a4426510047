using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Interchange.Tickets;

namespace ThreatBot.Commands;

/// <summary><c>tickets</c>: measures as issues in a tracker, or as a table for one.</summary>
internal static class TicketsCommand
{
    private const string Table = "csv";

    private static readonly Option<string?> To = new("--to")
    {
        Description = $"\"{Table}\" for a table, which takes no account; or a tracker of the settings and a place in it, such as \"github acme/pay\" (default: where the owner of the model said).",
    };

    private static readonly Option<string?> Out = new("--out") { Description = $"The file to write with --to {Table} (default: standard output)." };

    private static readonly Option<bool> WithThreats = new("--with-threats") { Description = $"With --to {Table}: also what each measure stands against." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only tell what would be written." };

    private static readonly Option<bool> Status = new("--status") { Description = "Ask how far the issues are, and write nothing." };

    public static Command Create()
    {
        var command = new Command("tickets", "Make issues of measures that are not there yet, or read how far they are.") { Common.Model, To, Out, WithThreats, DryRun, Status, Common.Json };
        command.Validators.Add(result =>
        {
            var isTable = result.GetValue(To) == Table;
            if (!isTable && (result.GetValue(Out) is not null || result.GetValue(WithThreats)))
            {
                result.AddError($"--out and --with-threats are for --to {Table}; what a tracker may know of threats is in its settings.");
            }

            if (result.GetValue(Status) && (isTable || result.GetValue(DryRun)))
            {
                result.AddError("--status asks a tracker and writes nothing, so it goes with neither.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        if (parsed.GetValue(To) == Table)
        {
            return await WriteTableAsync(workspace, model, parsed, ct);
        }

        using var logs = LoggerFactory.Create(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        var requests = new TicketRequests(workspace, workspace.Errands(logs) ?? throw new UsageException("No tracker is connected; docs/tickets.md says how. --to csv takes none."));
        var desk = await requests.DeskAsync(model, ct);
        if (parsed.GetValue(Status))
        {
            return Told(await requests.ReadAsync(desk, ct), parsed);
        }

        var place = Place(desk, parsed.GetValue(To));
        var drafts = TicketDrafts.Of(desk, place);
        if (parsed.GetValue(DryRun) || drafts.IsEmpty)
        {
            Preview(place, drafts, parsed.GetValue(Common.Json));
            return ExitCode.Done;
        }

        return Told(await requests.WriteAsync(desk, place, drafts, ct), parsed);
    }

    private static async Task<int> WriteTableAsync(Workspace workspace, ThreatModel model, ParseResult parsed, CancellationToken ct)
    {
        var wording = workspace.LanguageOf(model).Wording;
        var orders = model.Countermeasures.Where(measure => measure.Assurance is Assurance.Claimed)
            .Select(measure => TicketDrafts.Of(model, measure, parsed.GetValue(WithThreats)))
            .Select(draft => new TicketOrder(TicketKey.Of(workspace.Tenant, model.Id, draft.Measure), "", draft, TicketErrands.Words(wording, draft)));
        var table = TicketTable.Of(orders, "threatbot");
        if (parsed.GetValue(DryRun) || parsed.GetValue(Out) is not { } path)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(Encoding.UTF8.GetBytes(table), ct);
            return ExitCode.Done;
        }

        await File.WriteAllTextAsync(path, table, new UTF8Encoding(false), ct);
        await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}");
        return ExitCode.Done;
    }

    private static TrackerPlace Place(TicketDesk desk, string? named)
    {
        var allowed = string.Join(", ", desk.Allowed.Select(place => $"\"{place.Name}\""));
        return named is null
            ? desk.Target ?? throw new UsageException($"Nobody said where the issues of {desk.Model.Name} go. --to says so for this once: {allowed}.")
            : desk.Named(named) ?? throw new UsageException($"\"{named}\" is no place that the settings allow; these are: {allowed}.");
    }

    private static void Preview(TrackerPlace place, ImmutableArray<TicketDraft> drafts, bool isJson)
    {
        if (isJson)
        {
            Console.WriteLine(new JsonObject { ["place"] = place.Name, ["drafts"] = ForeignJson.List(drafts.Select(Json)) }.ToJsonString(ModelJson.Options));
            return;
        }

        Console.WriteLine(drafts.IsEmpty ? $"{place.Name}: nothing to write." : $"{place.Name}, nothing written yet:");
        foreach (var draft in drafts)
        {
            Console.WriteLine($"{draft.Measure} {draft.Known ?? "new"}: {SafeText.Visible(draft.Title)}");
        }
    }

    private static JsonObject Json(TicketDraft draft)
    {
        var node = new JsonObject { ["id"] = draft.Measure, ["title"] = draft.Title };
        ForeignJson.Set(node, "criterion", draft.Criterion);
        ForeignJson.Set(node, "reference", draft.Known);
        return node;
    }

    /// <summary>A line for each answer. The check did not hold where a tracker did not do what it was asked.</summary>
    private static int Told(ImmutableArray<TicketAnswer> answers, ParseResult parsed)
    {
        if (parsed.GetValue(Common.Json))
        {
            Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(answers.ToValueList(), ModelJson.Options));
        }
        else
        {
            foreach (var answer in answers)
            {
                Console.WriteLine(answer.Ticket is { } ticket
                    ? $"{answer.Measure} {ticket.Reference} {ModelShape.Word(ticket.Status)} {ticket.Link}".TrimEnd()
                    : $"{answer.Measure} {ModelShape.Word(answer.Trouble ?? TicketTrouble.Silent)}: {answer.Detail}".TrimEnd(' ', ':'));
            }
        }

        return answers.All(answer => answer.Ticket is not null) ? ExitCode.Done : ExitCode.Failed;
    }
}
