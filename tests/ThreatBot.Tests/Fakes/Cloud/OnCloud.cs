using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>The real server in the fake cloud, both new for each test.</summary>
public abstract class OnCloud : OnPlatform
{
    private FakeCloud? cloud;

    internal FakeCloud Cloud => cloud!;

    internal FakeTeams Teams => field ??= new FakeTeams(Cloud);

    internal FakeConnector Connector => Cloud.Connector;

    /// <summary>The settings the server runs with.</summary>
    internal virtual TeamsSettings Settings => Cloud.Settings;

    /// <summary>Where the server's own pages are, as others see it.</summary>
    internal virtual Uri? PublicUrl => null;

    internal Task RestartAsync(TeamsSettings? settings = null) => RestartAsync(() => ServeAsync(settings ?? Settings));

    internal async Task<(int Status, JsonNode? Body)> PostAsync(JsonObject activity, string? token = null) =>
        await PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()), $"Bearer {token ?? Cloud.GoodToken()}");

    /// <summary>Posts just these bytes, with just these headers.</summary>
    internal Task<(int Status, JsonNode? Body)> PostAsync(byte[] body, params string[] authorization) =>
        PostAsync("/api/messages", body, "application/json", authorization.Select(header => ("Authorization", header)));

    /// <summary>Posts, and waits until everything that was to be said has been; time passes while it must. Returns what was said.</summary>
    internal async Task<IReadOnlyList<Call>> SayAsync(JsonObject activity)
    {
        var before = Connector.Taken.Count;
        Assert.Equal(200, (await PostAsync(activity)).Status);
        await QuietAsync();
        return [.. Connector.Taken.Skip(before)];
    }

    /// <summary>A round in the group, up to its card.</summary>
    internal async Task<Call> CollectAsync()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        return (await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "brainstorm checkout until 2026-11-30"))).Last(call => call.Card is not null);
    }

    /// <summary>Waits until nothing is left to be sent.</summary>
    internal async Task QuietAsync()
    {
        while (await IsBusyAsync())
        {
            Cloud.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, Ct);
        }
    }

    internal Task<string> StateAsync() => StateAsync(
        "conversation", "inbox", "outbox", "participant", "model", "event_log", "object", "chat_place", "chat_person", "chat_asker", "card", "reminder", "posting", "attendance", "sent_file");

    private protected override async Task BeginAsync(FakeTimeProvider time) => cloud = await FakeCloud.StartAsync(time, Ct);

    private protected override ValueTask EndAsync() => Cloud.DisposeAsync();

    private protected override Task<RunningServer> ServeAsync() => ServeAsync(Settings);

    private Task<RunningServer> ServeAsync(TeamsSettings settings) => RunningServer.StartAsync(Data, Cloud.Time, null, settings, PublicUrl, logs: Logs, pace: Pace);
}
