using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Modals and the Home tab, which only whoever opened them sees.</summary>
public sealed class DialogTests : OnSlack
{
    private const string Button = "Answer in private";

    [Fact]
    public async Task An_idea_is_said_out_of_others_sight_and_shown_with_the_rest()
    {
        var collect = await CollectAsync();
        var opened = Assert.Single(await PressAsync(FakeUser.Tom, collect, Button));
        Assert.Equal("views.open", opened.Method);

        var said = await SaidAsync(() => InteractAsync(Submitted(FakeUser.Tom, opened, "pay with a stolen card\nuse a voucher twice")));
        Assert.All(said, call => Assert.True(call.User == FakeUser.Tom.Id || call.Channel == "D02TOM" || !call.Text.Contains("stolen", StringComparison.Ordinal)));

        var shown = await SayAsync(Sender.Mention(General, FakeUser.Ana, "close", collect.Thread));
        Assert.Contains(shown, call => call.Channel == General && call.Text.Contains("Ideas: 2, people: 1", StringComparison.Ordinal));
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task What_comes_when_all_is_shown_already_is_not_kept_and_said_at_the_field()
    {
        var collect = await CollectAsync();
        var opened = Assert.Single(await PressAsync(FakeUser.Tom, collect, Button));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "+ change the price", collect.Thread));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "close", collect.Thread));

        var (status, answer) = await InteractAsync(Submitted(FakeUser.Tom, opened, "pay with a stolen card"));

        Assert.Equal((200, "errors"), (status, (string)answer!["response_action"]!));
        Assert.Contains("not open any more", (string)answer["errors"]!["words"]!, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM idea WHERE text LIKE '%stolen%'"));
    }

    [Fact]
    public async Task A_story_begins_of_a_message_in_the_thread_of_it()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var message = Sender.Message(General, FakeUser.Tom, "Customers upload an ID card &amp; a bill");
        var opened = Assert.Single(await SaidAsync(() => InteractAsync(Shortcut(message, "story"))));
        Assert.Contains("an ID card & a bill", opened.Arguments["view"].Replace("\\u0026", "&", StringComparison.Ordinal), StringComparison.Ordinal);

        var said = await SaidAsync(() => InteractAsync(Submitted(FakeUser.Ana, opened, "Customers upload an ID card")));

        Assert.All(said, call => Assert.Equal((General, (string)message["ts"]!), (call.Channel, call.Thread)));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM user_story"));
    }

    [Fact]
    public async Task A_field_that_is_left_empty_is_said_at_the_field_and_nothing_changes()
    {
        var opened = Assert.Single(await SaidAsync(() => InteractAsync(Shortcut(Sender.Message(General, FakeUser.Tom, ""), "story"))));
        var before = await StateAsync();

        var (_, answer) = await InteractAsync(Submitted(FakeUser.Ana, opened, " "));

        Assert.Equal("errors", (string)answer!["response_action"]!);
        Assert.NotNull(answer["errors"]!["words"]);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task The_shortcut_that_is_everywhere_begins_a_story_in_ones_own_talk()
    {
        var shortcut = Sender.Interaction(FakeUser.Ana, "shortcut");
        shortcut["callback_id"] = "begin";
        var views = await SaidAsync(() => InteractAsync(shortcut));
        Assert.Equal(["views.open", "views.update"], views.Select(call => call.Method));
        Assert.Single(views.Select(call => call.Ts).Distinct());
        var opened = views[^1];

        var said = await SaidAsync(() => InteractAsync(Submitted(FakeUser.Ana, opened, "Customers upload an ID card")));

        Assert.NotEmpty(said);
        Assert.All(said, call => Assert.Equal("D01ANA", call.Channel));
    }

    [Fact]
    public async Task A_dialog_that_is_sent_twice_counts_once()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var opened = Assert.Single(await SaidAsync(() => InteractAsync(Shortcut(Sender.Message(General, FakeUser.Tom, "x"), "story"))));
        var submitted = Submitted(FakeUser.Ana, opened, "Customers upload an ID card");
        await SaidAsync(() => InteractAsync(submitted));
        var before = await StateAsync();

        Assert.Empty(await SaidAsync(() => InteractAsync(submitted)));
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData("callback_id", "approve")]
    [InlineData("private_metadata", "")]
    [InlineData("private_metadata", "{}")]
    [InlineData("private_metadata", "{\"channel\":\"../x\"}")]
    [InlineData("private_metadata", "{\"channel\":\"C99NOWHERE\"}")]
    [InlineData("id", "")]
    public async Task A_dialog_that_none_of_ours_can_bring_back_changes_nothing(string field, string value)
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var opened = Assert.Single(await SaidAsync(() => InteractAsync(Shortcut(Sender.Message(General, FakeUser.Tom, "x"), "story"))));
        var (submitted, before) = (Submitted(FakeUser.Ana, opened, "Customers upload an ID card"), await StateAsync());
        submitted["view"]![field] = value;

        Assert.Empty(await SaidAsync(() => InteractAsync(submitted)));

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task The_Home_tab_shows_ones_own_models_and_nobody_elses()
    {
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));

        var shown = Assert.Single(await SayAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = FakeUser.Ana.Id, ["channel"] = "D01ANA", ["tab"] = "home" }));
        Assert.Equal(("views.publish", FakeUser.Ana.Id), (shown.Method, shown.Arguments["user_id"]));
        Assert.Contains("shop", shown.Arguments["view"], StringComparison.Ordinal);

        shown = Assert.Single(await SayAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = FakeUser.Tom.Id, ["channel"] = "D02TOM", ["tab"] = "home" }));
        Assert.DoesNotContain("shop", shown.Arguments["view"], StringComparison.Ordinal);
    }

    /// <summary>A round in a channel that collects.</summary>
    private async Task<SlackCall> CollectAsync()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "status"));
        return (await SayAsync(Sender.Mention(General, FakeUser.Ana, "brainstorm checkout abuse until 2026-11-26 17:00"))).Last(call => call.Buttons.ContainsKey(Button));
    }

    private JsonObject Shortcut(JsonObject message, string form)
    {
        var payload = Sender.Interaction(FakeUser.Ana, "message_action");
        (payload["callback_id"], payload["channel"], payload["message"]) = (form, new JsonObject { ["id"] = General }, message.DeepClone());
        return payload;
    }

    private JsonObject Submitted(FakeUser from, SlackCall opened, string words)
    {
        var payload = Sender.Interaction(from, "view_submission");
        var view = JsonNode.Parse(opened.Arguments["view"])!;
        view["id"] = opened.Ts;
        view["state"] = new JsonObject { ["values"] = new JsonObject { ["words"] = new JsonObject { ["words"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = words } } } };
        payload["view"] = view;
        return payload;
    }
}
