using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>
/// A workshop, a story and a brainstorm of five people, in two workspaces at once, with a fifth of all deliveries repeated, late or in another order, make the
/// models that the same talk makes in the web chat.
/// </summary>
public sealed class SameWorkTests : WithModals
{
    /// <summary>
    /// Who says what, in the thread of the work or beside it; the web chat has one row for all. What begins with a slash is a button; what begins with an
    /// equals sign is typed into a dialog, and in the web chat said to all.
    /// </summary>
    private static readonly (string Who, bool IsInThread, string What)[] Script =
    [
        ("Ana Silva", false, "new shop"),
        ("Tom", false, "status"),
        ("Mia", false, "status"),
        ("Raj", false, "status"),
        ("Ida", false, "status"),
        ("Ida", true, "brainstorm the checkout"),
        ("Tom", true, "=pay with a stolen card"),
        ("Raj", true, "+ use a voucher twice / change the price in the browser"),
        ("Ana Silva", true, "+ flood the payment page"),
        ("Ida", true, "close"),
        ("Ida", true, "next"),
        ("Ida", true, "close"),
        ("Ida", true, "done"),
        ("Mia", true, "story PAY-42 Customers upload an ID card"),
        ("Raj", true, "browser [internet] -> web shop [cloud]: ID scan"),
        ("Tom", true, "/Right"),
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

    internal override SlackSettings Settings => Slack.Installable;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Two_workspaces_work_at_once_and_each_has_the_model_of_the_same_talk_in_the_web_chat(int seed, bool socket)
    {
        if (socket)
        {
            await RestartAsync(Slack.Installable with { SigningSecret = null, SocketMode = true, AppToken = FakeSocket.AppToken });
            await Slack.Socket.OpenAsync(1, Ct);
        }

        foreach (var workspace in Slack.Workspaces.Values)
        {
            await Server.Installations.KeepAsync(new Installation(workspace.Id, workspace.Bot, workspace.Token), Ct);
        }

        await TalkAsync(new UnrulyDeliveries(seed, (kind, payload) => BringAsync(socket, kind, payload), QuietAsync));

        var expected = await InTheWebChatAsync();
        Assert.Equal(expected, await ToldModel.OfAsync(Server, FakeWorkspace.First, Ct));
        Assert.Equal(expected, await ToldModel.OfAsync(Server, FakeWorkspace.Second, Ct));
        foreach (var kind in new[] { "workshop", "concern", "scenario", "userStory", "round", "idea", "flow", "threat", "response" })
        {
            Assert.Contains(expected, line => line.Split(' ')[1] == kind);
        }

        Assert.Empty(Slack.Refused);
    }

    private async Task TalkAsync(UnrulyDeliveries deliveries)
    {
        var senders = Slack.Workspaces.ToDictionary(workspace => workspace.Key, workspace => new FakeSender(Slack, workspace.Value));
        var threads = new Dictionary<string, string>();
        foreach (var (who, isInThread, what) in Script)
        {
            var brought = new List<(string Kind, JsonNode Payload)>();
            foreach (var (workspace, sender) in senders)
            {
                var from = FakeUser.All.Single(user => user.Name == who);
                brought.AddRange(what[0] switch
                {
                    '/' => [("interactive", sender.Press(from, Shown(workspace, what[1..]), what[1..]))],
                    '=' => [("interactive", await FilledAsync(sender, from, Shown(workspace, "Answer in private"), what[1..]))],
                    _ => Said(sender, from, what, isInThread ? threads.GetValueOrDefault(workspace) : null),
                });
                if (isInThread && brought[^1].Payload["event"]?["ts"] is not null)
                {
                    threads.TryAdd(workspace, (string)brought[^3].Payload["event"]!["ts"]!);
                }
            }

            await deliveries.BringAsync([.. brought]);
        }

        await deliveries.EndAsync();
    }

    /// <summary>A mention, which Slack tells twice, and talk beside it.</summary>
    private static (string, JsonNode)[] Said(FakeSender sender, FakeUser from, string what, string? thread)
    {
        var mention = sender.Mention(General, from, what, thread);
        var message = mention.DeepClone().AsObject();
        (message["type"], message["channel_type"]) = ("message", "channel");
        return [("events_api", sender.Envelope(mention)), ("events_api", sender.Envelope(message)), ("events_api", sender.Envelope(sender.Message(General, from, "who is for lunch")))];
    }

    private SlackCall Shown(string workspace, string label) => Slack.Taken.Last(call => call.Workspace == workspace && call.Buttons.ContainsKey(label));

    /// <summary>What the dialog of a button brings back, filled in. It is opened once: Slack does not repeat that.</summary>
    private async Task<JsonObject> FilledAsync(FakeSender sender, FakeUser from, SlackCall shown, string words)
    {
        var before = Slack.Taken.Count;
        await BringAsync(Slack.Socket.Opened > 0, "interactive", sender.Press(from, shown, "Answer in private"));
        await QuietAsync();
        var opened = Slack.Taken.Skip(before).Last(call => call.Method == "views.open");
        return Submission(sender, from, JsonNode.Parse(opened.Arguments["view"])!.AsObject(), opened.Ts, ("words", words));
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
            await (what[0] == '/' ? web.PressAsync(guests[who], what[1..]) : web.SayAsync(guests[who], $"@ThreatBot {(what[0] == '=' ? $"+ {what[1..]}" : what)}"));
        }

        var model = await ToldModel.OfAsync(web, null, Ct);
        Directory.Delete(data, recursive: true);
        return model;
    }
}
