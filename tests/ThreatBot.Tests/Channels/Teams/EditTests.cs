using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Messages that are changed or taken back.</summary>
public sealed class EditTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    [Fact]
    public async Task An_idea_that_nobody_has_seen_is_taken_back_with_its_message()
    {
        await CollectAsync();
        var idea = Teams.Mention(FakePlace.Group, FakePerson.Tom, "+ pretext call");
        await SayAsync(idea);
        await SayAsync(Teams.Edit(idea, "<at>ThreatBot</at>+ pretext call to the helpdesk"));
        var deletion = idea.DeepClone().AsObject();
        (deletion["type"], deletion["channelData"]!["eventType"]) = ("messageDelete", "softDeleteMessage");
        deletion.Remove("text");

        Assert.Contains(await SayAsync(deletion), call => call.Conversation == FakePlace.Personal(FakePerson.Tom).Id && call.Text!.Contains("Nothing from you yet", StringComparison.Ordinal));
        Assert.Empty(await SayAsync(deletion));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "close"));

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM idea"));
    }

    [Fact]
    public async Task An_edit_edits_what_the_message_recorded_once()
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "story PAY-42 Customers upload an ID card"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "browser [internet] -> web shop [cloud]: ID scan"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "right"));
        var wish = Teams.Message(Alone, FakePerson.Ana, "read other people's IDs");
        await SayAsync(wish);
        var edit = Teams.Edit(wish, "sell other people's IDs");

        Assert.NotEmpty(await SayAsync(edit));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM object WHERE kind = 'abuseStory' AND CAST(json AS TEXT) LIKE '%sell other%'"));

        Assert.Empty(await SayAsync(edit));
        var later = Teams.Edit(wish, "read other people's IDs");
        await SayAsync(later);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM object WHERE kind = 'abuseStory' AND CAST(json AS TEXT) LIKE '%read other%'"));
    }

    [Fact]
    public async Task An_edit_of_what_the_bot_never_heard_is_none_of_its_business()
    {
        var message = Teams.Message(FakePlace.Group, FakePerson.Ana, "I had a sandwich");

        Assert.Empty(await SayAsync(Teams.Edit(message, "I had two")));

        await SayAsync(message);
        Assert.Empty(await SayAsync(Teams.Edit(message, "I had three")));
    }

    [Fact]
    public async Task Somebody_who_takes_a_message_back_is_told_that_what_was_written_down_stays()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        var sketch = Teams.Mention(FakePlace.Group, FakePerson.Ana, "browser [internet] -> web shop [cloud]: ID scan");
        await SayAsync(sketch);
        var delete = Teams.Activity(FakePlace.Group, FakePerson.Ana, "messageDelete");
        (delete["id"], delete["channelData"]!["eventType"]) = (sketch["id"]!.GetValue<string>(), "softDeleteMessage");

        var told = Assert.Single(await SayAsync(delete));
        Assert.Equal("a:talk-with-29:ana", told.Conversation);
        Assert.Contains("stays", told.Text, StringComparison.Ordinal);

        Assert.Empty(await SayAsync(delete));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM flow"));
    }
}
