using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Whoever expects the replies in the answer gets a body each time, with all that was said, and nothing of it is sent as well.</summary>
public sealed class ExpectedReplyTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    private static readonly string[] Idle = ["typing", "event", "messageReaction", "trace", "nobody has heard of it"];

    [Fact]
    public async Task Where_nothing_is_said_the_body_has_no_replies()
    {
        var talk = Teams.Message(FakePlace.Group, FakePerson.Ana, "I had a sandwich");
        var delete = Teams.Activity(FakePlace.Group, FakePerson.Ana, "messageDelete");

        JsonObject[] all =
        [
            talk, Teams.Edit(talk, "I had two"), delete, Teams.Added(FakePlace.Group, FakePerson.Ana, "29:tom"), Teams.Removed(FakePlace.Group, FakePerson.Ana, "29:tom"),
            Teams.Installed(FakePlace.Group, FakePerson.Ana, "remove"), Teams.Message(Alone, new FakePerson(FakeTeams.Bot, "ThreatBot"), "help"), Teams.Message(Alone, FakePerson.Ana, ""),
            .. Idle.Select(type => Teams.Activity(Alone, FakePerson.Ana, type)),
        ];
        foreach (var activity in all)
        {
            activity["name"] = "x";
            Assert.True((await AnswerAsync(activity)).Count == 0, activity.ToJsonString());
        }
    }

    [Theory]
    [InlineData("installationUpdate")]
    [InlineData("conversationUpdate")]
    public async Task A_greeting_is_in_the_answer(string type)
    {
        var added = type == "installationUpdate" ? Teams.Installed(FakePlace.Group, FakePerson.Ana, "add") : Teams.Added(FakePlace.Group, FakePerson.Ana, FakeTeams.Bot);

        Assert.StartsWith("ThreatBot here", Assert.Single(await AnswerAsync(added)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_edit_brings_about_is_in_the_answer_and_the_same_again()
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "story PAY-42 Customers upload an ID card"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "browser [internet] -> web shop [cloud]: ID scan"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "right"));
        var wish = Teams.Message(Alone, FakePerson.Ana, "read other people's IDs");
        await SayAsync(wish);
        var edit = Teams.Edit(wish, "sell other people's IDs");

        var first = await AnswerAsync(edit);

        Assert.Contains(first, text => text.Contains("sell other people", StringComparison.Ordinal));
        Assert.Equal(first, await AnswerAsync(edit));
    }

    [Fact]
    public async Task What_is_said_of_a_message_that_was_taken_back_is_in_the_answer()
    {
        var message = Teams.Message(Alone, FakePerson.Ana, "new shop");
        await SayAsync(message);
        var delete = Teams.Activity(Alone, FakePerson.Ana, "messageDelete");
        delete["id"] = message["id"]!.GetValue<string>();

        Assert.Contains("stays", Assert.Single(await AnswerAsync(delete)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_and_the_files_beside_it_are_all_answered()
    {
        Cloud.Files.Keep("picture.png", [0x89, 0x50, 0x4E, 0x47, 0, 0xFF], "image/png");
        var message = Teams.Files(Alone, FakePerson.Ana, "new shop", ("picture.png", new Uri(Cloud.Address, "files/picture.png").AbsoluteUri), ("second.txt", "https://evil.test/second.txt"));

        var said = await AnswerAsync(message);

        Assert.Equal(3, said.Count);
        Assert.Contains("shop", said[0], StringComparison.Ordinal);
        Assert.Contains("picture.png", said[1], StringComparison.Ordinal);
        Assert.Contains("second.txt", said[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_told_in_the_answer() =>
        Assert.Contains("64 KB", Assert.Single(await AnswerAsync(Teams.Message(Alone, FakePerson.Ana, new string('x', 65 * 1024)))), StringComparison.Ordinal);

    [Fact]
    public async Task A_press_is_answered_as_words_are()
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "story PAY-42 Customers upload an ID card"));
        var touched = (await SayAsync(Teams.Message(Alone, FakePerson.Ana, "browser [internet] -> web shop [cloud]: ID scan")))[^1];

        var said = await AnswerAsync(Teams.Submit(Alone, FakePerson.Ana, touched.Message, touched.Buttons["Right"]));

        Assert.Contains(said, text => text.Contains("I want to …", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_meant_for_a_group_is_told_to_the_group()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "accept T1 until 2027-03-01 because it is old"));
        var asked = (await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver tom"))).Single(call => call.Buttons.ContainsKey("Approve"));
        var before = Connector.Taken.Count;

        var press = Teams.Submit(new FakePlace(asked.Conversation, "personal"), FakePerson.Tom, asked.Message, asked.Buttons["Approve"]);
        press["deliveryMode"] = "expectReplies";
        Assert.Equal(200, (await PostAsync(press)).Status);
        await QuietAsync();

        Assert.Contains(Connector.Taken.Skip(before), call => call.Conversation == FakePlace.Group.Id && call.Text?.Contains("approved by Tom", StringComparison.Ordinal) is true);
    }

    /// <summary>What is said in the answer, where nothing may be sent beside it.</summary>
    private async Task<List<string>> AnswerAsync(JsonObject activity)
    {
        var before = Connector.Taken.Count;
        activity["deliveryMode"] = "expectReplies";
        var (status, body) = await PostAsync(activity);
        await QuietAsync();

        Assert.Equal(200, status);
        Assert.Equal(before, Connector.Taken.Count);
        return [.. body!["activities"]!.AsArray().Select(each => each!["text"]?.GetValue<string>() ?? each["summary"]!.GetValue<string>())];
    }
}
