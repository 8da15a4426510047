using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>What a conversation asks of one person alone, in that person's own talk.</summary>
public sealed class PrivateTests : OnCloud
{
    [Fact]
    public async Task A_press_on_what_was_asked_in_private_means_the_conversation_that_asked()
    {
        var (asked, own) = await NudgedAsync();

        var said = await SayAsync(Teams.Submit(own, FakePerson.Tom, asked.Message, asked.Buttons["No reminders"]));

        Assert.NotEmpty(said);
        Assert.All(said, call => Assert.Equal(own.Id, call.Conversation));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM conversation WHERE CAST(json AS TEXT) LIKE '%\"muted\":[\"p%'"));
    }

    [Fact]
    public async Task Nobody_else_can_press_it()
    {
        var (asked, own) = await NudgedAsync();

        await SayAsync(Teams.Submit(own, FakePerson.Ana, asked.Message, asked.Buttons["No reminders"]));

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM conversation WHERE CAST(json AS TEXT) LIKE '%\"muted\":[\"p%'"));
    }

    [Fact]
    public async Task What_is_asked_of_somebody_who_cannot_be_reached_waits_until_they_speak_to_the_bot()
    {
        await StartAsync();
        Connector.Fault(Own.Id, Microsoft.AspNetCore.Http.Results.StatusCode(403));
        await PassAsync(() => CountAsync("SELECT COUNT(*) FROM outbox WHERE state = 'parked' AND reason LIKE 'waits for p%'"));
        Assert.DoesNotContain(Connector.Taken, IsAsked);

        await SayAsync(Teams.Message(Own, FakePerson.Tom, "help"));
        await PassAsync(() => Task.FromResult(Connector.Taken.Any(IsAsked) ? 1L : 0L));

        Assert.Contains(Connector.Taken, IsAsked);
    }

    [Fact]
    public async Task Words_in_ones_own_talk_answer_the_conversation_that_asked()
    {
        await AskAsync();

        var answered = await SayAsync(Teams.Message(Own, FakePerson.Tom, "our payment licence"));
        Assert.All(answered, call => Assert.Equal(Own.Id, call.Conversation));
        Assert.Contains(answered, call => Says(call, "2 of 3"));
        Assert.Equal(1, await AnswersAsync("our payment licence"));

        // Something else that waits for him there comes first, unless he says what he means.
        await SayAsync(Teams.Message(Own, FakePerson.Tom, "new garden"));
        await SayAsync(Teams.Message(Own, FakePerson.Tom, "story the gate"));
        await SayAsync(Teams.Message(Own, FakePerson.Tom, "street -> gate: a key"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM flow"));
        var second = Teams.Message(Own, FakePerson.Tom, "answer: a week of sales");
        Assert.Contains(await SayAsync(second), call => Says(call, "3 of 3"));
        Assert.Equal(1, await AnswersAsync("a week of sales"));
        Assert.Empty(await SayAsync(second));
    }

    [Fact]
    public async Task Where_two_conversations_wait_for_words_only_what_says_which_it_is_counts()
    {
        await AskAsync();
        var other = FakePlace.Group with { Id = "19:group-2@thread.v2" };
        await SayAsync(Teams.Mention(other, FakePerson.Ana, "new office"));
        await SayAsync(Teams.Mention(other, FakePerson.Tom, "status"));
        await SayAsync(Teams.Mention(other, FakePerson.Ana, "+ the door is open"));
        await SayAsync(Teams.Mention(other, FakePerson.Ana, "accept T1 because it is a small office"));
        await SayAsync(Teams.Mention(other, FakePerson.Ana, "approver tom"));
        var request = Connector.Taken.Last(call => IsAsked(call) && call.Buttons.ContainsKey("Reject"));
        await SayAsync(Teams.Submit(Own, FakePerson.Tom, request.Message, request.Buttons["Reject"]));

        var said = await SayAsync(Teams.Message(Own, FakePerson.Tom, "it would break the rules of the exchange"));
        Assert.All(said, call => Assert.Equal(Own.Id, call.Conversation));
        Assert.Equal(0, await AnswersAsync("rules of the exchange"));

        await SayAsync(Teams.Message(Own, FakePerson.Tom, "answer: it would break the rules of the exchange"));
        Assert.Equal(1, await AnswersAsync("rules of the exchange"));
        Assert.Contains(await SayAsync(Teams.Message(Own, FakePerson.Tom, "because the door has a bell")), call => call.Conversation == other.Id && Says(call, "the door has a bell"));
    }

    [Fact]
    public async Task An_edit_of_an_answer_given_in_ones_own_talk_changes_it_there()
    {
        await AskAsync();
        var answer = Teams.Message(Own, FakePerson.Tom, "our payment licence");
        await SayAsync(answer);

        Assert.NotEmpty(await SayAsync(Teams.Edit(answer, "our banking licence")));

        Assert.Equal(1, await AnswersAsync("our banking licence"));
        Assert.Equal(0, await AnswersAsync("our payment licence"));
    }

    [Fact]
    public async Task A_greeting_and_a_command_in_ones_own_talk_are_no_answers()
    {
        await AskAsync();

        await SayAsync(Teams.Message(Own, FakePerson.Tom, "hello"));
        await SayAsync(Teams.Message(Own, FakePerson.Tom, "help"));

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM conversation WHERE CAST(json AS TEXT) LIKE '%\"answers\":[{%'"));
    }

    [Fact]
    public async Task Why_something_is_turned_down_is_said_in_ones_own_talk_and_told_where_it_was_proposed()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "accept T1 because we replace it in spring"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver tom"));
        var request = Connector.Taken.Last(IsAsked);
        await SayAsync(Teams.Submit(Own, FakePerson.Tom, request.Message, request.Buttons["Reject"]));

        var said = await SayAsync(Teams.Message(Own, FakePerson.Tom, "the spring is too late"));

        Assert.Contains(said, call => call.Conversation == FakePlace.Group.Id && Says(call, "the spring is too late"));
    }

    [Theory]
    [InlineData("approve R1", "R1 approved by Tom.")]
    [InlineData("approve", "R1 approved by Tom.")]
    [InlineData("reject R1 because the spring is too late", "R1 rejected by Tom: the spring is too late")]
    public async Task What_the_card_says_can_be_typed_is_typed_in_ones_own_talk(string typed, string told)
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "accept T1 because we replace it in spring"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "approver tom"));

        var said = await SayAsync(Teams.Message(Own, FakePerson.Tom, typed));

        Assert.Contains(said, call => call.Conversation == FakePlace.Group.Id && Says(call, told));
        Assert.DoesNotContain(await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, typed)), call => call.Conversation == FakePlace.Group.Id);
    }

    private static readonly FakePlace Own = FakePlace.Personal(FakePerson.Tom);

    private static bool Says(Call call, string text) => call.Body.ToJsonString().Contains(text, StringComparison.Ordinal);

    private static bool IsAsked(Call call) => call.Conversation == Own.Id && call.Buttons.Count > 0;

    /// <summary>A round in a group, up to the time when Tom, who has said nothing, is reminded of it. Nobody speaks then: a clock does.</summary>
    private async Task<(Call Asked, FakePlace Own)> NudgedAsync()
    {
        await StartAsync();
        await PassAsync(() => Task.FromResult(Connector.Taken.Any(IsAsked) ? 1L : 0L));
        return (Connector.Taken.Last(IsAsked), Own);
    }

    /// <summary>Ana asks Tom in a group; the question comes to his own talk.</summary>
    private async Task AskAsync()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "ask tom about refunds"));
        Assert.Contains(Connector.Taken, call => IsAsked(call) && Says(call, "1 of 3"));
    }

    private Task<long> AnswersAsync(string text) =>
        CountAsync($"SELECT COUNT(*) FROM conversation WHERE id = '{FakePlace.Group.Id}' AND CAST(json AS TEXT) LIKE '%\"answers\":[%{text}%'");

    private async Task StartAsync()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "brainstorm checkout abuse until 2026-11-26 17:00"));
    }

    /// <summary>Lets hours pass until something has happened, at most until the round is long over.</summary>
    private async Task PassAsync(Func<Task<long>> happened)
    {
        for (var hours = 0; hours < 72 && await happened() == 0; hours++)
        {
            Cloud.Time.Advance(TimeSpan.FromHours(1));
            await Task.Delay(50, Ct);
            await QuietAsync();
        }
    }
}
