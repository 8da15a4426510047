using System.Collections.Immutable;
using Npgsql;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Faults;

/// <summary>
/// Connections to PostgreSQL run out: many people at once share a pool of three, and then somebody else takes all connections that the database gives, those of the
/// server among them, and gives them back.
/// </summary>
/// <param name="cluster">A database server that gives few connections; nobody else may be using it.</param>
internal sealed class Connections(PostgresCluster cluster)
{
    public const int Most = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<Outcome> RunAsync(string name, int times, int people, CancellationToken ct)
    {
        var recoveries = ImmutableArray.CreateBuilder<TimeSpan>();
        await using var site = await Site.OpenAsync(await cluster.NewSchemaAsync(ct, pool: 3), ct);
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: people, teams: 4, slack: 4, talks => TakeAsync(site, talks, times, recoveries, ct), ct);
        return new Outcome(name, times, tally, recoveries.ToImmutable());
    }

    private async Task<Tally> TakeAsync(Site site, ImmutableArray<Talk> people, int times, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        var tally = Said.ToAll(people);
        for (var time = 0; time < times; time++)
        {
            await using (var hog = await Hog.TakeAllAsync(cluster.ConnectionString, ct))
            {
                var before = people.Sum(talk => talk.Refused);
                for (var until = DateTime.UtcNow + Patience; people.Sum(talk => talk.Refused) < before + 20 && DateTime.UtcNow < until; await Task.Delay(50, ct))
                {
                    await hog.TakeMoreAsync(ct);
                }

                tally += Said.ToSome(people) + Said.ToAll(people);
                tally += Said.Unless(await site.Bot.ReadyAsync(ct) is not "ok", "The server says that it is ready without a connection to its database.");
                tally += Said.Unless(site.Bot.Log.Contains("PostgreSQL takes no more connections", StringComparison.Ordinal), $"The log does not say that there are no connections: {site.Bot.Log}");
            }

            recoveries.Add(await Stretch.HeardAgainAsync(people, ct));
        }

        return tally;
    }

    /// <summary>Somebody else's connections, as many as there are.</summary>
    private sealed class Hog : IAsyncDisposable
    {
        private const string EndOthers = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> 'hog'";

        private readonly List<NpgsqlConnection> held = [];
        private readonly string connection;

        private Hog(string connection) => this.connection = $"{connection};Pooling=false;Application Name=hog";

        public static async Task<Hog> TakeAllAsync(string connection, CancellationToken ct)
        {
            var hog = new Hog(connection);
            await hog.TakeMoreAsync(ct);
            return hog;
        }

        /// <summary>Takes what there is, then ends what others have, then takes that.</summary>
        public async Task TakeMoreAsync(CancellationToken ct)
        {
            while (await TryTakeAsync(ct))
            {
            }

            await using var end = new NpgsqlCommand(EndOthers, held[0]);
            await end.ExecuteNonQueryAsync(ct);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var each in held)
            {
                await each.DisposeAsync();
            }
        }

        private async Task<bool> TryTakeAsync(CancellationToken ct)
        {
            var another = new NpgsqlConnection(connection);
            try
            {
                await another.OpenAsync(ct);
                held.Add(another);
                return true;
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await another.DisposeAsync();
                return false;
            }
        }
    }
}
