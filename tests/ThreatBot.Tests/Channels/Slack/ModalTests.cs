using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Modals, from the button or menu that opens them to what their words become, and the Home tab.</summary>
public sealed class ModalTests : WithModals
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The thread of the round.</summary>
    private string collecting = "";

    [Fact]
    public async Task An_idea_is_said_out_of_others_sight_and_shown_with_the_rest()
    {
        var view = await OpenedAsync(Sender.Press(FakeUser.Tom, await CollectAsync(), "Answer in private"));
        Assert.Equal("Answer in private", (string)view["title"]!["text"]!);

        var kept = await SaidAsync(() => SubmitAsync(FakeUser.Tom, view, ("words", "pay with a stolen card\nuse a voucher twice")));

        Assert.Contains("2 · use a voucher twice", Assert.Single(kept, call => call.Method == "chat.postEphemeral" && call.User == FakeUser.Tom.Id).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, call => call.User is null && call.Text.Contains("voucher", StringComparison.Ordinal));

        var shown = await SayAsync(Sender.Mention(General, FakeUser.Ana, "close", collecting));
        Assert.Contains(shown, call => call.Text.Contains("Ideas: 2, people: 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_comes_when_all_is_shown_already_is_not_kept()
    {
        var view = await OpenedAsync(Sender.Press(FakeUser.Tom, await CollectAsync(), "Answer in private"));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "+ change the price", collecting));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "close", collecting));

        var (_, late) = await SubmitAsync(FakeUser.Tom, view, ("words", "pay with a stolen card"));

        Assert.Contains("not open any more", late!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM idea WHERE text LIKE '%stolen%'"));
    }

    [Fact]
    public async Task The_same_submission_again_is_answered_the_same_and_kept_once()
    {
        var view = await OpenedAsync(Sender.Press(FakeUser.Tom, await CollectAsync(), "Answer in private"));

        Assert.NotEmpty(await SaidAsync(() => SubmitAsync(FakeUser.Tom, view, ("words", "use a voucher twice"))));
        var before = await StateAsync();

        Assert.Empty(await SaidAsync(() => SubmitAsync(FakeUser.Tom, view, ("words", "use a voucher twice"))));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_message_of_somebody_becomes_a_story_in_its_thread()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var said = Sender.Message(General, FakeUser.Tom, "Customers *upload*\nan ID card &amp; a photo");
        var view = await OpenedAsync(OnMessage(FakeUser.Ana, "story", said));
        Assert.Equal("Customers *upload* an ID card & a photo", (string)view["blocks"]![0]!["element"]!["initial_value"]!);

        await SaidAsync(() => SubmitAsync(FakeUser.Ana, view, ("words", "Customers upload\nan ID card & a photo")));

        Assert.Equal(["Customers upload an ID card & a photo"], await RowsAsync<string>("SELECT text FROM user_story"));
        Assert.Contains(Slack.Taken, call => call.Thread == (string)said["ts"]! && call.Text.Contains("what does it touch?", StringComparison.Ordinal));
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task A_story_can_be_begun_from_anywhere_in_ones_own_talk()
    {
        var payload = Sender.Interaction(FakeUser.Ana, "shortcut");
        payload["callback_id"] = "begin";
        var view = await OpenedAsync(payload);

        var said = await SaidAsync(() => SubmitAsync(FakeUser.Ana, view, ("words", "Customers upload an ID card")));

        Assert.All(said, call => Assert.Equal(FakeWorkspace.TalkWith(FakeUser.Ana.Id), call.Channel));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM user_story"));
    }

    [Fact]
    public async Task An_answer_to_a_risk_is_filled_in_and_what_is_missing_is_said_at_its_field()
    {
        var view = await DecideAsync();
        Assert.Equal("T1 the old server has no spare", (string)view["blocks"]![0]!["element"]!["options"]![0]!["text"]!["text"]!);
        (string, string)[] typed = [("risk", "T1"), ("answer", "transfer"), ("with", "the insurer"), ("until", "2027-03-01"), ("approver", "Tom")];

        var (_, wrong) = await SubmitAsync(FakeUser.Ana, view, [.. typed, ("reason", " ")]);
        Assert.Equal("""{"response_action":"errors","errors":{"reason":"This is needed."}}""", wrong!.ToJsonString());
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM response"));

        var said = await SaidAsync(() => SubmitAsync(FakeUser.Ana, view, [.. typed, ("reason", "it is\nold")]));
        Assert.Equal(["transfer|it is old|the insurer"], await RowsAsync<string>("SELECT answer || '|' || reason || '|' || counterparty FROM response"));
        Assert.Contains(said, call => call.Channel == FakeWorkspace.TalkWith(FakeUser.Tom.Id) && call.Buttons.ContainsKey("Approve"));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_decide_that_is_said()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));

        var view = await OpenedAsync(OnMessage(FakeUser.Ana, "decide", Sender.Message(General, FakeUser.Tom, "hello")));

        Assert.Contains("No threat or scenario", view.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_is_not_no_story_is_begun()
    {
        Slack.Home.Channel("C09OTHER").IsMember = false;
        var said = Sender.Message("C09OTHER", FakeUser.Tom, "hello");

        var (_, refused) = await SubmitAsync(FakeUser.Ana, await OpenedAsync(OnMessage(FakeUser.Ana, "story", said)), ("words", "hello"));
        Assert.Equal("errors", (string)refused!["response_action"]!);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM user_story"));

        Assert.Null((await OpenedAsync(OnMessage(FakeUser.Ana, "decide", said)))["submit"]);
    }

    [Fact]
    public async Task The_home_tab_shows_what_waits_and_is_made_anew_when_it_is_opened()
    {
        await SubmitAsync(FakeUser.Ana, await DecideAsync(), ("risk", "T1"), ("answer", "accept"), ("reason", "it is old"), ("approver", "Tom"));
        await QuietAsync();

        var home = await HomeAsync(FakeUser.Tom);
        Assert.Contains("the old server has no spare", home, StringComparison.Ordinal);
        Assert.Contains($"<#{General}>", home, StringComparison.Ordinal);
        Assert.DoesNotContain("the old server has no spare", await HomeAsync(FakeUser.Ana), StringComparison.Ordinal);

        await SayAsync(Sender.Mention(General, FakeUser.Tom, "approve R1"));
        Assert.DoesNotContain("the old server has no spare", await HomeAsync(FakeUser.Tom), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_a_channel_sees_its_models_no_more_until_they_are_back()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "status"));
        Assert.Contains("shop", await HomeAsync(FakeUser.Tom), StringComparison.Ordinal);

        await EventAsync(new JsonObject { ["type"] = "member_left_channel", ["user"] = FakeUser.Tom.Id, ["channel"] = General, ["channel_type"] = "C", ["team"] = FakeWorkspace.First, ["event_ts"] = "1.2" });

        Assert.DoesNotContain("shop", await HomeAsync(FakeUser.Tom), StringComparison.Ordinal);
        Assert.Contains("shop", await HomeAsync(FakeUser.Ana), StringComparison.Ordinal);
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "status"));
        Assert.Contains("shop", await HomeAsync(FakeUser.Tom), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("view_submission", """{"view":{"id":"V1","callback_id":"story"}}""")]
    [InlineData("view_submission", """{"view":{"id":"V1","callback_id":"story","private_metadata":"{\"channel\":\"../x\"}","state":{"values":{"words":{"words":{"value":"x"}}}}}}""")]
    [InlineData("view_submission", """{"view":{"callback_id":"story","private_metadata":"{\"channel\":\"C01GENERAL\"}","state":{"values":{"words":{"words":{"value":"x"}}}}}}""")]
    [InlineData("view_submission", """{"view":{"id":"V1","callback_id":"secret","private_metadata":"{\"channel\":\"C01GENERAL\"}","state":{"values":{"words":{"words":{"value":7}}}}}}""")]
    [InlineData("view_submission", """{"view":{"id":"V1","callback_id":"decide","private_metadata":"{\"channel\":\"C01GENERAL\"}","state":[]}}""")]
    [InlineData("view_submission", """{"view":{"id":"V1","callback_id":"persona","private_metadata":"{\"channel\":\"C01GENERAL\"}","state":{"values":{"name":{"name":{"value":"x"}},"relationship":{"relationship":{"selected_option":{"value":"Boss"}}}}}}}""")]
    [InlineData("view_submission", """{"view":{"id":"V1","callback_id":"wish","private_metadata":"{\"channel\":\"C01GENERAL\"}","state":{"values":{"outcome":{"outcome":{"value":[]}}}}}}""")]
    [InlineData("view_submission", "{}")]
    [InlineData("message_action", """{"callback_id":"other","channel":{"id":"C01GENERAL"},"message_ts":"1.2"}""")]
    [InlineData("message_action", """{"callback_id":"story","channel":{"id":"x"},"message_ts":"1.2"}""")]
    [InlineData("message_action", """{"callback_id":"story","channel":{"id":"C01GENERAL"},"message_ts":"soon"}""")]
    [InlineData("shortcut", """{"callback_id":"story"}""")]
    [InlineData("view_closed", """{"view":{}}""")]
    public async Task What_no_dialog_of_ours_sends_changes_nothing(string type, string more)
    {
        var payload = Sender.Interaction(FakeUser.Ana, type);
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
        {
            payload[name] = value?.DeepClone();
        }

        var before = await StateAsync();
        Assert.Equal(200, (await InteractAsync(payload)).Status);

        Assert.Equal(before, await StateAsync());
        Assert.DoesNotContain(Slack.Taken, call => call.Method == "views.open");
    }

    [Fact]
    public async Task Who_picks_nothing_of_several_is_told_so_alone_and_nothing_changes()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var before = await StateAsync();
        var payload = Sender.Interaction(FakeUser.Ana, "block_actions");
        payload["container"] = new JsonObject { ["channel_id"] = General, ["message_ts"] = "1.2" };
        payload["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "picked", ["block_id"] = "answers:t1", ["value"] = "t1" });

        var told = Assert.Single(await SaidAsync(() => InteractAsync(payload)));

        Assert.Equal(("chat.postEphemeral", FakeUser.Ana.Id, "Pick at least one."), (told.Method, told.User, told.Text));
        Assert.Equal(before, await StateAsync());
    }

    private async Task<SlackCall> CollectAsync()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "status"));
        var begun = Sender.Mention(General, FakeUser.Ana, "brainstorm the checkout");
        collecting = (string)begun["ts"]!;
        return (await SayAsync(begun)).Last(call => call.Buttons.ContainsKey("Answer in private"));
    }

    private async Task<JsonObject> DecideAsync()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "+ the old server has no spare"));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "status"));
        return await OpenedAsync(OnMessage(FakeUser.Ana, "decide", Sender.Message(General, FakeUser.Tom, "hello")));
    }

    private async Task<string> HomeAsync(FakeUser who)
    {
        var said = await SayAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = who.Id, ["channel"] = FakeWorkspace.TalkWith(who.Id), ["tab"] = "home", ["event_ts"] = "1.2" });
        var published = Assert.Single(said, call => call.Method == "views.publish");
        Assert.Equal(who.Id, published.Arguments["user_id"]);
        return JsonNode.Parse(published.Arguments["view"])!.ToJsonString(Readable);
    }
}
