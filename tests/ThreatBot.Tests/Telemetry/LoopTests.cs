using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Channels.Slack;
using ThreatBot.Conversations;
using ThreatBot.Telemetry;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Storage;
using ThreatBot.Tests.Web;
using ThreatBot.Web.Api.Hooks;

namespace ThreatBot.Tests.Telemetry;

/// <summary>The loops of a server that has tools beside it: each is seen to go round, and one that ended is seen not to.</summary>
public sealed class LoopTests : IAsyncLifetime
{
    private readonly Folder folder = new();
    private FakeSlack? slack;
    private RunningServer? server;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        var tracker = new TrackerSettings { Name = "issues", Kind = TrackerKind.Webhook, Address = new Uri("http://127.0.0.1:9/"), Places = [""], Tenants = [TrackerSettings.EveryTenant] };
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        slack = await FakeSlack.StartAsync(time, Ct);
        server = await RunningServer.StartAsync(folder["data"], time, slack: slack.Socketed, tickets: new TicketsSettings { Trackers = [tracker] });
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await slack!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task At_rest_every_one_of_them_goes_round_for_a_day()
    {
        await BegunAsync();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromDays(1); passed += Heartbeats.Longest / 2)
        {
            await PassAsync(Heartbeats.Longest / 2);
            await UntilAsync(() => Server.Heartbeats.Silent() is null);
        }

        Assert.Equal(
            ["alarms slack", "alarms webchat", "backlog", "postman", "slack queue", "slack socket", "tickets", "webhooks"],
            Server.Heartbeats.Ages().Select(beat => beat.Loop).Order(StringComparer.Ordinal));
    }

    [Fact]
    public Task A_clerk_that_is_gone_is_missed() => MissedAsync<TicketClerk>("tickets");

    [Fact]
    public Task So_is_who_sends_to_webhooks() => MissedAsync<HookRounds>("webhooks");

    [Fact]
    public Task So_is_who_holds_the_socket_to_Slack() => MissedAsync<SlackSocket>("slack socket");

    private async Task MissedAsync<T>(string loop) where T : IHostedService
    {
        await BegunAsync();
        await Server.EndAsync<T>();

        await PassAsync(Heartbeats.Longest + Heartbeats.Rhythm);
        await UntilAsync(() => Server.Heartbeats.Ages().Count(beat => beat.Age > Heartbeats.Longest) <= 1);

        Assert.Equal(loop, Server.Heartbeats.Silent());
    }

    private Task BegunAsync() => UntilAsync(() => Server.Heartbeats.Ages().Length == 8 && slack!.Socket.Open.Count == 1);

    /// <summary>Lets the clock go on as far as that.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Heartbeats.Rhythm)
        {
            Server.Time.Advance(Heartbeats.Rhythm);
            await Task.Delay(5, Ct);
        }
    }

    /// <summary>Gives the loops time to go round, and little to the clock.</summary>
    private async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Server.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, Ct);
        }
    }
}
