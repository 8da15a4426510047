using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>A connection string that names a server and what follows it.</summary>
public sealed class PostgresHostsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(";Target Session Attributes=standby")]
    public async Task Of_several_hosts_the_one_is_used_that_takes_writes(string preference)
    {
        Assert.SkipUnless(PostgresCluster.IsInstalled, "PostgreSQL is not installed: the package is called postgresql.");
        var folder = Path.Combine(Path.GetTempPath(), $"threatbot-pg-hosts-{Environment.ProcessId}-{preference.Length}");
        await using var primary = await PostgresCluster.StartAsync(folder);
        await using var standby = await primary.FollowAsync($"{folder}-standby", Ct);
        var connection = await primary.NewSchemaAsync(Ct);
        await using var database = Database.Open(connection.Replace(primary.Host, $"{standby.Host},{primary.Host}", StringComparison.Ordinal) + ";Host Recheck Seconds=1" + preference, ".");

        await new Migrator(database, Migration.All(database.Dialect)).RunAsync(Ct);
        await primary.KillAsync(Ct);
        await standby.PromoteAsync();

        Assert.Equal(1, await RenamedAsync(database));
    }

    [Fact]
    public async Task One_host_alone_is_the_one()
    {
        await using var database = Database.Open("Host=127.0.0.1;Port=1;Target Session Attributes=primary", ".");

        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => database.OpenAsync(Ct));
    }

    /// <summary>What is measured of the driver is of the whole process, so a mark that nobody else has is looked for.</summary>
    [Theory]
    [InlineData("Host=127.0.0.1;Port=1")]
    [InlineData("Host=127.0.0.1:1,127.0.0.1:2")]
    public async Task What_is_measured_of_the_driver_does_not_hold_the_connection_string(string hosts)
    {
        var (mark, seen) = ($"u{Guid.NewGuid():N}", new ConcurrentBag<string>());
        await using var database = Database.Open($"{hosts};Username={mark}", ".");
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => database.OpenAsync(Ct));

        using var listener = new MeterListener { InstrumentPublished = (instrument, us) => Listen(instrument, us) };
        listener.SetMeasurementEventCallback<int>((_, _, tags, _) => Note(tags));
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Note(tags));
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Contains("threatbot", seen);
        Assert.DoesNotContain(seen, word => word.Contains(mark, StringComparison.Ordinal));

        static void Listen(Instrument instrument, MeterListener us)
        {
            if (instrument.Meter.Name == "Npgsql")
            {
                us.EnableMeasurementEvents(instrument);
            }
        }

        void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                seen.Add($"{tag.Value}");
            }
        }
    }

    /// <summary>Asks until the driver looks again which of the hosts is which.</summary>
    private static async Task<int> RenamedAsync(Database database)
    {
        while (true)
        {
            try
            {
                return await database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync("UPDATE migration SET name = name WHERE number = 1", null, token), Ct);
            }
            catch (Npgsql.NpgsqlException)
            {
                await Task.Delay(200, Ct);
            }
        }
    }
}
