using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Slack brings each message to another server: what is said in a channel keeps its order all the same.</summary>
public sealed class TwoServersTests(PostgresServer postgres) : OnSlack
{
    private readonly SemaphoreSlim hold = new(0);
    private string database = "";
    private RunningServer? other;

    private protected override HttpClient Client => (other ?? Server).Client;

    [Fact]
    public async Task What_another_server_has_is_not_overtaken()
    {
        await SlowAsync("new shop");
        await BeginOtherAsync();
        Assert.Equal((200, null), await EventAsync(Sender.Direct(FakeUser.Ana, "new office")));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Equal((200, null), await EventAsync(Sender.Direct(FakeUser.Tom, "new stall")));
        Assert.Equal(["stall"], await RowsAsync<string>("SELECT name FROM model"));

        hold.Release();
        await AllAsync();

        Assert.Equal(["shop", "office"], Begun(Slack.Taken.Where(call => call.Channel == FakeWorkspace.TalkWith(FakeUser.Ana.Id))));
    }

    [Fact]
    public async Task What_a_server_had_that_was_killed_is_taken_over_before_what_came_later()
    {
        await KilledAsync("new shop");
        Assert.Equal((200, null), await EventAsync(Sender.Direct(FakeUser.Ana, "new office")));
        await EndHoldAsync();

        await AllAsync();

        Assert.Equal(["shop", "office"], Begun(Slack.Taken));
    }

    [Fact]
    public async Task What_two_servers_did_because_one_stood_still_is_done_once()
    {
        await KilledAsync("new shop");
        await EndHoldAsync();
        await AllAsync();
        hold.Release();
        Assert.Equal((200, null), await WaitedAsync(EventAsync(Sender.Direct(FakeUser.Ana, "new office"))));
        await AllAsync();

        Assert.Equal(["shop", "office"], Begun(Slack.Taken));
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    private protected override async Task<RunningServer> ServeAsync()
    {
        database = await postgres.NewSchemaAsync(Ct);
        return await StartAsync();
    }

    private protected override async ValueTask EndAsync()
    {
        hold.Release(10);
        await (other?.DisposeAsync() ?? ValueTask.CompletedTask);
        hold.Dispose();
        await base.EndAsync();
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(Data, Slack.Time, slack: Settings, publicUrl: FakeSlack.BotAddress, logs: Logs, pace: Pace, database: database);

    /// <summary>Somebody says what takes the server longer than Slack waits.</summary>
    private async Task SlowAsync(string text)
    {
        Slack.Fault("users.info", FakeSlack.Held(hold));
        Assert.Equal((200, null), await WaitedAsync(EventAsync(Sender.Direct(FakeUser.Ana, text))));
    }

    /// <summary>From now on all comes to another server.</summary>
    private async Task BeginOtherAsync() => other = await StartAsync();

    /// <summary>Somebody says what the server is killed over, and from now on all comes to another. One that stops lets go of what it works on; one that is killed does not.</summary>
    private async Task KilledAsync(string text)
    {
        await SlowAsync(text);
        await Server.EndAsync<SlackQueue>();
        await BeginOtherAsync();
    }

    /// <summary>What was worked on is held no longer, which is said by the clock of the database.</summary>
    private Task EndHoldAsync() => RowsAsync<string>("UPDATE slack_late SET held_until = 0 RETURNING id");

    /// <summary>Waits until all is dealt with and said.</summary>
    private async Task AllAsync()
    {
        await PassAsync(() => CountAsync("SELECT CASE WHEN COUNT(*) = 0 THEN 1 ELSE 0 END FROM slack_late"));
        await QuietAsync();
    }
}
