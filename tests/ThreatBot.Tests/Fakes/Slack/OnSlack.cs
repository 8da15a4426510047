using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>The real server beside the fake Slack, both new for each test.</summary>
public abstract class OnSlack : IAsyncLifetime
{
    internal const string General = FakeChannel.General;

    private readonly string data = Directory.CreateTempSubdirectory("threatbot-slack-").FullName;
    private FakeSlack? slack;
    private RunningServer? server;

    internal FakeSlack Slack => slack!;

    internal RunningServer Server => server!;

    internal FakeSender Sender => field ??= new FakeSender(Slack, Slack.Home);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        slack = await FakeSlack.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero)), Ct);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Slack.DisposeAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The settings the server runs with.</summary>
    internal virtual SlackSettings Settings => Slack.Settings;

    /// <summary>As after a crash: the same data, the same clock and Slack, everything else new.</summary>
    internal async Task RestartAsync(SlackSettings? settings = null)
    {
        await Server.DisposeAsync();
        await StartAsync(settings);
    }

    internal Task<(int Status, JsonNode? Body)> EventAsync(JsonObject happened) => PostAsync("events", Sender.Envelope(happened.DeepClone().AsObject()));

    internal Task<(int Status, JsonNode? Body)> CommandAsync(Dictionary<string, string> command) => FormAsync("commands", command);

    internal Task<(int Status, JsonNode? Body)> InteractAsync(JsonObject payload) => FormAsync("interactivity", new() { ["payload"] = payload.ToJsonString() });

    internal Task<(int Status, JsonNode? Body)> PostAsync(string path, JsonObject body) => SignedAsync(path, Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    internal async Task<(int Status, JsonNode? Body)> FormAsync(string path, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await SignedAsync(path, await form.ReadAsByteArrayAsync(Ct), "application/x-www-form-urlencoded");
    }

    internal Task<(int Status, JsonNode? Body)> SignedAsync(string path, byte[] body, string type)
    {
        var timestamp = Slack.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return PostAsync(path, body, type, ("X-Slack-Request-Timestamp", timestamp), ("X-Slack-Signature", FakeSender.Sign(FakeSlack.SigningSecret, timestamp, body)));
    }

    /// <summary>Posts just these bytes, with just these headers.</summary>
    internal async Task<(int Status, JsonNode? Body)> PostAsync(string path, byte[] body, string type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/slack/{path}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // Without this a refusal of a large body may arrive as a broken connection.
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        using var response = await Server.Client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    /// <summary>Brings an event, and waits until everything that was to be said has been. Returns what was said.</summary>
    internal Task<IReadOnlyList<SlackCall>> SayAsync(JsonObject happened) => SaidAsync(() => EventAsync(happened));

    internal Task<IReadOnlyList<SlackCall>> PressAsync(FakeUser who, SlackCall shown, string label) => SaidAsync(() => InteractAsync(Sender.Press(who, shown, label)));

    internal async Task<IReadOnlyList<SlackCall>> SaidAsync(Func<Task<(int Status, JsonNode? Body)>> bring)
    {
        var before = Slack.Taken.Count;
        Assert.Equal(200, (await bring()).Status);
        await QuietAsync();
        return [.. Slack.Taken.Skip(before)];
    }

    /// <summary>Waits until nothing is left to be sent.</summary>
    internal async Task QuietAsync()
    {
        for (var steps = 0; await CountAsync("SELECT COUNT(*) FROM outbox WHERE state = 'pending'") > 0 || await CountAsync("SELECT COUNT(*) FROM chat_place WHERE holder IS NOT NULL") > 0; steps++)
        {
            Assert.True(steps < 2_000, $"It does not come to rest: {string.Join(", ", Slack.Refused.TakeLast(5))}");
            Slack.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, Ct);
        }
    }

    /// <summary>Everything the bot knows, but for how and when; two that are the same differ in nothing.</summary>
    internal async Task<string> StateAsync()
    {
        var text = new StringBuilder();
        foreach (var table in new[] { "conversation", "inbox", "outbox", "participant", "model", "event_log", "object", "chat_place", "chat_person", "chat_thread", "slack_late", "card", "reminder", "attendance" })
        {
            text.Append(table).Append(await CountAsync($"SELECT COUNT(*) FROM {table}")).Append(' ');
        }

        return text.Append(await CountAsync("SELECT COALESCE(SUM(version), 0) FROM conversation")).ToString();
    }

    internal async Task<long> CountAsync(string sql) => (await RowsAsync<long>(sql)).Single();

    internal async Task<List<T>> RowsAsync<T>(string sql)
    {
        await using var connection = await Server.Database.OpenAsync(Ct);
        return await connection.RowsAsync<T>(sql, null, Ct);
    }

    private async Task StartAsync(SlackSettings? settings = null) => server = await RunningServer.StartAsync(data, Slack.Time, slack: settings ?? Settings, publicUrl: FakeSlack.BotAddress);
}
