using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Faults;

/// <summary>A server with its data, the fake cloud and the fake Slack beside it, and the people who talk to it. The clock of the fakes is that of the machine.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource over = new();
    private readonly FakeTimeProvider time;
    private readonly Task ticking;
    private readonly string database;
    private readonly IReadOnlyDictionary<string, string> more;

    private Site(string data, string database, IReadOnlyDictionary<string, string> more, FakeTimeProvider time, FakeCloud cloud, FakeSlack slack)
    {
        (Data, this.database, this.time, Cloud, Slack) = (data, database, time, cloud, slack);
        this.more = more;
        Bot = new BotProcess(data, Settings);
        Http = Client(Bot.Address);
        ticking = TickAsync();
    }

    public string Data { get; }

    public FakeCloud Cloud { get; }

    public FakeSlack Slack { get; }

    public BotProcess Bot { get; }

    public HttpClient Http { get; }

    /// <summary>What a server of this site is told, by the names of environment variables.</summary>
    public Dictionary<string, string> Settings => new(more)
    {
        ["ThreatBot__Database"] = database,
        ["ThreatBot__Teams__MicrosoftAppId"] = FakeCloud.App,
        ["ThreatBot__Teams__MicrosoftAppPassword"] = FakeCloud.Password,
        ["ThreatBot__Teams__MicrosoftAppType"] = "SingleTenant",
        ["ThreatBot__Teams__MicrosoftAppTenantId"] = FakeCloud.Tenant,
        ["ThreatBot__Teams__OpenIdMetadata"] = new Uri(Cloud.Address, "channel/metadata").ToString(),
        ["ThreatBot__Teams__TokenEndpoint"] = new Uri(Cloud.Address, "token").ToString(),
        ["ThreatBot__Teams__ServiceUrls"] = Cloud.Address.GetLeftPart(UriPartial.Authority),
        ["ThreatBot__Pace__Person"] = "0",
        ["ThreatBot__Pace__Tenant"] = "0",
        ["ThreatBot__Slack__SigningSecret"] = FakeSlack.SigningSecret,
        ["ThreatBot__Slack__BotToken"] = Slack.Home.Token,
        ["ThreatBot__Slack__ApiBaseUrl"] = new Uri(Slack.Address, "api/").ToString(),
    };

    /// <summary>A site on "sqlite" or a PostgreSQL connection string, in a data directory that is there or in a new one.</summary>
    public static async Task<Site> OpenAsync(string database, CancellationToken ct, string? data = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        return new Site(data ?? Directory.CreateTempSubdirectory("threatbot-faults-").FullName, database, settings ?? new Dictionary<string, string>(), time, await FakeCloud.StartAsync(time, ct), await FakeSlack.StartAsync(time, ct));
    }

    public static HttpClient Client(Uri address) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>People who have not said anything yet.</summary>
    public ImmutableArray<Talk> People(int web, int teams, int slack, HttpClient through)
    {
        var (fake, sender) = (new FakeTeams(Cloud), new FakeSender(Slack, Slack.Home));
        return
        [
            .. Enumerable.Range(1, web).Select(number => new WebTalk(through, $"web-{number}")),
            .. Enumerable.Range(1, teams).Select(number => new TeamsTalk(through, Cloud, fake, new FakePerson($"29:person-{number}", $"Person {number}"))),
            .. Enumerable.Range(1, slack).Select(number => new SlackTalk(through, Slack, sender, Member($"U9PERSON{number}"))),
        ];
    }

    private FakeUser Member(string id) => Slack.Home.Users[id] = new FakeUser(id, $"Person {id}");

    /// <summary>What is kept, read past the server.</summary>
    public Database Open() => Database.Open(database, Data);

    /// <summary>Waits until nothing waits to be done or sent any more; what still does when that takes too long.</summary>
    public async Task<ImmutableArray<Waiting>> QuietAsync(TimeSpan patience, CancellationToken ct)
    {
        var until = DateTime.UtcNow + patience;
        while (true)
        {
            var waiting = await WaitingAsync(ct);
            if (waiting.IsEmpty || DateTime.UtcNow >= until)
            {
                return waiting;
            }

            await Task.Delay(100, ct);
        }
    }

    /// <summary>What waits now.</summary>
    public async Task<ImmutableArray<Waiting>> WaitingAsync(CancellationToken ct)
    {
        await using var kept = Open();
        return await Waiting.ReadAsync(kept, DateTimeOffset.UtcNow, ct);
    }

    /// <summary>Whether every reminder that is due by then has had its turn.</summary>
    public async Task<bool> IsRungAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var kept = Open();
        await using var connection = await kept.OpenAsync(ct);
        return (await connection.RowsAsync<long>("SELECT COUNT(*) FROM reminder WHERE due <= @now", new { now = now.ToUnixTimeMilliseconds() }, ct)).Single() == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await over.CancelAsync();
        await ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
        Http.Dispose();
        await Cloud.DisposeAsync();
        await Slack.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(over.Token))
        {
            time.Advance(DateTimeOffset.UtcNow - time.GetUtcNow() is { Ticks: > 0 } passed ? passed : TimeSpan.Zero);
        }
    }
}
