using System.CommandLine;
using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary><c>sign-out</c>: ends everything that a person was let in with until now; a running server knows at once.</summary>
internal static class SignOutCommand
{
    public static Command Create()
    {
        var command = new Command("sign-out", "End all sessions of a person, and the links and tokens for tools they were given.") { OnePerson.Who };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var person = await OnePerson.FindAsync(new PersonalData(workspace.Database), parsed, ct);
        await new Links(workspace.Database).StopAsync(new PersonKey(person.Tenant, person.Channel, person.Id), Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), ct);
        await Console.Error.WriteLineAsync($"{person.Id} is signed out everywhere. Whoever may sign in, or knows the secret, may come in anew.");
        return ExitCode.Done;
    }
}
