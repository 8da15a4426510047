using System.CommandLine;
using ThreatBot.Storage;
using ThreatBot.Web;

namespace ThreatBot.Commands;

/// <summary><c>serve</c>, also when no verb is given: the bot for everybody who comes by over the network.</summary>
internal static class ServeCommand
{
    public static readonly Option<string> Urls = new("--urls")
    {
        Description = "The addresses to listen on, separated by semicolons.",
        DefaultValueFactory = _ => "http://localhost:3978",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Run the server; this is what happens when no verb is given.") { Urls };
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var configured = Configured.Read(parsed).Checked();
        var (addresses, mistakes) = Addresses.Read(parsed.GetRequiredValue(Urls), configured.Settings);
        if (!mistakes.IsEmpty)
        {
            throw new UsageException(string.Join('\n', mistakes));
        }

        await using var workspace = await Workspace.OpenAsync(configured, ct);
        foreach (var finding in OwnersAlone.Findings(configured.Settings.DataDirectory))
        {
            await Console.Error.WriteLineAsync(finding);
        }

        await using var server = Server.Create(workspace, addresses, TimeProvider.System);
        await server.StartAsync(ct);
        await Console.Error.WriteLineAsync($"ThreatBot is at {string.Join(", ", server.Urls)} and keeps its data in {Path.GetFullPath(configured.Settings.DataDirectory)}. Ctrl-C stops it.");
        await server.WaitForShutdownAsync(ct);
        return ExitCode.Done;
    }
}
