using ThreatBot.Faults;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Faults;

/// <summary>The fault harness (tests/Faults), each fault a few times only.</summary>
public sealed class KilledServerTests(PostgresServer postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed_on_SQLite() =>
        await CheckAsync(new Kills(() => Task.FromResult("sqlite"), new Random(1)).RunAsync("kill -9, SQLite", 5, Ct));

    [Fact]
    public async Task Nor_on_PostgreSQL() =>
        await CheckAsync(new Kills(() => postgres.NewSchemaAsync(Ct), new Random(2)).RunAsync("kill -9, PostgreSQL", 3, Ct));

    private static async Task CheckAsync(Task<Outcome> running)
    {
        var outcome = await running;
        Assert.Empty(outcome.Counted.Findings);
        Assert.True(outcome.Counted.Acknowledged > 0, "Nobody said anything.");
    }
}
