using System.CommandLine;
using System.Text.Json;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary><c>portfolio</c>: how all models stand, what needs somebody first.</summary>
internal static class PortfolioCommand
{
    private static readonly PlainText Dialect = new();

    public static Command Create()
    {
        var command = new Command("portfolio", "How all models stand: what ran out, is overdue, lies open or waits to be signed.") { Common.Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var all = await workspace.Standings.AllAsync(ct);
        if (parsed.GetValue(Common.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(all.Select(each => new Listed(each.Tenant, each.Standing)), ModelJson.Options));
            return ExitCode.Done;
        }

        var wording = workspace.Library.Languages[workspace.Settings.Language].Wording;
        foreach (var standing in all.Select(each => each.Standing).In(StandingOrder.Needs))
        {
            Console.WriteLine(wording.Render(PortfolioLines.Line(standing), id => id, Dialect));
        }

        if (all.IsEmpty)
        {
            await Console.Error.WriteLineAsync("There are no models yet. `threatbot chat`, then `new NAME`, starts one.");
        }

        return ExitCode.Done;
    }

    /// <summary>A model as it is listed.</summary>
    private sealed record Listed(string Tenant, Standing Standing);
}
