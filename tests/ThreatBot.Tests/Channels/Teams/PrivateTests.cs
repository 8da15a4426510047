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

    private static readonly FakePlace Own = FakePlace.Personal(FakePerson.Tom);

    private static bool IsAsked(Call call) => call.Conversation == Own.Id && call.Buttons.Count > 0;

    /// <summary>A round in a group, up to the time when Tom, who has said nothing, is reminded of it. Nobody speaks then: a clock does.</summary>
    private async Task<(Call Asked, FakePlace Own)> NudgedAsync()
    {
        await StartAsync();
        await PassAsync(() => Task.FromResult(Connector.Taken.Any(IsAsked) ? 1L : 0L));
        return (Connector.Taken.Last(IsAsked), Own);
    }

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
