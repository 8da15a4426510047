using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>What people do in Slack, from one end to the other.</summary>
public sealed class StoryTests : OnSlack
{
    [Fact]
    public async Task A_story_is_told_with_words_and_buttons_and_its_cards_are_settled_in_place()
    {
        var asked = await BeginAsync();

        var said = await PressAsync(FakeUser.Ana, asked, "Right");

        var settled = Assert.Single(said, call => call.Method == "chat.update");
        Assert.Equal((asked.Channel, asked.Ts, 0), (settled.Channel, settled.Ts, settled.Buttons.Count));
        Assert.Contains("Ana Silva", settled.Text, StringComparison.Ordinal);
        await SayAsync(Sender.Direct(FakeUser.Ana, "read other people's IDs"));
        var worry = (await SayAsync(Sender.Direct(FakeUser.Ana, "any of us can open any scan"))).Last(call => call.Buttons.Count > 0);
        await PressAsync(FakeUser.Ana, worry, "Yes");

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM threat WHERE text = 'any of us can open any scan'"));
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task What_is_sent_has_blocks_and_a_text_beside_them()
    {
        await BeginAsync();

        Assert.All(Slack.Taken, call => Assert.True(call.Text.Length > 0 && call.Blocks.Count > 0));
    }

    [Fact]
    public async Task In_a_channel_the_answer_is_in_the_thread_of_the_mention_and_goes_on_there()
    {
        var begun = Sender.Mention(General, FakeUser.Ana, "new shop");
        var said = await SayAsync(begun);
        Assert.All(said, call => Assert.Equal((General, (string)begun["ts"]!), (call.Channel, call.Thread)));

        var story = Sender.Mention(General, FakeUser.Tom, "story PAY-42 Customers upload an ID card");
        await SayAsync(story);
        said = await SayAsync(Sender.Message(General, FakeUser.Tom, "browser [internet] -> web shop [cloud]: ID scan", (string)story["ts"]!));

        Assert.Equal(["PAY-42"], await RowsAsync<string>("SELECT tracker_key FROM user_story"));
        var asked = said.Last(call => call.Buttons.Count > 0);
        Assert.Equal((string)story["ts"]!, asked.Thread);
        said = await PressAsync(FakeUser.Ana, asked, "Right");
        Assert.Contains(said, call => call.Method == "chat.postMessage" && call.Thread == (string)story["ts"]!);
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task A_mention_and_the_message_it_stands_in_are_one_turn()
    {
        var mention = Sender.Mention(General, FakeUser.Ana, "new shop");
        var message = mention.DeepClone().AsObject();
        (message["type"], message["channel_type"]) = ("message", "channel");

        await SayAsync(mention);
        var before = (await StateAsync(), Slack.Taken.Count);
        Assert.Empty(await SayAsync(message));

        Assert.Equal(before, (await StateAsync(), Slack.Taken.Count));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
    }

    [Fact]
    public async Task Talk_past_the_bot_is_not_recorded_and_where_it_was_never_spoken_to_not_even_seen()
    {
        await SayAsync(Sender.Message(General, FakeUser.Tom, "I had a sandwich"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM participant"));

        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Message(General, FakeUser.Tom, "I had a sandwich"));
        await SayAsync(Sender.Message(General, FakeUser.Tom, "+ any of us can open any scan"));

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM object WHERE CAST(json AS TEXT) LIKE '%sandwich%'"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM threat WHERE text = 'any of us can open any scan'"));
    }

    [Fact]
    public async Task A_command_begins_a_thread_of_its_own_below_its_first_answer()
    {
        await SaidAsync(() => CommandAsync(Sender.Command(General, FakeUser.Ana, "new shop")));
        var said = await SaidAsync(() => CommandAsync(Sender.Command(General, FakeUser.Ana, "story PAY-42 Customers upload an ID card")));

        var root = said[0];
        Assert.Null(root.Thread);
        Assert.All(said.Skip(1), call => Assert.Equal(root.Ts, call.Thread ?? call.Ts));
        said = await SayAsync(Sender.Message(General, FakeUser.Tom, "browser [internet] -> web shop [cloud]: ID scan", root.Ts));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM flow"));
        Assert.All(said.Where(call => call.Method == "chat.postMessage"), call => Assert.Equal(root.Ts, call.Thread));
        said = await PressAsync(FakeUser.Tom, said.Last(call => call.Buttons.Count > 0), "Right");
        Assert.Contains(said, call => call.Method == "chat.update");
        Assert.Empty(Slack.Refused);
    }

    [Theory]
    [InlineData("brainstorm the checkout")]
    [InlineData("workshop")]
    public async Task Work_that_a_command_begins_goes_on_by_mention_and_button(string text)
    {
        await SaidAsync(() => CommandAsync(Sender.Command(General, FakeUser.Ana, "new shop")));
        var said = await SaidAsync(() => CommandAsync(Sender.Command(General, FakeUser.Ana, text)));
        var root = said[0].Ts;

        Assert.NotEmpty(await SayAsync(Sender.Mention(General, FakeUser.Tom, "status", root)));
        Assert.NotEmpty(await SayAsync(Sender.Mention(General, FakeUser.Ana, "cancel", root)));
        Assert.NotEmpty(await SaidAsync(() => CommandAsync(Sender.Command(General, FakeUser.Ana, "summary"))));
        Assert.Empty(Slack.Refused);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("")]
    public async Task What_a_command_tells_its_speaker_alone_is_the_answer_to_it(string text)
    {
        var (status, answer) = await CommandAsync(Sender.Command(General, FakeUser.Ana, text));
        await QuietAsync();

        Assert.Equal((200, "ephemeral"), (status, (string)answer!["response_type"]!));
        Assert.Contains("story", (string)answer["text"]!, StringComparison.Ordinal);
        Assert.Empty(Slack.Taken);
    }

    [Fact]
    public async Task A_passing_note_is_shown_to_one_person_in_the_channel_and_kept_nowhere_else()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var said = await SayAsync(Sender.Mention(General, FakeUser.Tom, "edit T99 nonsense"));

        Assert.NotEmpty(said);
        Assert.All(said, call => Assert.Equal(("chat.postEphemeral", FakeUser.Tom.Id), (call.Method, call.User)));
    }

    [Fact]
    public async Task Whoever_is_not_in_the_channel_is_told_in_their_own_talk()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        Slack.Home.Channel(General).People.Add(FakeUser.Ana.Id);
        var said = await SayAsync(Sender.Mention(General, FakeUser.Tom, "edit T99 nonsense"));

        Assert.All(said, call => Assert.Equal(("chat.postMessage", "D02TOM"), (call.Method, call.Channel)));
        Assert.Equal(["D02TOM"], await RowsAsync<string>("SELECT conversation FROM chat_person WHERE user_id = 'U02TOM'"));
    }

    [Fact]
    public async Task An_edit_of_a_message_edits_the_answer()
    {
        var message = Sender.Direct(FakeUser.Ana, "+ any of us can open any scan");
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        await SayAsync(message);

        await SayAsync(Sender.Edit(message, "+ all of us can open any scan"));

        Assert.Equal(["all of us can open any scan"], await RowsAsync<string>("SELECT text FROM threat"));
    }

    [Fact]
    public async Task Whoever_takes_a_message_back_is_told_what_stays()
    {
        var message = Sender.Direct(FakeUser.Ana, "+ any of us can open any scan");
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        await SayAsync(message);

        Assert.Contains("took a message back", Assert.Single(await SayAsync(FakeSender.Delete(message))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_answered_in_its_thread_leaves_a_stone_and_is_taken_back_all_the_same()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var message = Sender.Mention(General, FakeUser.Ana, "+ any of us can open any scan");
        await SayAsync(message);
        var gone = message.DeepClone().AsObject();
        gone["type"] = "message";

        Assert.Contains("took a message back", Assert.Single(await SayAsync(FakeSender.DeleteRoot(gone))).Text, StringComparison.Ordinal);
        var stone = FakeSender.DeleteRoot(gone)["message"]!.DeepClone().AsObject();
        stone["channel"] = General;
        Assert.Empty(await SayAsync(FakeSender.Delete(stone)));
    }

    [Fact]
    public async Task A_press_that_is_late_is_told_how_it_stands_now()
    {
        var asked = await BeginAsync();
        await PressAsync(FakeUser.Ana, asked, "Right");
        var before = await CountAsync("SELECT COUNT(*) FROM event_log");

        Assert.NotEmpty(await PressAsync(FakeUser.Ana, asked, "Right"));

        Assert.Equal(before, await CountAsync("SELECT COUNT(*) FROM event_log"));
    }

    [Fact]
    public async Task A_press_that_is_delivered_again_changes_nothing()
    {
        var asked = await BeginAsync();
        var press = Sender.Press(FakeUser.Ana, asked, "Right");
        await SaidAsync(() => InteractAsync(press));
        var before = (await StateAsync(), Slack.Taken.Count);

        Assert.Empty(await SaidAsync(() => InteractAsync(press)));

        Assert.Equal(before, (await StateAsync(), Slack.Taken.Count));
    }

    [Fact]
    public async Task The_time_zone_of_a_profile_is_kept_where_its_owner_speaks()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));

        Assert.Contains("\"profileZones\":{", (await RowsAsync<string>("SELECT CAST(json AS TEXT) FROM conversation")).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_is_challenged_once_and_echoes()
    {
        var (status, answer) = await PostAsync("events", new JsonObject { ["type"] = "url_verification", ["token"] = "t", ["challenge"] = "c-1" });

        Assert.Equal((200, "c-1"), (status, (string)answer!["challenge"]!));
    }

    /// <summary>A story in a talk of two, up to its first question with buttons.</summary>
    private async Task<SlackCall> BeginAsync()
    {
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Direct(FakeUser.Ana, "story PAY-42 Customers upload an ID card"));
        return (await SayAsync(Sender.Direct(FakeUser.Ana, "browser [internet] -> web shop [cloud]: ID scan"))).Last(call => call.Buttons.Count > 0);
    }
}
