using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>
/// A workshop, a story and a brainstorm of five people, in two workspaces at once, with a fifth of all deliveries repeated, late or in another order, make the
/// models that the same talk makes in the web chat.
/// </summary>
public sealed class SameWorkTests : OnSlack
{
    /// <summary>Who says what, in the thread of the work or beside it; the web chat has one row for all.</summary>
    private static readonly (string Who, bool IsInThread, string What)[] Script =
    [
        ("Ana Silva", false, "new shop"),
        ("Tom", false, "status"),
        ("Mia", false, "status"),
        ("Raj", false, "status"),
        ("Ida", false, "status"),
        ("Ida", true, "brainstorm the checkout"),
        ("Tom", true, "+ pay with a stolen card"),
        ("Raj", true, "+ use a voucher twice / change the price in the browser"),
        ("Ana Silva", true, "+ flood the payment page"),
        ("Ida", true, "close"),
        ("Ida", true, "next"),
        ("Ida", true, "close"),
        ("Ida", true, "done"),
        ("Mia", true, "story PAY-42 Customers upload an ID card"),
        ("Raj", true, "browser [internet] -> web shop [cloud]: ID scan"),
        ("Tom", true, "right"),
        ("Ida", true, "read other people's IDs"),
        ("Tom", true, "any of us can open any scan"),
        ("Mia", true, "skip"),
        ("Raj", true, "somebody could flood the upload"),
        ("Mia", true, "done"),
        ("Mia", true, "next"),
        ("Mia", true, "done"),
        ("Ana Silva", true, "workshop"),
        ("Ana Silva", true, "An online shop where customers prove their age with an ID card"),
        ("Raj", true, "sell the ID scans / no sales on Black Friday"),
        ("Ida", true, "get verified with a fake ID"),
        ("Mia", true, "that's all"),
        ("Raj", true, "I drop the wrong table on a Friday"),
        ("Tom", true, "that's all"),
        ("Tom", true, "being there"),
        ("Mia", true, "right"),
        ("Ana Silva", true, "right"),
        ("Tom", true, "S1 S1 S2"),
        ("Ida", true, "S2 S2 S2"),
        ("Ana Silva", true, "all in"),
        ("Mia", true, "72 hours to tell the regulator"),
        ("Ana Silva", true, "go on"),
        ("Raj", true, "browser [internet] -> web shop [cloud]: ID scan"),
        ("Ana Silva", true, "that's the map"),
        ("Ida", true, "+ the scans are in the backup too"),
        ("Ana Silva", true, "done"),
        ("Tom", false, "accept T1 because we replace it in spring"),
    ];

    private readonly List<(string Kind, JsonNode Payload)> late = [];
    private bool isSocket;
    private Random random = new(0);

    internal override SlackSettings Settings => Slack.Installable;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Two_workspaces_work_at_once_and_each_has_the_model_of_the_same_talk_in_the_web_chat(int seed, bool socket)
    {
        (random, isSocket) = (new Random(seed), socket);
        if (socket)
        {
            await RestartAsync(Slack.Installable with { SigningSecret = null, SocketMode = true, AppToken = FakeSocket.AppToken });
            await Slack.Socket.OpenAsync(1, Ct);
        }

        foreach (var workspace in Slack.Workspaces.Values)
        {
            await Server.Installations.KeepAsync(new Installation(workspace.Id, workspace.Bot, workspace.Token), Ct);
        }

        await TalkAsync();

        var expected = await InTheWebChatAsync();
        Assert.Equal(expected, await ToldModel.OfAsync(Server, FakeWorkspace.First, Ct));
        Assert.Equal(expected, await ToldModel.OfAsync(Server, FakeWorkspace.Second, Ct));
        foreach (var kind in new[] { "workshop", "concern", "scenario", "userStory", "round", "idea", "flow", "threat", "response" })
        {
            Assert.Contains(expected, line => line.Split(' ')[1] == kind);
        }

        Assert.Empty(Slack.Refused);
    }

    private async Task TalkAsync()
    {
        var senders = Slack.Workspaces.ToDictionary(workspace => workspace.Key, workspace => new FakeSender(Slack, workspace.Value));
        var threads = new Dictionary<string, string>();
        foreach (var (who, isInThread, what) in Script)
        {
            var deliveries = new List<(string, JsonNode)>();
            foreach (var (workspace, sender) in senders)
            {
                var from = FakeUser.All.Single(user => user.Name == who);
                var mention = sender.Mention(General, from, what, isInThread ? threads.GetValueOrDefault(workspace) : null);
                if (isInThread)
                {
                    threads.TryAdd(workspace, (string)mention["ts"]!);
                }

                var message = mention.DeepClone().AsObject();
                (message["type"], message["channel_type"]) = ("message", "channel");
                deliveries.AddRange([("events_api", sender.Envelope(mention)), ("events_api", sender.Envelope(message)), ("events_api", sender.Envelope(sender.Message(General, from, "who is for lunch")))]);
            }

            await DeliverAsync([.. deliveries]);
        }

        await DeliverLateAsync(late.Count);
    }

    /// <summary>Brings things in any order, several at once; one in five once more at once, or again after what others say next.</summary>
    private async Task DeliverAsync((string Kind, JsonNode Payload)[] deliveries)
    {
        random.Shuffle(deliveries);
        var bringing = new List<Task>();
        foreach (var delivery in deliveries)
        {
            var chance = random.NextDouble();
            bringing.AddRange(Enumerable.Range(0, chance < 0.1 ? 2 : 1).Select(_ => BringAsync(delivery)));
            if (chance is >= 0.1 and < 0.2)
            {
                late.Add(delivery);
            }
        }

        await Task.WhenAll(bringing);
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
        else
        {
            Assert.Equal(200, (await PostAsync("events", delivery.Payload.DeepClone().AsObject())).Status);
        }
    }

    private static async Task<IReadOnlyList<string>> InTheWebChatAsync()
    {
        var data = Directory.CreateTempSubdirectory("threatbot-same-").FullName;
        await using var web = await RunningServer.StartAsync(data);
        var first = await web.GuestAsync(Script[0].Who);
        var guests = new Dictionary<string, ThreatBot.Channels.WebChat.DirectLineDoor.Guest> { [Script[0].Who] = first };
        foreach (var (who, _, what) in Script)
        {
            guests.TryAdd(who, guests.TryGetValue(who, out var known) ? known : await web.JoinAsync(first, who));
            await web.SayAsync(guests[who], $"@ThreatBot {what}");
        }

        var model = await ToldModel.OfAsync(web, null, Ct);
        Directory.Delete(data, recursive: true);
        return model;
    }
}
