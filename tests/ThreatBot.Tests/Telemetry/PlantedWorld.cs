using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Storage;
using ThreatBot.Telemetry;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Fakes.Trackers;
using ThreatBot.Tests.Web;
using ThreatBot.Tests.Web.Api.Hooks;

namespace ThreatBot.Tests.Telemetry;

/// <summary>A server with all its doors and tools, each of which is a fake, and everything that it ever tells of itself: log, spans and numbers.</summary>
public sealed class PlantedWorld : IAsyncLifetime
{
    private const string MetricsToken = "kanarien-metrics-token";

    private readonly string data = Directory.CreateTempSubdirectory("threatbot-planted-").FullName;
    private readonly ConcurrentQueue<Activity> spans = [];
    private readonly Heard heard = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
    private ActivityListener? listener;
    private RunningServer? server;
    private FakeCloud? cloud;
    private FakeSlack? slack;
    private FakeSignIn? issuer;
    private FakeGitHub? tracker;
    private HookReceiver? receiver;

    internal RunningServer Server => server!;

    internal FakeCloud Cloud => cloud!;

    internal FakeSlack Slack => slack!;

    internal FakeSignIn Issuer => issuer!;

    internal FakeGitHub Tracker => tracker!;

    internal HookReceiver Receiver => receiver!;

    internal string Log => heard.Text;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (cloud, slack, issuer) = (await FakeCloud.StartAsync(time, Ct), await FakeSlack.StartAsync(time, Ct), await FakeSignIn.StartAsync(time, "", Ct));
        (tracker, receiver) = (new FakeGitHub(time), await HookReceiver.StartAsync());
        await Tracker.StartAsync(Ct);
        server = await RunningServer.StartAsync(
            data,
            time,
            teams: cloud.Settings,
            publicUrl: FakeSlack.BotAddress,
            slack: slack.Settings,
            logs: new LogSettings(Level: LogLevel.Trace),
            metrics: new MetricsSettings { Token = MetricsToken },
            openId: new OpenIdConnectSettings { Authority = issuer.Issuer, ClientId = FakeSignIn.Client, ClientSecret = FakeSignIn.Secret },
            tickets: new TicketsSettings { Trackers = [Tracker.Settings] },
            webhookHosts: "127.0.0.1");
        Server.Log(heard);
        listener = new ActivityListener { ShouldListenTo = source => source.Name == Spans.Name, Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = spans.Enqueue };
        ActivitySource.AddActivityListener(listener);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        listener?.Dispose();
        await Receiver.DisposeAsync();
        await Tracker.DisposeAsync();
        await Issuer.DisposeAsync();
        await Slack.DisposeAsync();
        await Cloud.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>All that whoever runs the server gets to see of what people did: the log to the last value, each span with its tags, and the numbers with theirs.</summary>
    internal async Task<string> ToldAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", MetricsToken);
        using var answer = await Server.Client.SendAsync(request, Ct);
        var numbers = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("threatbot_", numbers, StringComparison.Ordinal);
        Assert.NotEmpty(spans);
        var traced = spans.Select(span => $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.SelectMany(each => each.Tags))}");
        return $"{heard.Text}\n{string.Join('\n', traced)}\n{numbers}";
    }

    /// <summary>Lets a table be gone for as long as something is tried.</summary>
    internal async Task WithoutAsync(string table, Func<Task> attempt)
    {
        await RunAsync($"ALTER TABLE {table} RENAME TO elsewhere");
        await attempt();
        await RunAsync($"ALTER TABLE elsewhere RENAME TO {table}");
    }

    /// <summary>Lets a table take nothing for as long as something is tried, and the database quote what it was given when it says so.</summary>
    internal async Task RefusingAsync(string table, string quoted, Func<Task> attempt)
    {
        await RunAsync($"CREATE TRIGGER refusing BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'not this: {quoted}'); END");
        await attempt();
        await RunAsync("DROP TRIGGER refusing");
    }

    internal Task<int> PostAsync(string path, JsonNode body, string type, params (string Name, string Value)[] headers) => PostAsync(path, body.ToJsonString(), type, headers);

    internal async Task<int> PostAsync(string path, string body, string type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Server.Client.SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }

    /// <summary>Lets the clock go on until something is in the log.</summary>
    internal Task UntilAsync(string said) => UntilAsync(said, () => Log.Contains(said, StringComparison.Ordinal));

    internal async Task UntilAsync(string what, Func<bool> isSo)
    {
        for (var step = 0; !isSo(); step++)
        {
            Assert.True(step < 400, $"It never came to this: {what}");
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, Ct);
        }
    }

    private Task RunAsync(string sql) => Server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync(sql, null, ct), Ct);
}
