using System.Globalization;
using ThreatBot.Storage;
using ThreatBot.Tests.House;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Access;

/// <summary>docs/access.md, *Endpoints*: each is asked by each kind of caller, over HTTP, with what they really have.</summary>
public abstract class EndpointAccessContract
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_is_answered_as_the_table_says_and_whoever_may_not_see_the_model_sees_no_word_of_it()
    {
        await using var world = await AccessWorld.StartAsync(await DatabaseAsync());
        var version = await VersionAsync(world);
        var call = await CallAsync(world);
        var (wrong, shown) = (new List<string>(), new List<string>());
        await foreach (var caller in world.CallersAsync())
        {
            foreach (var row in MarkdownTable.Rows("docs/access.md", "Endpoints"))
            {
                var endpoint = row["endpoint"].Trim('`');
                var (status, body) = await call.AskAsync(endpoint, row["sends"], caller, Ct);
                var isShown = AccessWorld.Words.Any(word => body.Contains(word, StringComparison.Ordinal));
                if (!Fits(row[caller.Name], status) || (isShown && !caller.Sees))
                {
                    wrong.Add($"{endpoint} by {caller.Name}: {status}, not {row[caller.Name]}{(isShown ? ", and the model is shown" : "")}");
                }

                shown.AddRange(isShown ? [$"{endpoint} {caller.Name}"] : []);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Superset(new HashSet<string> { "GET /models/{id} member", "GET /models/{id} link", "GET /web/conversations/{id}/model.json member" }, shown.ToHashSet());
        Assert.Equal(version, await VersionAsync(world));
    }

    private protected abstract Task<string> DatabaseAsync();

    private static bool Fits(string expected, int status) => expected == "own" ? status < 400 : expected == status.ToString(CultureInfo.InvariantCulture);

    private static async Task<EndpointCall> CallAsync(AccessWorld world)
    {
        var zoe = await world.Server.GuestAsync("Zoe");
        return new EndpointCall(world, await InviteAsync(world, world.Mia), await InviteAsync(world, zoe));
    }

    private static async Task<string> InviteAsync(AccessWorld world, ThreatBot.Channels.WebChat.DirectLineDoor.Guest guest) =>
        (await world.Server.Rooms.InviteAsync(guest.Place, guest.Participant, Ct))!;

    private static async Task<long> VersionAsync(AccessWorld world)
    {
        await using var connection = await world.Server.Database.OpenAsync(Ct);
        return (await connection.RowsAsync<long>("SELECT version FROM model WHERE tenant = 'local' AND id = @Model", new { AccessWorld.Model }, Ct)).Single();
    }
}

public sealed class SqliteEndpointAccessTests : EndpointAccessContract
{
    private protected override Task<string> DatabaseAsync() => Task.FromResult("sqlite");
}

public sealed class PostgresEndpointAccessTests(PostgresServer server) : EndpointAccessContract
{
    private protected override Task<string> DatabaseAsync() => server.NewSchemaAsync(TestContext.Current.CancellationToken);
}
