using System.Globalization;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Faults;

/// <summary>The command: does one kind of fault or all of them, and prints what came of each.</summary>
internal static class Bench
{
    private const string Usage = "dotnet run -c Release --project tests/Faults -- [all | kills | postgres] [--kills N] [--seed S]";

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var what = args is [['-', ..], ..] or [] ? "all" : args[0];
        if (Number(args, "--kills", 200) is not { } kills || Number(args, "--seed", 20261130) is not { } seed || what is not ("all" or "kills" or "postgres"))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var chance = new Random(seed);
        Console.WriteLine(Outcome.Head);
        var isFine = true;
        if (what is "all" or "kills")
        {
            isFine &= await SayAsync(new Kills(() => Task.FromResult("sqlite"), chance).RunAsync("kill -9 of the server, SQLite", kills, ct));
        }

        if (what is "all" or "postgres" && PostgresCluster.IsInstalled)
        {
            await using var cluster = await PostgresCluster.StartAsync(Path.Combine(Path.GetTempPath(), $"threatbot-faults-pg-{Environment.ProcessId}"));
            isFine &= await SayAsync(new Kills(() => cluster.NewSchemaAsync(ct), chance).RunAsync("kill -9 of the server, PostgreSQL", (kills + 1) / 2, ct));
        }

        return isFine ? 0 : 1;
    }

    private static async Task<bool> SayAsync(Task<Outcome> running)
    {
        var outcome = await running;
        Console.WriteLine(outcome);
        foreach (var finding in outcome.Counted.Findings)
        {
            await Console.Error.WriteLineAsync(finding);
        }

        return outcome.Counted.Findings.IsEmpty;
    }

    /// <summary>Null when what stands behind the option is no number.</summary>
    private static int? Number(string[] args, string option, int otherwise) => Array.IndexOf(args, option) is >= 0 and var at
        ? at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null
        : otherwise;
}
