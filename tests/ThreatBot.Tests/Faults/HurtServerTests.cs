using ThreatBot.Faults;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Faults;

/// <summary>The fault harness (tests/Faults), each fault a few times only.</summary>
public sealed class HurtServerTests(PostgresServer postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed_on_SQLite() =>
        await CheckAsync(new Kills(() => Task.FromResult("sqlite"), new Random(1)).RunAsync("kill -9, SQLite", 3, Ct));

    [Fact]
    public async Task Nor_on_PostgreSQL() =>
        await CheckAsync(new Kills(() => postgres.NewSchemaAsync(Ct), new Random(2)).RunAsync("kill -9, PostgreSQL", 2, Ct));

    [Fact]
    public async Task Nor_when_PostgreSQL_is_killed_below_it()
    {
        Assert.SkipUnless(PostgresCluster.IsInstalled, "PostgreSQL is not installed: the package is called postgresql.");
        await using var own = await PostgresCluster.StartAsync(Path.Combine(Path.GetTempPath(), $"threatbot-pg-killed-{Environment.ProcessId}"));

        await CheckAsync(new DatabaseKills(own, new Random(3)).RunAsync("kill -9 of PostgreSQL", 2, Ct));
    }

    [Fact]
    public async Task What_a_platform_may_have_had_comes_again_and_says_so() =>
        await CheckAsync(new Moods(new Random(4)).RunAsync("Teams and Slack", 20, Ct));

    [Fact]
    public async Task A_full_disk_is_said_and_harms_nothing()
    {
        Assert.SkipUnless(FullDisk.IsPossible, "Only root may make a small disk.");

        await CheckAsync(FullDisk.RunAsync("full disk", 1, Ct));
    }

    [Fact]
    public async Task A_damaged_file_is_seen_and_a_backup_comes_back() =>
        await CheckAsync(new Damage(new Random(5)).RunAsync("overwritten pages", 1, Ct));

    internal static async Task CheckAsync(Task<Outcome> running)
    {
        var outcome = await running;
        Assert.Empty(outcome.Counted.Findings);
        Assert.True(outcome.Counted.Acknowledged > 0, "Nobody said anything.");
    }
}
