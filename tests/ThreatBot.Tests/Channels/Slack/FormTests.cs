using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Modals with many fields: who might mess with us, and an abuse story in its five slots.</summary>
public sealed class FormTests : WithModals
{
    [Fact]
    public async Task A_persona_is_described_in_a_dialog_and_told_to_all()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var view = await OpenedAsync(OnMessage(FakeUser.Ana, "persona", Sender.Message(General, FakeUser.Tom, "hello")));
        (string, string)[] typed = [("description", "bored\nand alone"), ("relationship", "Internal"), ("motive", "PersonalGain"), ("intent", "Recklessly"), ("access", "High")];

        var (_, wrong) = await SubmitAsync(FakeUser.Ana, view, [.. typed, ("name", new string('n', 101))]);
        Assert.Equal("""{"response_action":"errors","errors":{"name":"That is more than has room here: 100 characters."}}""", wrong!.ToJsonString());
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM object WHERE kind = 'actor'"));

        var said = await SaidAsync(() => SubmitAsync(FakeUser.Ana, view, [.. typed, ("name", "The night shift")]));
        Assert.Contains(said, call => call.Channel == General && call.Text.Contains("The night shift", StringComparison.Ordinal) && call.Text.Contains("one of us, after something for themselves", StringComparison.Ordinal));
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task An_abuse_story_is_written_in_its_five_slots()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var view = await OpenedAsync(OnMessage(FakeUser.Ana, "wish", Sender.Message(General, FakeUser.Tom, "hello")));

        var (_, wrong) = await SubmitAsync(FakeUser.Ana, view, ("actor", "a competitor"));
        Assert.Equal("""{"response_action":"errors","errors":{"outcome":"At least what they want is needed."}}""", wrong!.ToJsonString());

        await SaidAsync(() => SubmitAsync(FakeUser.Ana, view, ("actor", "a competitor"), ("outcome", "read our price list"), ("exploit", "asking for a demo"), ("asset", "price list")));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM scenario"));
    }

    [Theory]
    [InlineData("persona", "name")]
    [InlineData("wish", "outcome")]
    public async Task A_form_that_was_opened_for_another_model_writes_nothing_down_and_gives_back_what_was_typed(string form, string field)
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var view = await OpenedAsync(OnMessage(FakeUser.Ana, form, Sender.Message(General, FakeUser.Tom, "hello")));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "new office"));

        var said = await SaidAsync(() => SubmitAsync(FakeUser.Ana, view, (field, "The night shift")));

        var told = Assert.Single(said, call => call.User == FakeUser.Ana.Id);
        Assert.Contains("Another model came into use", told.Text, StringComparison.Ordinal);
        Assert.Contains("The night shift", told.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM object WHERE kind IN ('actor', 'abuseStory', 'scenario')"));

        await SayAsync(Sender.Mention(General, FakeUser.Tom, "use shop"));
        var again = await OpenedAsync(OnMessage(FakeUser.Ana, form, Sender.Message(General, FakeUser.Tom, "hello")));
        await SaidAsync(() => SubmitAsync(FakeUser.Ana, again, (field, "The night shift")));
        Assert.NotEqual(0, await CountAsync("SELECT COUNT(*) FROM object WHERE kind IN ('actor', 'abuseStory', 'scenario')"));
    }

    [Fact]
    public async Task A_dialog_that_needs_the_model_opens_before_it_is_filled()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "+ the old server has no spare"));

        var said = await SaidAsync(() => InteractAsync(OnMessage(FakeUser.Ana, "decide", Sender.Message(General, FakeUser.Tom, "hello"))));

        Assert.Equal(["views.open", "views.update"], said.Select(call => call.Method));
        Assert.DoesNotContain("old server", said[0].Arguments["view"], StringComparison.Ordinal);
        Assert.Contains("old server", said[1].Arguments["view"], StringComparison.Ordinal);
    }
}
