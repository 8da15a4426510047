using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>What takes longer than Slack waits is acknowledged in time, kept, and brought to its end.</summary>
public sealed class LateTests : WithModals
{
    [Fact]
    public async Task A_turn_that_is_slow_is_acknowledged_and_ends_by_itself()
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("users.info", FakeSlack.Held(hold));
        Assert.Equal((200, null), await WaitedAsync(EventAsync(Sender.Direct(FakeUser.Ana, "new shop"))));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM slack_late WHERE body NOT LIKE '%shop%'"));

        // No time passes: it is let go of as soon as it has ended, and nobody does it once more.
        hold.Release();
        for (var steps = 0; await CountAsync("SELECT COUNT(*) FROM slack_late") > 0; steps++)
        {
            Assert.True(steps < 10_000);
            await Task.Delay(5, Ct);
        }

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
        await QuietAsync();
        Assert.Single(Slack.Taken);
    }

    [Fact]
    public async Task What_is_said_after_a_slow_message_does_not_overtake_it()
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("users.info", FakeSlack.Held(hold));
        await WaitedAsync(EventAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        await WaitedAsync(EventAsync(Sender.Direct(FakeUser.Ana, "new office")));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));

        hold.Release();
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        await QuietAsync();

        Assert.Equal([true, false], Slack.Taken.Select(call => call.Text.Contains("shop", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_said_after_a_restart_does_not_overtake_what_was_kept_before_it()
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("users.info", FakeSlack.Held(hold));
        await WaitedAsync(EventAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        Assert.Equal((200, null), await EventAsync(Sender.Direct(FakeUser.Ana, "new office")));
        await RestartAsync();
        Assert.Equal((200, null), await WaitedAsync(EventAsync(Sender.Direct(FakeUser.Ana, "new stall"))));
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        await QuietAsync();

        Assert.Equal(["shop", "office", "stall"], Begun(Slack.Taken));
        hold.Release();
    }

    [Fact]
    public async Task What_always_fails_is_given_up_and_holds_up_nothing_behind_it_for_ever()
    {
        await EventAsync(Sender.Direct(FakeUser.Ana, "new barn"));
        await QuietAsync();

        // Kept by a server whose keys nobody has.
        var talk = $"{Slack.Home.Id} {FakeWorkspace.TalkWith(FakeUser.Ana.Id)}";
        await RowsAsync<long>(
            $"INSERT INTO slack_late (id, body, kept, tries, talk, number, holder, held_until) VALUES ('x', 'unreadable', 0, 0, '{talk}', 1, '', 0), ('y', 'unreadable', 0, 0, '{talk}', 2, '', 0) RETURNING number");
        Assert.Equal((200, null), await EventAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        await PassAsync(() => CountAsync("SELECT COUNT(*) > 0 FROM slack_late WHERE tries > 1"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));

        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        await QuietAsync();
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Equal([false, true, false], Slack.Taken.Select(call => call.Text.Contains("could not be dealt with", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_cannot_be_read_any_more_is_told_nowhere_where_the_bot_never_was()
    {
        await RowsAsync<long>($"INSERT INTO slack_late (id, body, kept, tries, talk, number, holder, held_until) VALUES ('x', 'unreadable', 0, 0, '{Slack.Home.Id} {General}', 1, '', 0) RETURNING number");
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        await QuietAsync();

        Assert.Equal((0, 0), (Slack.Taken.Count, await CountAsync("SELECT COUNT(*) FROM outbox")));
    }

    [Fact]
    public async Task What_was_not_said_in_a_talk_holds_up_nothing_there()
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("views.publish", [.. Enumerable.Repeat(FakeSlack.Cut(hold), 100)]);
        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = FakeUser.Ana.Id, ["channel"] = FakeWorkspace.TalkWith(FakeUser.Ana.Id), ["tab"] = "home" };
        Assert.Equal((200, null), await WaitedAsync(EventAsync(opened)));

        Assert.Equal((200, null), await EventAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        Assert.Equal((1, 1), (await CountAsync("SELECT COUNT(*) FROM model"), await CountAsync("SELECT COUNT(*) FROM slack_late")));
        hold.Release(100);
    }

    [Fact]
    public async Task What_was_acknowledged_and_not_dealt_with_when_the_server_ended_is_dealt_with_by_the_next()
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("users.info", FakeSlack.Held(hold));
        Assert.Equal((200, null), await WaitedAsync(CommandAsync(Sender.Command(General, FakeUser.Ana, "edit T99 nonsense"))));
        await RestartAsync();
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        await QuietAsync();

        // The answer to a command that nobody waits for any more is shown to its speaker all the same.
        Assert.All(Slack.Taken, call => Assert.Equal(("chat.postEphemeral", FakeUser.Ana.Id), (call.Method, call.User)));
        Assert.NotEmpty(Slack.Taken);
        hold.Release();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_wrong_with_a_form_that_closed_meanwhile_is_told_in_ones_own_talk_with_all_that_was_typed(bool restarts)
    {
        Slack.Home.Channel("C09OTHER").IsMember = false;
        var view = await OpenedAsync(OnMessage(FakeUser.Ana, "wish", Sender.Message("C09OTHER", FakeUser.Tom, "hello")));
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("conversations.info", FakeSlack.Held(hold));

        Assert.Equal((200, null), await WaitedAsync(SubmitAsync(FakeUser.Ana, view, ("outcome", "read <!here> other people's IDs"), ("motivation", "money"))));
        if (restarts)
        {
            await RestartAsync();
        }
        else
        {
            hold.Release();
        }

        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));
        var told = Assert.Single(Slack.Taken, call => call.Method == "chat.postMessage");
        Assert.Equal(FakeWorkspace.TalkWith(FakeUser.Ana.Id), told.Channel);
        Assert.Contains("I am not in this channel", told.Text, StringComparison.Ordinal);
        Assert.Contains("read &lt;!here&gt; other people's IDs", told.Text, StringComparison.Ordinal);
        Assert.Contains("money", told.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM outbox"));
        hold.Release();
    }

    [Fact]
    public async Task What_a_form_could_not_be_told_while_Slack_is_out_of_order_is_told_later()
    {
        Slack.Home.Channel("C09OTHER").IsMember = false;
        var view = await OpenedAsync(OnMessage(FakeUser.Ana, "story", Sender.Message("C09OTHER", FakeUser.Tom, "hello")));
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("conversations.info", FakeSlack.Held(hold));
        Slack.Fault("chat.postMessage", FakeSlack.Error("internal_error"));

        await WaitedAsync(SubmitAsync(FakeUser.Ana, view, ("words", "Customers pay")));
        hold.Release();
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));

        var told = Assert.Single(Slack.Taken, call => call.Method == "chat.postMessage");
        Assert.Contains("Customers pay", told.Text, StringComparison.Ordinal);
        Assert.Contains("you may have it already", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Why_a_command_was_refused_is_told_where_commands_are_answered_later_and_whether_it_may_have_come_before(int cuts)
    {
        Slack.Home.Channel("C03AWAY").IsMember = false;
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("conversations.info", FakeSlack.Held(hold));
        Slack.Fault("response_url", [.. Enumerable.Repeat(FakeSlack.Cut(hold), cuts)]);

        Assert.Equal((200, null), await WaitedAsync(CommandAsync(Sender.Command("C03AWAY", FakeUser.Ana, "new shop"))));
        hold.Release(1 + cuts);
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));

        var told = Assert.Single(Slack.Taken);
        Assert.Equal(("response_url", FakeUser.Ana.Id, "ephemeral"), (told.Method, told.User, told.Arguments["response_type"]));
        Assert.Contains("/invite @ThreatBot", told.Text, StringComparison.Ordinal);
        Assert.Equal(cuts > 0, told.Text.Contains("you may have it already", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Whoever_gave_a_command_that_is_given_up_hears_of_it_and_whether_it_may_have_come_before(int cuts)
    {
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("conversations.info", [.. Enumerable.Repeat(FakeSlack.Cut(hold), 100)]);
        Slack.Fault("response_url", [.. Enumerable.Repeat(FakeSlack.Cut(hold), cuts)]);

        Assert.Equal((200, null), await WaitedAsync(CommandAsync(Sender.Command("C03AWAY", FakeUser.Ana, "new shop"))));
        hold.Release(100);
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));

        var told = Assert.Single(Slack.Taken);
        Assert.Equal(("response_url", FakeUser.Ana.Id, "ephemeral"), (told.Method, told.User, told.Arguments["response_type"]));
        Assert.Contains("could not be dealt with", told.Text, StringComparison.Ordinal);
        Assert.Equal(cuts > 0, told.Text.Contains("you may have it already", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Whoever_sent_a_form_that_is_given_up_gets_all_that_they_typed_back_and_hears_whether_it_may_have_come_before(int cuts)
    {
        var view = await OpenedAsync(OnMessage(FakeUser.Ana, "story", Sender.Message("C09OTHER", FakeUser.Tom, "hello")));
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("conversations.info", [.. Enumerable.Repeat(FakeSlack.Cut(hold), 100)]);
        Slack.Fault("chat.postMessage", [.. Enumerable.Repeat(FakeSlack.Cut(hold), cuts)]);

        await WaitedAsync(SubmitAsync(FakeUser.Ana, view, ("words", "Customers pay")));
        hold.Release(100);
        await PassAsync(() => CountAsync("SELECT COUNT(*) = 0 FROM slack_late"));

        var told = Assert.Single(Slack.Taken, call => call.Method == "chat.postMessage");
        Assert.Equal(FakeWorkspace.TalkWith(FakeUser.Ana.Id), told.Channel);
        Assert.Contains("could not be dealt with", told.Text, StringComparison.Ordinal);
        Assert.Contains("Customers pay", told.Text, StringComparison.Ordinal);
        Assert.Equal(cuts > 0, told.Text.Contains("you may have it already", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://hooks.slack.com/commands/1/2/3", true)]
    [InlineData("http://hooks.slack.com/commands/1/2/3", false)]
    [InlineData("https://hooks.slack.com.evil.example/commands/1", false)]
    [InlineData("https://evil.example/hooks.slack.com", false)]
    [InlineData("https://hooks.slack.com:8443/commands/1", false)]
    [InlineData("https://hooks.slack.com@evil.example/commands/1", false)]
    [InlineData("https://127.0.0.1/commands/1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Commands_are_answered_later_at_one_host_alone(string? url, bool trusted)
    {
        using var http = new HttpClient();
        Assert.Equal(trusted, new SlackResponses(new SlackSettings(), http, NullLogger<SlackResponses>.Instance).Trusted(url) is not null);
    }
}
