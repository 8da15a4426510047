using System.Collections.Immutable;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Faults;

/// <summary>
/// Backups are taken while turns come in, and each is brought back beside the server: every turn that was acknowledged before it began is in it, whole and in order,
/// it verifies, and a server starts on it.
/// </summary>
/// <param name="database">An empty database: "sqlite" or a connection string.</param>
/// <param name="chance">Decides when.</param>
internal abstract class Backups(string database, Random chance)
{
    protected string Source { get; } = database;

    public async Task<Outcome> RunAsync(string name, int times, CancellationToken ct)
    {
        var recoveries = ImmutableArray.CreateBuilder<TimeSpan>();
        await using var site = await Site.OpenAsync(Source, ct);
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: 8, teams: 2, slack: 2, people => TakeAsync(site, people, times, recoveries, ct), ct);
        return new Outcome(name, times, tally, recoveries.ToImmutable());
    }

    /// <summary>Writes a backup into the file, the way that is documented.</summary>
    protected abstract Task<(int Code, string Said)> BackUpAsync(Site site, string file, CancellationToken ct);

    /// <summary>Brings it back into an empty data directory and perhaps a database; returns what the database is called.</summary>
    protected abstract Task<(string Database, int Code, string Said)> BringBackAsync(string file, string data, CancellationToken ct);

    private async Task<Tally> TakeAsync(Site site, ImmutableArray<Talk> people, int times, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var tally = new Tally();
        for (var time = 0; time < times; time++)
        {
            await Task.Delay(TimeSpan.FromSeconds(chance.NextDouble()), ct);
            ImmutableArray<(Talk, int)> before = [.. people.Select(talk => (talk, talk.Acknowledged))];
            var file = Path.Combine(site.Data, $"backup-{time}");
            var taken = await BackUpAsync(site, file, ct);
            tally += Said.Unless(taken.Code == 0, $"backup: {taken.Said}");
            tally += taken.Code == 0 ? await LookAsync(file, Path.Combine(site.Data, $"restored-{time}"), before, recoveries, ct) : new Tally();
        }

        return tally;
    }

    private async Task<Tally> LookAsync(string file, string data, ImmutableArray<(Talk, int)> before, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var (name, code, said) = await BringBackAsync(file, data, ct);
        if (code != 0)
        {
            return Said.Unless(false, $"restore: {said}");
        }

        var verified = await Programs.BotAsync(["verify", "--data", data], ct, name);
        await using var restored = Database.Open(name, data);
        var tally = (await Reckoning.KeptAsync(restored, before, ct)).Trouble + Said.Unless(verified.Code == 0, $"verify: {verified.Said}");
        await using var bot = new BotProcess(data, new Dictionary<string, string> { ["ThreatBot__Database"] = name });
        recoveries.Add(await bot.StartAsync(ct));
        return tally;
    }
}

/// <summary>`backup` and `restore` of SQLite.</summary>
internal sealed class SqliteBackups(Random chance) : Backups("sqlite", chance)
{
    protected override Task<(int Code, string Said)> BackUpAsync(Site site, string file, CancellationToken ct) => Programs.BotAsync(["backup", file, "--data", site.Data], ct);

    protected override async Task<(string Database, int Code, string Said)> BringBackAsync(string file, string data, CancellationToken ct)
    {
        var (code, said) = await Programs.BotAsync(["restore", file, "--data", data], ct);
        return ("sqlite", code, said);
    }
}

/// <summary>pg_dump and pg_restore of PostgreSQL.</summary>
/// <param name="cluster">The database server.</param>
/// <param name="database">An empty schema in it.</param>
/// <param name="chance">Decides when.</param>
internal sealed class PostgresBackups(PostgresCluster cluster, string database, Random chance) : Backups(database, chance)
{
    private int restored;

    protected override Task<(int Code, string Said)> BackUpAsync(Site site, string file, CancellationToken ct) =>
        Programs.TryAsync(PostgresCluster.Binary("pg_dump"), ["--format=custom", "--file", file, "--dbname", cluster.Uri("postgres")], ct);

    protected override async Task<(string Database, int Code, string Said)> BringBackAsync(string file, string data, CancellationToken ct)
    {
        var name = $"restored_{restored++}";
        Directory.CreateDirectory(data);
        await Programs.RunAsync(PostgresCluster.Binary("createdb"), ct, "--maintenance-db", cluster.Uri("postgres"), name);
        var (code, said) = await Programs.TryAsync(PostgresCluster.Binary("pg_restore"), ["--exit-on-error", "--dbname", cluster.Uri(name), file], ct);
        return (Source.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal), code, said);
    }
}
