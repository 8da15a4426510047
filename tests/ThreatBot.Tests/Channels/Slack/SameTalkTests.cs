using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;
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

    private readonly List<(string Kind, JsonNode Payload)> late = [];
    private bool isSocket;
    private Random random = new(0);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task The_model_is_the_same_however_deliveries_are_repeated_and_reordered(int seed, bool socket)
    {
        (random, isSocket) = (new Random(seed), socket);
        if (socket)
        {
            await RestartAsync(Slack.Socketed);
            await Slack.Socket.OpenAsync(1, Ct);
        }

        await TalkInSlackAsync();
        var inSlack = await ModelAsync();

        Assert.Equal(await InTheWebChatAsync(), inSlack);
        Assert.Contains(inSlack, line => line.Contains("any of us can open any scan", StringComparison.Ordinal));
        Assert.Empty(Slack.Refused);
    }

    private async Task TalkInSlackAsync()
    {
        string? thread = null;
        foreach (var (who, what) in Script)
        {
            var from = who == FakeUser.Tom.Name ? FakeUser.Tom : FakeUser.Ana;
            if (what[0] == '/')
            {
                var press = Sender.Press(from, Slack.Taken.Last(call => call.Buttons.ContainsKey(what[1..])), what[1..]);
                await DeliverAsync([("interactive", press)]);
                continue;
            }

            var mention = Sender.Mention(General, from, what, thread);
            var message = mention.DeepClone().AsObject();
            (message["type"], message["channel_type"]) = ("message", "channel");
            var chatter = Sender.Message(General, from, "who is for lunch", thread);
            await DeliverAsync([("events_api", Sender.Envelope(mention)), ("events_api", Sender.Envelope(message)), ("events_api", Sender.Envelope(chatter))]);
            thread ??= what.StartsWith("story", StringComparison.Ordinal) ? (string)mention["ts"]! : null;
        }

        await DeliverLateAsync(count: late.Count);
    }

    /// <summary>Brings things in any order; one in five once more at once, or again after what others say next.</summary>
    private async Task DeliverAsync((string Kind, JsonNode Payload)[] deliveries)
    {
        random.Shuffle(deliveries);
        foreach (var delivery in deliveries)
        {
            var chance = random.NextDouble();
            await Task.WhenAll(Enumerable.Range(0, chance < 0.1 ? 2 : 1).Select(_ => BringAsync(delivery)));
            if (chance is >= 0.1 and < 0.2)
            {
                late.Add(delivery);
            }
        }

        await QuietAsync();
        await DeliverLateAsync(random.Next(2));
    }

    private async Task DeliverLateAsync(int count)
    {
        foreach (var delivery in late.Take(count).ToList())
        {
            late.Remove(delivery);
            await BringAsync(delivery);
        }

        await QuietAsync();
    }

    private async Task BringAsync((string Kind, JsonNode Payload) delivery)
    {
        if (isSocket)
        {
            await Slack.Socket.BringAsync(delivery.Kind, delivery.Payload, Ct);
        }
        else if (delivery.Kind == "events_api")
        {
            Assert.Equal(200, (await PostAsync("events", delivery.Payload.DeepClone().AsObject())).Status);
        }
        else
        {
            Assert.Equal(200, (await InteractAsync(delivery.Payload.DeepClone().AsObject())).Status);
        }
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
            await (what[0] == '/' ? PressAsync(web, guest, what[1..]) : web.SayAsync(guest, $"@ThreatBot {what}"));
        }

        var model = await ToldModel.OfAsync(web, null, Ct);
        Directory.Delete(data, recursive: true);
        return model;
    }

    private static async Task PressAsync(RunningServer web, DirectLineDoor.Guest guest, string title)
    {
        var action = (await web.SeenAsync(guest))
            .SelectMany(activity => activity["attachments"]?.AsArray() ?? [])
            .SelectMany(attachment => attachment?["content"]?["actions"]?.AsArray() ?? [])
            .Last(action => action?["title"]?.GetValue<string>() == title)!;
        Assert.Equal(200, (await web.PostAsync(guest, new { type = "message", value = action["data"], channelData = new { clientActivityID = Guid.NewGuid().ToString("N"), postBack = true } })).Status);
    }

    private Task<IReadOnlyList<string>> ModelAsync() => ToldModel.OfAsync(Server, FakeWorkspace.First, Ct);
}
