using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>
/// A story of two people in a channel, with a fifth of all deliveries repeated, late or in another order, makes the model that the same talk makes in the web
/// chat.
/// </summary>
public sealed class SameTalkTests : OnSlack
{
    /// <summary>Who says what; what begins with a slash is a button.</summary>
    private static readonly (string Who, string What)[] Script =
    [
        ("Ana Silva", "new shop"),
        ("Tom", "story PAY-42 Customers upload an ID card"),
        ("Ana Silva", "browser [internet] -> web shop [cloud]: ID scan"),
        ("Tom", "/Right"),
        ("Ana Silva", "read other people's IDs"),
        ("Tom", "any of us can open any scan"),
        ("Ana Silva", "/Yes"),
        ("Tom", "it is in the nightly backup too"),
        ("Ana Silva", "skip"),
        ("Tom", "more"),
        ("Ana Silva", "somebody could flood the upload"),
        ("Tom", "done"),
        ("Ana Silva", "+ the admin page has no second factor"),
        ("Tom", "accept T1 because we replace it in spring"),
    ];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task The_model_is_the_same_however_deliveries_are_repeated_and_reordered(int seed, bool socket)
    {
        if (socket)
        {
            await RestartAsync(Slack.Socketed);
            await Slack.Socket.OpenAsync(1, Ct);
        }

        await TalkInSlackAsync(new UnrulyDeliveries(seed, (kind, payload) => BringAsync(socket, kind, payload), QuietAsync));
        var inSlack = await ModelAsync();

        Assert.Equal(await InTheWebChatAsync(), inSlack);
        Assert.Contains(inSlack, line => line.Contains("any of us can open any scan", StringComparison.Ordinal));
        Assert.Empty(Slack.Refused);
    }

    private async Task TalkInSlackAsync(UnrulyDeliveries deliveries)
    {
        string? thread = null;
        foreach (var (who, what) in Script)
        {
            var from = who == FakeUser.Tom.Name ? FakeUser.Tom : FakeUser.Ana;
            if (what[0] == '/')
            {
                var press = Sender.Press(from, Slack.Taken.Last(call => call.Buttons.ContainsKey(what[1..])), what[1..]);
                await deliveries.BringAsync(("interactive", press));
                continue;
            }

            var mention = Sender.Mention(General, from, what, thread);
            var message = mention.DeepClone().AsObject();
            (message["type"], message["channel_type"]) = ("message", "channel");
            var chatter = Sender.Message(General, from, "who is for lunch", thread);
            await deliveries.BringAsync(("events_api", Sender.Envelope(mention)), ("events_api", Sender.Envelope(message)), ("events_api", Sender.Envelope(chatter)));
            thread ??= what.StartsWith("story", StringComparison.Ordinal) ? (string)mention["ts"]! : null;
        }

        await deliveries.EndAsync();
    }

    private static async Task<IReadOnlyList<string>> InTheWebChatAsync()
    {
        var data = Directory.CreateTempSubdirectory("threatbot-same-").FullName;
        await using var web = await RunningServer.StartAsync(data);
        var ana = await web.GuestAsync("Ana Silva");
        var tom = await web.JoinAsync(ana, "Tom");
        foreach (var (who, what) in Script)
        {
            var guest = who == "Tom" ? tom : ana;
            await (what[0] == '/' ? web.PressAsync(guest, what[1..]) : web.SayAsync(guest, $"@ThreatBot {what}"));
        }

        var model = await ToldModel.OfAsync(web, null, Ct);
        Directory.Delete(data, recursive: true);
        return model;
    }

    private Task<IReadOnlyList<string>> ModelAsync() => ToldModel.OfAsync(Server, FakeWorkspace.First, Ct);
}
