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
