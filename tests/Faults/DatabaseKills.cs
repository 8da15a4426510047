using System.Collections.Immutable;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Faults;

/// <summary>Kills PostgreSQL below the server, which stays up, and starts it again.</summary>
/// <param name="cluster">The database server; nobody else may be using it.</param>
/// <param name="chance">Decides when.</param>
internal sealed class DatabaseKills(PostgresCluster cluster, Random chance)
{
    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(1500);

    public async Task<Outcome> RunAsync(string name, int kills, CancellationToken ct)
    {
        var recoveries = ImmutableArray.CreateBuilder<TimeSpan>();
        await using var site = await Site.OpenAsync(await cluster.NewSchemaAsync(ct), ct);
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: 8, teams: 2, slack: 2, people => KillAsync(site, people, kills, recoveries, ct), ct);
        return new Outcome(name, kills, tally, recoveries.ToImmutable());
    }

    private async Task<Tally> KillAsync(Site site, ImmutableArray<Talk> people, int kills, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var trouble = new Tally();
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(Latest * chance.NextDouble(), ct);
            await cluster.KillAsync(ct);
            trouble += Said.Unless(!await site.Bot.IsReadyAsync(ct), "The server says that it is ready while its database is down.");
            await Task.Delay(Latest * chance.NextDouble(), ct);
            await cluster.RestartAsync(ct);
            recoveries.Add(await Stretch.HeardAgainAsync(people, ct));
        }

        return trouble + Said.ToAll(people);
    }
}
