using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>What takes longer than Slack waits is acknowledged in time, kept, and brought to its end.</summary>
public sealed class LateTests : OnSlack
{
    [Fact]
    public async Task A_turn_that_is_slow_is_acknowledged_and_ends_by_itself()
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("users.info", FakeSlack.Held(hold));
        var answered = EventAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        while (!answered.IsCompleted)
        {
            Slack.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, Ct);
        }

        Assert.Equal(200, (await answered).Status);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM slack_late WHERE body NOT LIKE '%shop%'"));

        hold.Release();
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
        await QuietAsync();
        Assert.Single(Slack.Taken);
    }

    [Fact]
    public async Task What_was_acknowledged_and_not_dealt_with_when_the_server_ended_is_dealt_with_by_the_next()
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("users.info", FakeSlack.Held(hold));
        var answered = CommandAsync(Sender.Command(General, FakeUser.Ana, "edit T99 nonsense"));
        while (!answered.IsCompleted)
        {
            Slack.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, Ct);
        }

        Assert.Equal((200, null), await answered);
        await RestartAsync();
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        await QuietAsync();

        // The answer to a command that nobody waits for any more is shown to its speaker all the same.
        Assert.All(Slack.Taken, call => Assert.Equal(("chat.postEphemeral", FakeUser.Ana.Id), (call.Method, call.User)));
        Assert.NotEmpty(Slack.Taken);
        hold.Release();
    }

    private async Task PassAsync(Func<Task<long>> happened)
    {
        for (var steps = 0; await happened() == 0; steps++)
        {
            Assert.True(steps < 1_000);
            Slack.Time.Advance(SlackIntake.BetweenLooks / 4);
            await Task.Delay(5, Ct);
        }
    }
}
