using System.CommandLine;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary><c>verify</c>: checks the audit chain of every model.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Check that the log is as it was written.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var damage = await Audit.FileAsync(workspace.Database, ct);
        if (!damage.IsEmpty)
        {
            await Console.Error.WriteLineAsync($"The database file is damaged, so the log cannot be trusted; restore the latest backup.\n{string.Join('\n', damage)}");
            return ExitCode.Failed;
        }

        var findings = await new Audit(workspace.Database).VerifyAsync(ct);
        foreach (var finding in findings)
        {
            await Console.Error.WriteLineAsync($"{finding.Tenant} {finding.Model} version {finding.Version}: {finding.What}");
        }

        if (!findings.IsEmpty)
        {
            return ExitCode.Failed;
        }

        Console.WriteLine("The log is as it was written.");
        return ExitCode.Done;
    }
}
