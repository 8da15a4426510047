using System.CommandLine;
using System.Text.Json;
using ThreatBot.Interchange;

namespace ThreatBot.Commands;

/// <summary><c>models</c>: lists them.</summary>
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
        var heads = await workspace.Models.AllAsync(Workspace.Tenant, ct);
        if (parsed.GetValue(Common.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(heads, ModelJson.Options));
            return ExitCode.Done;
        }

        foreach (var head in heads)
        {
            Console.WriteLine($"{head.Id}  version {head.Version}  {Shown.Line(head.Name)}");
        }

        if (heads.IsEmpty)
        {
            await Console.Error.WriteLineAsync("There are no models yet. `threatbot chat`, then `new NAME`, starts one.");
        }

        return ExitCode.Done;
    }
}
