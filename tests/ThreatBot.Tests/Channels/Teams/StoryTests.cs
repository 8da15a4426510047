using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>What people do in Teams, from one end to the other.</summary>
public sealed class StoryTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    [Fact]
    public async Task A_story_is_told_with_words_and_buttons_and_its_cards_are_settled_in_place()
    {
        var asked = await BeginAsync(Alone, Teams.Message);

        // On a newer client the press is answered with the card as it is now.
        var (_, answer) = await PostAsync(Teams.Execute(Alone, FakePerson.Ana, asked.Message, asked.Buttons["Right"]));
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), ((int)answer!["statusCode"]!, (string)answer["type"]!));
        Assert.Empty(answer["value"]!["actions"]!.AsArray());
        Assert.Contains("Ana Silva", answer["value"]!.ToJsonString(), StringComparison.Ordinal);

        // The message itself is replaced for everybody, and the next question comes below.
        await QuietAsync();
        var settled = Connector.Taken.Single(call => call.Method == "PUT" && call.Message == asked.Message);
        Assert.Equal(asked.Conversation, settled.Conversation);
        Assert.Empty(settled.Buttons);

        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "read other people's IDs"));
        var worry = (await SayAsync(Teams.Message(Alone, FakePerson.Ana, "any of us can open any scan"))).Last();

        // On an older client the same press is a message.
        var said = await SayAsync(Teams.Submit(Alone, FakePerson.Ana, worry.Message, worry.Buttons["Yes"]));
        Assert.Equal(worry.Message, said.First(call => call.Method == "PUT").Message);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM threat WHERE text = 'any of us can open any scan'"));
    }

    [Fact]
    public async Task What_is_sent_is_a_text_or_a_card_with_a_summary_and_never_both()
    {
        await BeginAsync(Alone, Teams.Message);

        Assert.All(Connector.Taken, call =>
        {
            Assert.True(call.Body["text"] is null != (call.Card is null));
            Assert.Equal(call.Card is null, call.Body["summary"] is null);
            Assert.Equal(("message", FakeTeams.Bot), ((string)call.Body["type"]!, (string)call.Body["from"]!["id"]!));
        });
    }

    [Fact]
    public async Task In_a_group_a_mention_is_heard_with_or_without_a_blank_and_talk_is_not()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(FakePlace.Group, FakePerson.Tom, "I had a sandwich"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "&nbsp;story PAY-42 Customers upload an ID card\n"));

        Assert.Equal(["PAY-42"], await RowsAsync<string>("SELECT tracker_key FROM user_story"));
        Assert.All(Connector.Taken, call => Assert.Equal(FakePlace.Group.Id, call.Conversation));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM object WHERE CAST(json AS TEXT) LIKE '%sandwich%'"));
    }

    [Fact]
    public async Task A_mention_of_somebody_who_is_called_like_the_bot_is_none_of_the_bot()
    {
        var activity = Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop");
        activity["entities"]![1]!["mentioned"]!["id"] = "29:threatbot";

        await SayAsync(activity);

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
    }

    [Fact]
    public async Task In_a_channel_the_answer_is_in_the_thread_and_the_model_belongs_to_the_channel()
    {
        var other = FakePlace.Channel with { Id = "19:design@thread.tacv2;messageid=1795508599999" };
        await SayAsync(Teams.Mention(FakePlace.Channel, FakePerson.Ana, "new shop"));
        var said = await SayAsync(Teams.Mention(other, FakePerson.Tom, "models"));

        Assert.All(said, call => Assert.Equal(other.Id, call.Conversation));
        Assert.Contains(said, call => call.Text!.Contains("shop", StringComparison.Ordinal));
        Assert.Equal(["19:design@thread.tacv2"], await RowsAsync<string>("SELECT id FROM conversation"));
    }

    [Fact]
    public async Task A_private_answer_goes_to_the_persons_own_talk_and_never_to_the_group()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        var said = await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "edit T99 nonsense"));

        Assert.NotEmpty(said);
        Assert.All(said, call => Assert.Equal("a:talk-with-29:tom", call.Conversation));
        Assert.Equal(["a:talk-with-29:tom"], await RowsAsync<string>("SELECT conversation FROM chat_person WHERE user_id = '29:tom'"));
    }

    [Fact]
    public async Task A_press_that_is_late_is_told_how_it_stands_now()
    {
        var asked = await BeginAsync(Alone, Teams.Message);
        await SayAsync(Teams.Execute(Alone, FakePerson.Ana, asked.Message, asked.Buttons["Right"]));

        var (_, answer) = await PostAsync(Teams.Execute(Alone, FakePerson.Ana, asked.Message, asked.Buttons["Right"]));

        Assert.Equal("application/vnd.microsoft.activity.message", (string)answer!["type"]!);
        Assert.NotEqual("", (string)answer["value"]!);
    }

    [Fact]
    public async Task An_invoke_that_is_delivered_again_is_answered_the_same_and_changes_nothing()
    {
        var asked = await BeginAsync(Alone, Teams.Message);
        var press = Teams.Execute(Alone, FakePerson.Ana, asked.Message, asked.Buttons["Right"]);

        var (_, first) = await PostAsync(press);
        await QuietAsync();
        var before = (await StateAsync(), Connector.Taken.Count);
        var (_, second) = await PostAsync(press);
        await QuietAsync();

        Assert.Equal(first!.ToJsonString(), second!.ToJsonString());
        Assert.Equal(before, (await StateAsync(), Connector.Taken.Count));
    }

    [Fact]
    public async Task A_question_that_is_asked_again_takes_the_buttons_off_its_older_self()
    {
        var asked = await BeginAsync(Alone, Teams.Message);

        var said = await SayAsync(Teams.Message(Alone, FakePerson.Ana, "status"));

        var stripped = Assert.Single(said, call => call.Method == "PUT");
        Assert.Equal((asked.Message, 0), (stripped.Message, stripped.Buttons.Count));
        Assert.Equal(asked.Buttons.Keys, said.Last().Buttons.Keys);
    }

    /// <summary>A story up to its first question with buttons.</summary>
    private async Task<Call> BeginAsync(FakePlace place, Func<FakePlace, FakePerson, string, JsonObject> say)
    {
        await SayAsync(say(place, FakePerson.Ana, "new shop"));
        await SayAsync(say(place, FakePerson.Ana, "story PAY-42 Customers upload an ID card"));
        return (await SayAsync(say(place, FakePerson.Ana, "browser [internet] -> web shop [cloud]: ID scan"))).Last(call => call.Buttons.Count > 0);
    }
}
