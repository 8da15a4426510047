using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Faults;

/// <summary>The command: does one kind of fault or all of them, and prints what came of each.</summary>
internal static class Bench
{
    private static readonly ImmutableArray<string> Kinds = ["all", "kills", "postgres", "platforms", "disk", "readonly", "damage", "backup", "clock", "connections", "replicas", "failover", "cost"];

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var what = args is [['-', ..], ..] or [] ? "all" : args[0];
        if (Number(args, "--kills", 200) is not { } kills || Number(args, "--seed", 20261130) is not { } seed || !Kinds.Contains(what))
        {
            await Console.Error.WriteLineAsync($"dotnet run -c Release --project tests/Faults -- [{string.Join(" | ", Kinds)}] [--kills N] [--seed S]");
            return 2;
        }

        if (what == "cost")
        {
            await Cost.RunAsync("SQLite", "sqlite", kills * 10, ct);
            return PostgresCluster.IsInstalled ? await OnPostgresAsync(async cluster =>
            {
                await Cost.RunAsync("PostgreSQL", await cluster.NewSchemaAsync(ct), kills * 10, ct);
                return 0;
            }) : 0;
        }

        Console.WriteLine(Outcome.Head);
        var isFine = true;
        foreach (var (kind, run) in All(kills, new Random(seed), ct).Where(fault => what == "all" || what == fault.Kind))
        {
            isFine &= await SayAsync(kind, run);
        }

        return isFine ? 0 : 1;
    }

    private static IEnumerable<(string Kind, Func<Task<Outcome>> Run)> All(int kills, Random chance, CancellationToken ct)
    {
        yield return ("kills", () => new Kills(() => Task.FromResult("sqlite"), chance).RunAsync("kill -9 of the server, SQLite", kills, ct));
        yield return ("platforms", () => new Moods(chance).RunAsync("Teams, Slack refuse, hang, cut, 429, 50x", kills, ct));
        yield return ("damage", () => new Damage(chance).RunAsync("overwritten pages, SQLite", Math.Max(3, kills / 10), ct));
        yield return ("backup", () => new SqliteBackups(chance).RunAsync("backup under load, SQLite", Math.Max(2, kills / 20), ct));
        if (Clocks.IsPossible)
        {
            yield return ("clock", () => new Clocks("sqlite", chance, Clocks.Jumps).RunAsync("clock 20, 60 minutes back and on, SQLite", Math.Max(1, kills / 20), ct));
        }

        if (Clocks.IsPossible && PostgresCluster.IsInstalled)
        {
            yield return ("clock", () => OnPostgresAsync(async cluster => await new Clocks(await cluster.NewSchemaAsync(ct), chance, Clocks.Jumps).RunAsync("clock 20, 60 minutes back and on, PostgreSQL", Math.Max(1, kills / 20), ct)));
        }

        if (ReadOnlyFile.IsPossible)
        {
            yield return ("readonly", () => ReadOnlyFile.RunAsync("files that cannot be written, SQLite", Math.Max(2, kills / 20), ct));
        }

        if (FullDisk.IsPossible)
        {
            yield return ("disk", () => FullDisk.RunAsync("full disk, SQLite", Math.Max(2, kills / 20), ct));
        }

        if (PostgresCluster.IsInstalled)
        {
            yield return ("postgres", () => OnPostgresAsync(cluster => new Kills(() => cluster.NewSchemaAsync(ct), chance).RunAsync("kill -9 of the server, PostgreSQL", (kills + 1) / 2, ct)));
            yield return ("postgres", () => OnPostgresAsync(cluster => new DatabaseKills(cluster, chance).RunAsync("kill -9 of PostgreSQL", Math.Max(2, kills / 10), ct)));
            yield return ("backup", () => OnPostgresAsync(async cluster => await new PostgresBackups(cluster, await cluster.NewSchemaAsync(ct), chance).RunAsync("pg_dump under load, PostgreSQL", Math.Max(2, kills / 20), ct)));
            yield return ("connections", () => OnPostgresAsync(cluster => new Connections(cluster).RunAsync("no connections left, PostgreSQL", Math.Max(2, kills / 20), people: 30, ct), Connections.Most));
        }

        if (PostgresCluster.IsInstalled && Nginx.IsInstalled)
        {
            yield return ("replicas", () => OnPostgresAsync(async cluster =>
                await new Replicas(await cluster.NewSchemaAsync(ct)).RunAsync("servers restarted in turn, one frozen", kills, fleet => new Rolling(chance, TimeSpan.FromMinutes(1)).HurtAsync(fleet, ct), ct)));
            yield return ("failover", () => OnPostgresAsync(async cluster =>
            {
                await using var standby = await cluster.FollowAsync(Path.Combine(Path.GetTempPath(), $"threatbot-faults-standby-{Environment.ProcessId}"), ct);
                var database = (await cluster.NewSchemaAsync(ct)).Replace(cluster.Host, $"{cluster.Host},{standby.Host}", StringComparison.Ordinal);
                return await new Replicas(database).RunAsync("PostgreSQL killed, then a standby", kills, fleet => new Failover(cluster, standby).HurtAsync(fleet, ct), ct);
            }));
        }
    }

    private static async Task<T> OnPostgresAsync<T>(Func<PostgresCluster, Task<T>> run, int connections = 200)
    {
        await using var cluster = await PostgresCluster.StartAsync(Path.Combine(Path.GetTempPath(), $"threatbot-faults-pg-{Environment.ProcessId}"), connections);
        return await run(cluster);
    }

    private static async Task<bool> SayAsync(string kind, Func<Task<Outcome>> run)
    {
        var outcome = await run();
        Console.WriteLine(outcome);
        foreach (var note in outcome.Counted.Notes)
        {
            Console.WriteLine($"  {kind}: {note}");
        }

        foreach (var finding in outcome.Counted.Findings)
        {
            await Console.Error.WriteLineAsync($"{kind}: {finding}");
        }

        return outcome.Counted.Findings.IsEmpty;
    }

    /// <summary>Null when what stands behind the option is no number.</summary>
    private static int? Number(string[] args, string option, int otherwise) => Array.IndexOf(args, option) is >= 0 and var at
        ? at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null
        : otherwise;
}
