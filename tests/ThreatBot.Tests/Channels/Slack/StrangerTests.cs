using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>What is signed and is still not ours to take: it is acknowledged, and changes nothing.</summary>
public sealed class StrangerTests : OnSlack
{
    private static readonly Dictionary<string, Action<JsonObject>> Envelopes = new()
    {
        ["of another workspace"] = it => it["team_id"] = FakeWorkspace.Second,
        ["of no workspace"] = it => it.Remove("team_id"),
        ["of a workspace that is a number"] = it => it["team_id"] = 1,
        ["of a workspace with a path"] = it => it["team_id"] = "T01FIRST/../T02SECOND",
        ["of a workspace in small letters"] = it => it["team_id"] = "t01first",
        ["of a workspace with a line"] = it => it["team_id"] = "T01FIRST\n",
        ["seen by another workspace"] = it => it["authorizations"]![0]!["team_id"] = FakeWorkspace.Second,
        ["of another type"] = it => it["type"] = "app_rate_limited",
        ["without an event"] = it => it.Remove("event"),
        ["with an event that is a list"] = it => it["event"] = new JsonArray(),
        ["of a bot"] = it => it["event"]!["bot_id"] = "B01OTHER",
        ["of ourselves"] = it => it["event"]!["user"] = "U01FIRSTBOT",
        ["of nobody"] = it => it["event"]!.AsObject().Remove("user"),
        ["of a user that is none"] = it => it["event"]!["user"] = "29:ana",
        ["of a guest of another workspace"] = it => it["event"]!["user_team"] = FakeWorkspace.Second,
        ["of a source that is another workspace"] = it => it["event"]!["source_team"] = FakeWorkspace.Second,
        ["of a team that is another workspace"] = it => it["event"]!["team"] = FakeWorkspace.Second,
        ["in no channel"] = it => it["event"]!.AsObject().Remove("channel"),
        ["in a channel that is none"] = it => it["event"]!["channel"] = "../D01ANA",
        ["in a channel with a line"] = it => it["event"]!["channel"] = "D01ANA\nD02TOM",
        ["at no time"] = it => it["event"]!.AsObject().Remove("ts"),
        ["at a time that is none"] = it => it["event"]!["ts"] = "1.2.3",
        ["a subtype of the channel"] = it => it["event"]!["subtype"] = "channel_join",
        ["a message of a bot"] = it => it["event"]!["subtype"] = "bot_message",
        ["an edit of nothing"] = it => it["event"]!["subtype"] = "message_changed",
        ["a deletion of nothing"] = it => it["event"]!["subtype"] = "message_deleted",
        ["a reaction"] = it => it["event"]!["type"] = "reaction_added",
        ["something new"] = it => it["event"]!["type"] = "something nobody has heard of",
    };

    private static readonly Dictionary<string, Action<JsonObject>> Presses = new()
    {
        ["of another workspace"] = it => it["team"]!["id"] = FakeWorkspace.Second,
        ["of no workspace"] = it => it.Remove("team"),
        ["by a guest of another workspace"] = it => it["user"]!["team_id"] = FakeWorkspace.Second,
        ["by nobody"] = it => it.Remove("user"),
        ["on no message"] = it => it["container"]!.AsObject().Remove("message_ts"),
        ["on a message that is none"] = it => it["container"]!["message_ts"] = "now",
        ["in no channel"] = it => it["container"]!.AsObject().Remove("channel_id"),
        ["in no container"] = it => it.Remove("container"),
        ["of nothing"] = it => it["actions"] = new JsonArray(),
        ["of two things"] = it => it["actions"]!.AsArray().Add(it["actions"]![0]!.DeepClone()),
        ["of a block that is not ours"] = it => it["actions"]![0]!["block_id"] = "b1",
        ["of a block without a question"] = it => it["actions"]![0]!["block_id"] = "answers:",
        ["of an element that is not ours"] = it => it["actions"]![0]!["action_id"] = "approve",
        ["of a question with a very long name"] = it => it["actions"]![0]!["block_id"] = $"answers:{new string('x', 250)}",
        ["of a choice with a very long name"] = it => it["actions"]![0]!["value"] = new string('x', 2000),
        ["of a choice that is a number"] = it => it["actions"]![0]!["value"] = 1,
        ["of a choice that is nothing"] = it => it["actions"]![0]!["value"] = "",
        ["of another type"] = it => it["type"] = "block_suggestion",
        ["of no type"] = it => it.Remove("type"),
    };

    public static TheoryData<string> EnvelopeNames => [.. Envelopes.Keys];

    public static TheoryData<string> PressNames => [.. Presses.Keys];

    [Theory]
    [MemberData(nameof(EnvelopeNames))]
    public async Task An_event_that_is_not_ours_to_take_changes_nothing(string name)
    {
        var before = await StateAsync();
        var envelope = Sender.Envelope(Sender.Direct(FakeUser.Ana, "new shop"));
        Envelopes[name](envelope);

        Assert.Equal(200, (await PostAsync("events", envelope)).Status);
        await QuietAsync();

        Assert.Equal(before, await StateAsync());
        Assert.Empty(Slack.Taken);
    }

    [Theory]
    [MemberData(nameof(PressNames))]
    public async Task A_press_that_none_of_our_messages_can_bring_changes_nothing(string name)
    {
        var asked = await AskedAsync();
        var (press, before) = (Sender.Press(FakeUser.Ana, asked, "Right"), (await StateAsync(), Slack.Taken.Count));
        Presses[name](press);

        Assert.Equal(200, (await InteractAsync(press)).Status);
        await QuietAsync();

        Assert.Equal(before, (await StateAsync(), Slack.Taken.Count));
    }

    [Theory]
    [InlineData("answers:0000000000000000", "right")]
    [InlineData(null, "sudo")]
    [InlineData(null, "1")]
    public async Task A_forged_question_or_choice_records_nothing(string? block, string choice)
    {
        var asked = await AskedAsync();
        var (press, before) = (Sender.Press(FakeUser.Ana, asked, "Right"), await CountAsync("SELECT COUNT(*) FROM event_log"));
        press["actions"]![0]!["block_id"] = block ?? (string)press["actions"]![0]!["block_id"]!;
        press["actions"]![0]!["value"] = choice;

        await SaidAsync(() => InteractAsync(press));

        Assert.Equal(before, await CountAsync("SELECT COUNT(*) FROM event_log"));
    }

    [Fact]
    public async Task A_button_of_one_conversation_is_of_no_use_in_another()
    {
        var asked = await AskedAsync();
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "new loft"));
        var (press, before) = (Sender.Press(FakeUser.Tom, asked, "Right"), await CountAsync("SELECT COUNT(*) FROM event_log"));
        (press["container"]!["channel_id"], press["channel"]!["id"]) = (General, General);

        await SaidAsync(() => InteractAsync(press));

        Assert.Equal(before, await CountAsync("SELECT COUNT(*) FROM event_log"));
    }

    [Fact]
    public async Task A_command_of_another_workspace_is_answered_with_nothing()
    {
        var command = Sender.Command(General, FakeUser.Ana, "new shop");
        command["team_id"] = FakeWorkspace.Second;

        Assert.Equal((200, null), await CommandAsync(command));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task Where_people_of_another_organisation_are_the_bot_says_nothing_and_tells_whoever_speaks_to_it()
    {
        var channel = Slack.Home.Channel("C02SHARED");
        await SayAsync(Sender.Mention(channel.Id, FakeUser.Ana, "new shop"));
        channel.IsExternal = true;

        var said = Assert.Single(await SayAsync(Sender.Mention(channel.Id, FakeUser.Ana, "models")));
        Assert.Equal("D01ANA", said.Channel);
        Assert.Contains("another organisation", said.Text, StringComparison.Ordinal);
        Assert.Empty(await SayAsync(Sender.Message(channel.Id, FakeUser.Ana, "+ any of us can open any scan")));
        var (_, answer) = await CommandAsync(Sender.Command(channel.Id, FakeUser.Ana, "models"));
        Assert.DoesNotContain("shop", (string)answer!["text"]!, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM threat"));

        channel.IsExternal = false;
        Assert.Contains(await SayAsync(Sender.Mention(channel.Id, FakeUser.Ana, "models")), call => call.Channel == channel.Id && call.Text.Contains("shop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_others_are_in_a_channel_nothing_that_waited_is_said_there_whoever_spoke()
    {
        var channel = Slack.Home.Channel("C02SHARED");
        await SayAsync(Sender.Mention(channel.Id, FakeUser.Ana, "story PAY-1 Customers pay"));
        var asked = Slack.Taken.Last(call => call.Channel == channel.Id);
        channel.IsExternal = true;

        Assert.Empty(await SayAsync(Sender.Message(channel.Id, FakeUser.Tom, "good morning")));
        var pressed = await PressAsync(FakeUser.Ana, asked, "Skip");

        Assert.All(pressed, call => Assert.NotEqual(channel.Id, call.Channel));
        Assert.DoesNotContain(Slack.Refused, call => call.Contains("chat.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_that_is_shared_later_is_silent_from_then_on_and_goes_on_when_it_is_ones_own_again()
    {
        var channel = Slack.Home.Channel("C02SHARED");
        await SayAsync(Sender.Mention(channel.Id, FakeUser.Ana, "new shop"));
        channel.IsExternal = true;
        Assert.Empty(await SayAsync(Shared("channel_shared", channel)));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE gone IS NOT NULL"));

        await SayAsync(Shared("channel_unshared", channel));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE gone IS NOT NULL"));

        channel.IsExternal = false;
        await SayAsync(Shared("channel_unshared", channel));
        Assert.Contains(await SaidAsync(() => CommandAsync(Sender.Command(channel.Id, FakeUser.Ana, "models"))), call => call.Text.Contains("shop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_in_a_shared_channel_that_was_never_seen_is_refused_as_well()
    {
        Slack.Home.Channel("C02SHARED").IsExternal = true;

        var (_, answer) = await CommandAsync(Sender.Command("C02SHARED", FakeUser.Ana, "new shop"));

        Assert.Contains("another organisation", (string)answer!["text"]!, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
    }

    [Fact]
    public async Task A_command_where_the_bot_is_not_is_answered_with_how_to_invite_it_and_one_in_another_talk_goes_on_in_ones_own()
    {
        Slack.Home.Channel("C03AWAY").IsMember = false;
        var (_, answer) = await CommandAsync(Sender.Command("C03AWAY", FakeUser.Ana, "new shop"));
        Assert.Contains("/invite @ThreatBot", (string)answer!["text"]!, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));

        var said = await SaidAsync(() => CommandAsync(Sender.Command("D99OTHERS", FakeUser.Ana, "new shop")));
        Assert.Equal("D01ANA", Assert.Single(said).Channel);
    }

    private static JsonObject Shared(string type, FakeChannel channel) => new()
    {
        ["type"] = type,
        ["channel"] = channel.Id,
        ["connected_team_id"] = "T09OTHERS",
        ["is_ext_shared"] = channel.IsExternal,
        ["event_ts"] = "1.2",
    };

    private async Task<SlackCall> AskedAsync()
    {
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Direct(FakeUser.Ana, "story PAY-42 Customers upload an ID card"));
        return (await SayAsync(Sender.Direct(FakeUser.Ana, "browser [internet] -> web shop [cloud]: ID scan"))).Last(call => call.Buttons.Count > 0);
    }
}
