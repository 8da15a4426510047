using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using ThreatBot.Channels.WebChat;
using ThreatBot.Storage;
using ThreatBot.Tests.Access;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>A server with every door open, the platforms and the provider that it talks to, and people whose tokens are fresh enough never to be told to wait for long.</summary>
public sealed class RequestWorld : IAsyncLifetime
{
    /// <summary>After so many cases time has passed.</summary>
    public const int Turns = 50;

    /// <summary>After so many of those somebody else asks; a token for a stream is good for as long.</summary>
    private const int Stay = 4;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
    private readonly Troubles troubles = new();
    private AccessWorld? access;
    private FakeCloud? cloud;
    private FakeSlack? slack;
    private DirectLineDoor.Guest? member;
    private ImmutableArray<Caller> others;
    private int turn;

    internal AccessWorld Access => access!;

    internal ImmutableArray<AskedEndpoint> Endpoints { get; private set; }

    internal Caller Member { get; private set; } = Caller.Nobody;

    /// <summary>What a tool shows for the member's model.</summary>
    internal string ApiToken { get; private set; } = "";

    /// <summary>How the platform proves itself.</summary>
    internal string TeamsToken { get; private set; } = "";

    internal string Invite { get; private set; } = "";

    /// <summary>Where a provider has just sent the member back to, and with which cookies.</summary>
    internal (string Address, Dictionary<string, string> Cookies) SignIn { get; private set; } = ("/signin/done", []);

    /// <summary>The same of Slack.</summary>
    internal (string Address, Dictionary<string, string> Cookies) Install { get; private set; } = ("/slack/oauth", []);

    /// <summary>What must be in no answer.</summary>
    internal ImmutableArray<string> Secrets =>
    [
        Web.RunningServer.Secret, FakeCloud.Password, FakeSlack.SigningSecret, FakeOAuth.ClientSecret, slack!.Home.Token, "xoxb-", FakeSignIn.Secret, AccessWorld.MetricsToken, Path.GetDirectoryName(Access.Server.DatabaseFile)!,
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (cloud, slack) = (await FakeCloud.StartAsync(time, Ct), await FakeSlack.StartAsync(time, Ct));
        slack.OAuth.Home = AccessWorld.Home;
        access = await AccessWorld.StartAsync("sqlite", time, cloud.Settings with { MicrosoftAppType = TeamsAppType.MultiTenant }, slack.Installable);
        others = [.. await Access.CallersAsync().Where(caller => caller.Name is not "member").ToListAsync(Ct)];
        Endpoints = AskedEndpoint.All(Access.Server.Endpoints);
        Access.Server.Log(troubles);
    }

    public async ValueTask DisposeAsync()
    {
        await Access.DisposeAsync();
        await slack!.DisposeAsync();
        await cloud!.DisposeAsync();
    }

    /// <summary>What went wrong within the server since this was last asked.</summary>
    internal string Troubles() => troubles.Taken();

    /// <summary>Somebody else, from the others for one in four.</summary>
    internal Caller Somebody(Random random) => random.Next(4) == 0 ? others[random.Next(others.Length)] : Member;

    /// <summary>Lets some time pass, so that no limit is met that counts by the minute of the server, and somebody else ask now and then.</summary>
    internal async Task NextAsync(RequestPlace place)
    {
        time.Advance(TimeSpan.FromSeconds(10));
        if (turn++ % Stay == 0)
        {
            await ChangeAsync($"P{turn}");
        }

        // Both are good once.
        SignIn = place is RequestPlace.SignIn ? await SignInAsync() : SignIn;
        Install = place is RequestPlace.Install ? await InstallAsync() : Install;
    }

    /// <summary>Somebody comes in place of who was there, and what anybody shows is new, so that nobody is turned away for its age alone.</summary>
    private async Task ChangeAsync(string name)
    {
        if (member is not null)
        {
            await Access.RemoveAsync(member);
            await Access.Server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync("DELETE FROM api_token", null, ct), Ct);
        }

        member = await Access.Server.JoinAsync(Access.Mia, name);
        Member = Access.Browsing("member", name, member);
        others = [.. others.Select(Access.Renewed)];
        ApiToken = await TokenAsync(member);
        TeamsToken = cloud!.GoodToken();
        Invite = (await Access.Server.Rooms.InviteAsync(member.Place, member.Participant, Ct))!;
    }

    private async Task<string> TokenAsync(DirectLineDoor.Guest guest)
    {
        var (text, now) = (TokenText.New($"{turn}"), Instant.FromDateTimeOffset(time.GetUtcNow()));
        var token = new ApiToken
        {
            Id = text.Id,
            Model = AccessWorld.Model,
            Name = $"t{turn}",
            Hash = text.Hash,
            Scopes = "read events pictures webhooks",
            From = guest.Place.Key,
            By = guest.Participant,
            Made = now,
            Expires = now + Duration.FromDays(1),
        };
        Assert.True(await new ApiTokens(Access.Server.Database).MakeAsync(token, Ct));
        return text.Shown;
    }

    private async Task<(string Address, Dictionary<string, string> Cookies)> SignInAsync()
    {
        using var browser = new CookieBrowser(Access.Server.Address);
        return (await OnSignIn.AskAsync(browser), browser.Cookies);
    }

    private async Task<(string Address, Dictionary<string, string> Cookies)> InstallAsync()
    {
        using var browser = new CookieBrowser(Access.Server.Address);
        using var begun = await browser.GetAsync("/slack/install", Ct);
        var state = System.Web.HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["state"];
        return ($"/slack/oauth?code={slack!.OAuth.Allow(FakeWorkspace.First)}&state={Uri.EscapeDataString(state!)}", browser.Cookies);
    }
}

/// <summary>Remembers errors alone, and of them what was thrown and not caught where it should have been.</summary>
internal sealed class Troubles : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> heard = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            heard.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public string Taken()
    {
        var text = string.Join('\n', heard);
        heard.Clear();
        return text;
    }

    public void Dispose()
    {
    }
}
