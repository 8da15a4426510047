using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>
/// The fake Slack as a program of its own, for clients that others wrote (tests/RealClients): THREATBOT_FAKE_SLACK names the file that says where it is, and
/// when that is deleted it ends.
/// </summary>
public sealed class FakeSlackHost
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task It_is_there_until_its_file_is_gone()
    {
        var file = Environment.GetEnvironmentVariable("THREATBOT_FAKE_SLACK") ?? "";
        Assert.SkipWhen(file.Length == 0, "Nobody has asked for it.");
        var ct = TestContext.Current.CancellationToken;
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        await using var slack = await FakeSlack.StartAsync(time, ct);
        var sender = new FakeSender(slack, slack.Home);
        await TellAsync(slack, file, ct);
        for (var opened = 0; File.Exists(file);)
        {
            time.Advance(Step);
            await Task.Delay(Step, ct);
            if (slack.Socket.Open.Count > 0 && opened++ == 0)
            {
                await slack.Socket.BringAsync("events_api", sender.Envelope(sender.Mention(FakeChannel.General, FakeUser.Ana, "new shop")), ct);
            }
        }
    }

    private static async Task TellAsync(FakeSlack slack, string file, CancellationToken ct)
    {
        var told = new
        {
            api = new Uri(slack.Address, "api/"),
            token = slack.Home.Token,
            appToken = FakeSocket.AppToken,
            clientId = FakeOAuth.ClientId,
            clientSecret = FakeOAuth.ClientSecret,
            redirectUri = new Uri(FakeSlack.BotAddress, "slack/oauth"),
            code = slack.OAuth.Allow(FakeWorkspace.Second),
            team = FakeWorkspace.First,
            other = FakeWorkspace.Second,
            channel = FakeChannel.General,
            user = FakeUser.Ana.Id,
        };
        await File.WriteAllTextAsync($"{file}.part", JsonSerializer.Serialize(told), ct);
        File.Move($"{file}.part", file);
    }
}
