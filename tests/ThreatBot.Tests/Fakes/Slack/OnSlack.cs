using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>The real server beside the fake Slack, both new for each test.</summary>
public abstract partial class OnSlack : OnPlatform
{
    internal const string General = FakeChannel.General;

    private FakeSlack? slack;

    internal FakeSlack Slack => slack!;

    internal FakeSender Sender => field ??= new FakeSender(Slack, Slack.Home);

    /// <summary>The settings the server runs with.</summary>
    internal virtual SlackSettings Settings => Slack.Settings;

    internal Task RestartAsync(SlackSettings? settings = null) => RestartAsync(() => ServeAsync(settings ?? Settings));

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
    internal Task<(int Status, JsonNode? Body)> PostAsync(string path, byte[] body, string type, params (string Name, string Value)[] headers) =>
        PostAsync($"/slack/{path}", body, type, headers.AsEnumerable());

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

    /// <summary>Brings something over the socket, or as a request; either way it is taken.</summary>
    internal async Task BringAsync(bool isSocket, string kind, JsonNode payload)
    {
        if (isSocket)
        {
            await Slack.Socket.BringAsync(kind, payload, Ct);
        }
        else
        {
            var body = payload.DeepClone().AsObject();
            Assert.Equal(200, (await (kind == "events_api" ? PostAsync("events", body) : InteractAsync(body))).Status);
        }
    }

    /// <summary>Waits until nothing is left to be sent.</summary>
    internal async Task QuietAsync()
    {
        for (var steps = 0; await IsBusyAsync(); steps++)
        {
            Assert.True(steps < 2_000, $"It does not come to rest: {string.Join(", ", Slack.Refused.TakeLast(5))}");
            Slack.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, Ct);
        }
    }

    /// <summary>Waits for the answer to a delivery while time passes.</summary>
    internal async Task<(int Status, JsonNode? Body)> WaitedAsync(Task<(int Status, JsonNode? Body)> answered)
    {
        while (!answered.IsCompleted)
        {
            Slack.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, Ct);
        }

        return await answered;
    }

    /// <summary>Lets time pass until something happened; nobody waits for what came late as long as that takes.</summary>
    internal async Task PassAsync(Func<Task<long>> happened)
    {
        for (var steps = 0; await happened() == 0; steps++)
        {
            Assert.True(steps < 10_000);
            Slack.Time.Advance(SlackQueue.BetweenLooks / 4);
            await Task.Delay(5, Ct);
        }
    }

    /// <summary>The models that were begun, as it was said.</summary>
    internal static IEnumerable<string> Begun(IEnumerable<SlackCall> said) => from call in said let begun = Started().Match(call.Text) where begun.Success select begun.Groups[1].Value;

    internal Task<string> StateAsync() => StateAsync(
        "conversation", "inbox", "outbox", "participant", "model", "event_log", "object", "chat_place", "chat_person", "chat_thread", "slack_late", "card", "reminder", "attendance");

    private protected override async Task BeginAsync(FakeTimeProvider time) => slack = await FakeSlack.StartAsync(time, Ct);

    private protected override ValueTask EndAsync() => Slack.DisposeAsync();

    private protected override Task<RunningServer> ServeAsync() => ServeAsync(Settings);

    private Task<RunningServer> ServeAsync(SlackSettings settings) => RunningServer.StartAsync(Data, Slack.Time, slack: settings, publicUrl: FakeSlack.BotAddress, logs: Logs, pace: Pace);

    [GeneratedRegex(@"(\w+) is started")]
    private static partial Regex Started();
}
