using System.Diagnostics;

namespace ThreatBot.Faults;

/// <summary>Programs that are run to their end.</summary>
internal static class Programs
{
    /// <summary>A verb of the built program, such as `verify`: its exit code, and all that it said.</summary>
    public static Task<(int Code, string Said)> BotAsync(IEnumerable<string> arguments, CancellationToken ct, string database = "sqlite") =>
        TryAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "threatbot.dll"), .. arguments], ct, ("ThreatBot__Database", database));

    public static async Task RunAsync(string program, CancellationToken ct, params string[] arguments)
    {
        if (await TryAsync(program, arguments, ct) is { Code: not 0 } failed)
        {
            throw new InvalidOperationException($"{program} failed: {failed.Said}");
        }
    }

    public static async Task<(int Code, string Said)> TryAsync(string program, IEnumerable<string> arguments, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await said + await complained);
    }
}
