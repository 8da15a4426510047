using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Dialogs, which only whoever opened them sees.</summary>
public sealed class DialogTests : OnCloud
{
    private const string Button = "Answer in private";

    [Fact]
    public async Task An_idea_is_said_out_of_others_sight_and_shown_with_the_rest()
    {
        var collect = await CollectAsync();
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Tom, "task/fetch", With(collect.Buttons[Button]), collect.Message));
        var value = opened!["task"]!["value"]!;
        Assert.Equal(("continue", "For your eyes only, until all are shown"), ((string)opened["task"]!["type"]!, (string)value["title"]!));

        var before = Connector.Taken.Count;
        var (_, kept) = await SubmitAsync(FakePerson.Tom, value["card"]!["content"]!, "pay with a stolen card\nuse a voucher twice", collect.Message);
        await QuietAsync();

        Assert.Equal("message", (string)kept!["task"]!["type"]!);
        Assert.Contains("Yours so far, for your eyes only:\n1 · pay with a stolen card\n2 · use a voucher twice", (string)kept["task"]!["value"]!, StringComparison.Ordinal);
        Assert.Equal(before, Connector.Taken.Count);

        var shown = await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "close"));
        Assert.Contains(shown, call => call.Text!.Contains("Ideas: 2, people: 1", StringComparison.Ordinal) && call.Conversation == FakePlace.Group.Id);
    }

    [Fact]
    public async Task What_comes_when_all_is_shown_already_is_not_kept_and_not_shown()
    {
        var collect = await CollectAsync();
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Tom, "task/fetch", With(collect.Buttons[Button]), collect.Message));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ change the price"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "close"));
        var before = (await StateAsync(), Connector.Taken.Count);

        foreach (var typed in new[] { "pay with a stolen card", "+ pay with a stolen card", "close" })
        {
            var (_, late) = await SubmitAsync(FakePerson.Tom, opened!["task"]!["value"]!["card"]!["content"]!, typed, collect.Message);
            Assert.Contains("not open any more", late!.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal(typed, (string)late["task"]!["value"]!["card"]!["content"]!["body"]![1]!["value"]!);
        }

        await QuietAsync();
        Assert.Equal(before.Item2, Connector.Taken.Count);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM idea WHERE text LIKE '%stolen%'"));
    }

    [Fact]
    public async Task Votes_are_taken_where_nobody_else_reads_them()
    {
        await CollectAsync();
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "+ pay with a stolen card\nguess order numbers\nflood the basket\nread the logs"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ change the price\nbribe the courier\nswap the labels"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "close"));
        Call Asked() => Connector.Taken.Last(call => call.Buttons.Count > 0);
        while (!Asked().Buttons.ContainsKey("Close the vote"))
        {
            await SayAsync(Teams.Submit(FakePlace.Group, FakePerson.Ana, Asked().Message, Asked().Buttons["Go on"]));
        }

        var vote = Asked();
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Tom, "task/fetch", With(vote.Buttons[Button]), vote.Message));
        var form = opened!["task"]!["value"]!["card"]!["content"]!;
        var before = Connector.Taken.Count;
        var (_, odd) = await SubmitAsync(FakePerson.Tom, form, "the second one, and close", vote.Message);
        var (_, taken) = await SubmitAsync(FakePerson.Tom, form, "I2 I2 I1", vote.Message);
        await QuietAsync();

        Assert.Contains("ids of ideas", odd!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Your votes: I2, I2, I1", taken!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, Connector.Taken.Count);
    }

    [Fact]
    public async Task The_same_words_delivered_again_are_answered_the_same_and_kept_once()
    {
        var collect = await CollectAsync();
        var submit = Submitted(FakePerson.Tom, "secret", collect.Buttons[Button]["instance"]!.GetValue<string>(), "use a voucher twice", collect.Message);

        var (_, first) = await PostAsync(submit);
        var (_, second) = await PostAsync(submit);

        Assert.Equal(first!.ToJsonString(), second!.ToJsonString());
        Assert.EndsWith("\n1 · use a voucher twice", (string)first["task"]!["value"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_somebody_becomes_a_story_where_it_was_said()
    {
        var payload = new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<div>Customers <b>upload</b>\n an ID card &amp; a photo<script>1</script></div>" } };
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Channel, FakePerson.Ana, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "story", ["commandContext"] = "message", ["messagePayload"] = payload }));
        var card = opened!["task"]!["value"]!["card"]!["content"]!;
        Assert.Equal("Customers upload an ID card & a photo 1", (string)card["body"]![0]!["value"]!);

        var (_, begun) = await PostAsync(Teams.Invoke(
            FakePlace.Channel, FakePerson.Ana, "composeExtension/submitAction", new JsonObject { ["commandId"] = "story", ["data"] = Typed("story", null, "Customers upload\nan ID card & a photo") }));
        await QuietAsync();

        Assert.Contains("It goes on in the conversation", (string)begun!["task"]!["value"]!, StringComparison.Ordinal);
        Assert.Contains(Connector.Taken, call => call.Conversation == FakePlace.Channel.Id && call.Text!.Contains("what does it touch?", StringComparison.Ordinal));
        Assert.Equal(["Customers upload an ID card & a photo"], await RowsAsync<string>("SELECT text FROM user_story"));
    }

    [Theory]
    [InlineData("""{"form":"secret","instance":"x","words":" "}""")]
    [InlineData("""{"form":"story","words":7}""")]
    [InlineData("""{"form":"persona","name":" ","description":"a clerk"}""")]
    [InlineData("""{"form":"wish","actor":"a clerk","outcome":""}""")]
    public async Task What_is_missing_is_asked_for_once_more_and_what_was_typed_stays(string data)
    {
        var before = await StateAsync();

        var (status, body) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "task/submit", new JsonObject { ["data"] = JsonNode.Parse(data) }));

        Assert.Equal(200, status);
        Assert.Equal("continue", (string)body!["task"]!["type"]!);
        Assert.Contains("Nothing was sent yet", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(data.Contains("a clerk", StringComparison.Ordinal), body.ToJsonString().Contains("\"value\":\"a clerk\"", StringComparison.Ordinal));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_stopped_where_it_is_typed_and_kept_where_it_is_not()
    {
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "persona", ["commandContext"] = "compose" }));
        Assert.Equal(100, (int)opened!["task"]!["value"]!["card"]!["content"]!["body"]![0]!["maxLength"]!);

        var (_, again) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "task/submit", new JsonObject { ["data"] = new JsonObject { ["form"] = "persona", ["name"] = new string('n', 101) } }));

        Assert.Contains(new string('n', 101), again!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_is_not_an_action_offers_to_add_it_and_then_goes_on()
    {
        var payload = new JsonObject { ["body"] = new JsonObject { ["contentType"] = "text", ["content"] = "Customers upload an ID card" } };
        var value = new JsonObject { ["commandId"] = "story", ["commandContext"] = "message", ["messagePayload"] = payload };
        Connector.Fault(FakePlace.Group.Id, Microsoft.AspNetCore.Http.Results.Json(new { error = new { code = "BotNotInConversationRoster" } }, statusCode: 403));

        var (_, offer) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/fetchTask", value.DeepClone().AsObject()));
        var action = offer!["task"]!["value"]!["card"]!["content"]!["actions"]![0]!;
        Assert.True((bool)action["data"]!["msteams"]!["justInTimeInstall"]!);
        value["data"] = action["data"]!.DeepClone();
        var (_, form) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/submitAction", value));

        Assert.Equal("Customers upload an ID card", (string)form!["task"]!["value"]!["card"]!["content"]!["body"]![0]!["value"]!);
    }

    [Fact]
    public async Task An_action_in_a_talk_of_two_others_is_not_taken_for_ones_own_talk_with_the_bot()
    {
        await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "hello"));
        var between = new FakePlace("19:ana_bob@unq.gbl.spaces", "personal");

        await PostAsync(Teams.Invoke(between, FakePerson.Ana, "composeExtension/submitAction", new JsonObject { ["commandId"] = "story", ["data"] = Typed("story", null, "Customers upload an ID card") }));
        await QuietAsync();

        Assert.Equal([FakePlace.Personal(FakePerson.Ana).Id], await RowsAsync<string>("SELECT conversation FROM chat_person"));
    }

    [Theory]
    [InlineData("task/submit", """{"data":{"form":"decide","risk":"T1 x; y","answer":"accept","reason":"x"}}""")]
    [InlineData("task/submit", """{"data":{"form":"decide","risk":"T1","answer":"delete","reason":"x"}}""")]
    [InlineData("task/submit", """{"data":{"form":"decide","risk":"T1","answer":"accept","until":"soon","reason":"x"}}""")]
    [InlineData("task/fetch", """{"data":{"form":"secret"}}""")]
    [InlineData("task/fetch", """{"data":{"form":"story","instance":"x"}}""")]
    [InlineData("task/fetch", """{"data":"secret"}""")]
    [InlineData("task/fetch", "{}")]
    [InlineData("task/submit", """{"data":{"form":"secret","words":"x"}}""")]
    [InlineData("task/submit", """{"data":{"form":"other","words":"x"}}""")]
    public async Task What_no_dialog_of_ours_sends_is_refused_and_changes_nothing(string name, string value)
    {
        var before = await StateAsync();

        Assert.Equal(400, (await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, name, JsonNode.Parse(value)!.AsObject()))).Status);

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Words_for_a_question_that_never_was_are_not_kept()
    {
        var (status, answer) = await PostAsync(Submitted(FakePerson.Tom, "secret", "none", "use a voucher twice", null));

        Assert.Equal(200, status);
        Assert.Contains("nothing was kept", answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    private Task<(int Status, JsonNode? Body)> SubmitAsync(FakePerson who, JsonNode form, string typed, string on)
    {
        var data = form["actions"]![0]!["data"]!.DeepClone().AsObject();
        data["words"] = typed;
        return PostAsync(Teams.Invoke(FakePlace.Group, who, "task/submit", new JsonObject { ["data"] = data }, on));
    }

    private JsonObject Submitted(FakePerson who, string form, string? instance, string typed, string? on) =>
        Teams.Invoke(FakePlace.Group, who, "task/submit", new JsonObject { ["data"] = Typed(form, instance, typed) }, on);

    private static JsonObject Typed(string form, string? instance, string typed) => new() { ["form"] = form, ["instance"] = instance, ["words"] = typed };

    private static JsonObject With(JsonNode data) => new() { ["data"] = data.DeepClone(), ["context"] = new JsonObject { ["theme"] = "default" } };
}
