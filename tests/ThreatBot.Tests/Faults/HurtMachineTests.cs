using ThreatBot.Faults;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Faults;

/// <summary>What the fault harness does to the machine that the server is on, each once: its files, its clock, its connections, and copies of its database under load.</summary>
public sealed class HurtMachineTests(PostgresServer postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_that_cannot_be_written_are_said_and_harm_nothing()
    {
        Assert.SkipUnless(ReadOnlyFile.IsPossible, "Only root may make files immutable, and not every file system holds to it.");

        await HurtServerTests.CheckAsync(ReadOnlyFile.RunAsync("immutable files", 2, Ct));
    }

    [Fact]
    public async Task A_clock_that_jumps_by_an_hour_holds_up_nothing()
    {
        Assert.SkipUnless(Clocks.IsPossible, "libfaketime is not installed.");

        await HurtServerTests.CheckAsync(new Clocks(await postgres.NewSchemaAsync(Ct), new Random(6), -60, 0, 60, 0).RunAsync("clock", 1, Ct));
    }

    [Fact]
    public async Task A_database_without_connections_is_said_and_harms_nothing()
    {
        await using var own = await StartAsync(Connections.Most);

        await HurtServerTests.CheckAsync(new Connections(own).RunAsync("no connections", 1, people: 6, Ct));
    }

    [Fact]
    public async Task A_backup_under_load_has_all_that_was_acknowledged_before_it() =>
        await HurtServerTests.CheckAsync(new SqliteBackups(new Random(7)).RunAsync("backup", 1, Ct));

    [Fact]
    public async Task So_has_one_of_PostgreSQL()
    {
        await using var own = await StartAsync(connections: 200);

        await HurtServerTests.CheckAsync(new PostgresBackups(own, await own.NewSchemaAsync(Ct), new Random(8)).RunAsync("pg_dump", 1, Ct));
    }

    private static Task<PostgresCluster> StartAsync(int connections)
    {
        Assert.SkipUnless(PostgresCluster.IsInstalled, "PostgreSQL is not installed: the package is called postgresql.");
        return PostgresCluster.StartAsync(Directory.CreateTempSubdirectory("threatbot-pg-hurt-").FullName, connections);
    }
}
