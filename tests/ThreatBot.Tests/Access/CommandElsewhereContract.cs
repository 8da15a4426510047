using ThreatBot.Storage;
using ThreatBot.Tests.House;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Access;

/// <summary>docs/access.md, *Commands*: said in another conversation, on the real server, they reach nothing of the model and tell nothing of it.</summary>
public abstract class CommandElsewhereContract
{
    /// <summary>All that may be true of a model besides its objects.</summary>
    private static readonly string[] Tables = ["event_log", "model_conversation", "model_lesson", "posting", "link_end", "api_token", "object", "reading"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_said_elsewhere_changes_and_tells_nothing_of_the_model()
    {
        await using var world = await AccessWorld.StartAsync(await DatabaseAsync());
        var (before, seen) = (await StateAsync(world), (await world.Server.SeenAsync(world.Mia)).Count);
        foreach (var row in MarkdownTable.Rows("docs/access.md", "Commands"))
        {
            var olga = await world.Server.GuestAsync("Olga");
            await world.Server.SayAsync(olga, "new stall");
            await world.Server.SayAsync(olga, "the till is open");
            var says = row["says"].Trim('`');
            Assert.Equal(200, (await world.Server.SayAsync(olga, says)).Status);
            Assert.DoesNotContain(await world.Server.SeenAsync(olga), activity => AccessWorld.Words.Any(word => activity.ToJsonString().Contains(word, StringComparison.Ordinal)));
        }

        Assert.Equal(before, await StateAsync(world));
        Assert.Equal(seen, (await world.Server.SeenAsync(world.Mia)).Count);
    }

    private protected abstract Task<string> DatabaseAsync();

    /// <summary>How many rows each table has about the model.</summary>
    private static async Task<string> StateAsync(AccessWorld world)
    {
        await using var connection = await world.Server.Database.OpenAsync(Ct);
        var counts = new List<string>();
        foreach (var table in Tables)
        {
            counts.Add($"{table} {(await connection.RowsAsync<long>($"SELECT COUNT(*) FROM {table} WHERE tenant = 'local' AND model = @Model", new { AccessWorld.Model }, Ct)).Single()}");
        }

        return string.Join(", ", counts);
    }
}

public sealed class SqliteCommandElsewhereTests : CommandElsewhereContract
{
    private protected override Task<string> DatabaseAsync() => Task.FromResult("sqlite");
}

public sealed class PostgresCommandElsewhereTests(PostgresServer server) : CommandElsewhereContract
{
    private protected override Task<string> DatabaseAsync() => server.NewSchemaAsync(TestContext.Current.CancellationToken);
}
