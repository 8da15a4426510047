using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using ThreatBot.Interchange;

namespace ThreatBot.Commands;

/// <summary><c>models</c>: lists them, those of chat platforms with whose they are.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "List the models.") { Common.Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var all = await workspace.AllAsync(ct);
        if (parsed.GetValue(Common.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(all.Select(each => new Listed(each.Head.Id, each.Head.Name, each.Head.Version, each.Head.Owner, each.Tenant)).ToImmutableArray(), ModelJson.Options));
            return ExitCode.Done;
        }

        foreach (var (tenant, head) in all)
        {
            Console.WriteLine($"{head.Id}  version {head.Version}  {Shown.Line(head.Name)}{(tenant == Workspace.Local ? "" : $"  of {Shown.Line(tenant)}")}");
        }

        if (all.IsEmpty)
        {
            await Console.Error.WriteLineAsync("There are no models yet. `threatbot chat`, then `new NAME`, starts one.");
        }

        return ExitCode.Done;
    }

    /// <summary>A model as it is listed.</summary>
    private sealed record Listed(string Id, string Name, long Version, string Owner, string Tenant);
}
