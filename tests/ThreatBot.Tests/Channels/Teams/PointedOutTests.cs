using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>A mention says who is meant, whatever others are called.</summary>
public sealed class PointedOutTests : OnCloud
{
    private static readonly FakePerson Lena = new("29:lena", "Lena Fox");

    private static readonly FakePerson Namesake = new("29:namesake", "Lena Fox");

    [Fact]
    public async Task Who_is_mentioned_before_they_speak_is_asked_at_once_and_nobody_of_that_name_becomes_them()
    {
        await ProposeAsync();
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver", Lena));
        var request = Connector.Taken.Last(call => call.Buttons.ContainsKey("Approve"));
        Assert.Equal(FakePlace.Personal(Lena).Id, request.Conversation);

        await SayAsync(Teams.Mention(FakePlace.Group, Namesake, "status"));
        await PressAsync(Namesake, request);
        Assert.Equal("proposed", await StatusAsync());

        await SayAsync(Teams.Mention(FakePlace.Group, Lena, "status"));
        await PressAsync(Lena, request);
        Assert.Equal("approved", await StatusAsync());
    }

    [Fact]
    public async Task Of_whom_something_is_wanted_is_mentioned_and_the_entity_says_the_same_as_the_text()
    {
        await ProposeAsync();
        var said = await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver", Lena));

        var told = Assert.Single(said, call => call.Conversation == FakePlace.Group.Id);
        var mention = Assert.Single(told.Body["entities"]!.AsArray())!;
        Assert.Equal(("mention", Lena.Id, "<at>Lena Fox</at>"), ((string)mention["type"]!, (string)mention["mentioned"]!["id"]!, (string)mention["text"]!));
        Assert.StartsWith("<at>Lena Fox</at> is asked to sign off R1", told.Text, StringComparison.Ordinal);
        Assert.All(Connector.Taken.Where(call => call != told), call => Assert.Null(call.Body["entities"]));
    }

    [Fact]
    public async Task A_name_makes_no_markup_of_a_mention()
    {
        await ProposeAsync();

        var said = await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver", new FakePerson("29:odd", "Odd *Name* & [x](http://evil) </at>")));

        var told = Assert.Single(said, call => call.Conversation == FakePlace.Group.Id);
        Assert.StartsWith("<at>Odd Name  xhttpevil  at</at> is asked", told.Text, StringComparison.Ordinal);
        Assert.Equal("<at>Odd Name  xhttpevil  at</at>", (string)told.Body["entities"]![0]!["text"]!);
    }

    [Fact]
    public async Task Of_two_who_have_spoken_the_one_who_is_mentioned_is_asked()
    {
        await ProposeAsync();
        await SayAsync(Teams.Mention(FakePlace.Group, Namesake, "status"));
        await SayAsync(Teams.Mention(FakePlace.Group, Lena, "status"));

        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver", Lena));
        var request = Connector.Taken.Last(call => call.Buttons.ContainsKey("Approve"));

        Assert.Equal(FakePlace.Personal(Lena).Id, request.Conversation);
        await PressAsync(Namesake, request);
        Assert.Equal("proposed", await StatusAsync());
        await PressAsync(Lena, request);
        Assert.Equal("approved", await StatusAsync());
    }

    [Fact]
    public async Task A_bare_name_of_somebody_not_met_signs_nothing_off()
    {
        await ProposeAsync();

        var said = await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver Lena"));

        Assert.Contains(said, call => call.Body.ToJsonString().Contains("I have not met Lena here", StringComparison.Ordinal));
        Assert.DoesNotContain(Connector.Taken, call => call.Buttons.ContainsKey("Approve"));
        await SayAsync(Teams.Mention(FakePlace.Group, Namesake, "approve"));
        Assert.Equal("proposed", await StatusAsync());
    }

    [Fact]
    public async Task A_tag_or_a_channel_that_is_mentioned_is_nobody()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "status", new FakePerson("19:general@thread.tacv2", "General")));

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM chat_person"));
    }

    private async Task ProposeAsync()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "accept T1 because we replace it in spring"));
    }

    private Task PressAsync(FakePerson person, Call request) => PostAsync(Teams.Submit(FakePlace.Personal(person), person, request.Message, request.Buttons["Approve"]));

    private async Task<string> StatusAsync() => (await RowsAsync<string>("SELECT status FROM response")).Single();
}
