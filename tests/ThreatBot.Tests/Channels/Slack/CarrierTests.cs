using Microsoft.AspNetCore.Http;
using ThreatBot.Conversations;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>How replies get to Slack, and what is done when they do not.</summary>
public sealed class CarrierTests : OnSlack
{
    private const string Post = "chat.postMessage";

    public static TheoryData<string> Passing => ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "token_expired", "503", "429", "500"];

    public static TheoryData<string> Ending => ["channel_not_found", "not_in_channel", "is_archived"];

    public static TheoryData<string> Locking => ["account_inactive", "token_revoked", "invalid_auth", "not_authed", "team_access_not_granted"];

    public static TheoryData<string> Refusing => ["invalid_blocks", "msg_too_long", "msg_blocks_too_long", "no_text", "missing_scope", "invalid_arguments", "something_new", "404"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_cannot_be_taken_now_is_sent_later_in_its_order(string error)
    {
        Slack.Fault(Post, [.. Enumerable.Repeat(Fault(error), 3)]);
        await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        await EventAsync(Sender.Direct(FakeUser.Ana, "new office"));
        await QuietAsync();

        Assert.Equal([true, false], Slack.Taken.Select(call => call.Text.Contains("shop", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_time_that_was_asked_for_and_no_other_channel_of_the_workspace_asks_meanwhile()
    {
        Slack.Fault(Post, FakeSlack.Limited(30));
        await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        while (Slack.Refused.Count == 0)
        {
            await Task.Delay(5, Ct);
        }

        var start = Slack.Time.GetUtcNow();
        await EventAsync(Sender.Direct(FakeUser.Tom, "new office"));
        await QuietAsync();

        Assert.Equal(2, Slack.Taken.Count);
        Assert.Single(Slack.Refused);
        Assert.InRange(Slack.Time.GetUtcNow() - start, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_clock_that_is_put_back_makes_no_wait_longer_that_was_asked_for()
    {
        Slack.Fault(Post, FakeSlack.Limited(30));
        await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        while (Slack.Refused.Count == 0 || await CountAsync("SELECT COUNT(*) FROM chat_place WHERE holder IS NOT NULL") > 0)
        {
            await Task.Delay(5, Ct);
        }

        Slack.Time.AdjustTime(Slack.Time.GetUtcNow() - TimeSpan.FromHours(1));
        await QuietAsync();

        Assert.Single(Slack.Taken);
    }

    [Fact]
    public async Task A_channel_gets_one_message_a_second_and_nothing_is_lost()
    {
        for (var number = 0; number < 20; number++)
        {
            await EventAsync(Sender.Direct(FakeUser.Ana, $"new shop {number:00}"));
        }

        await QuietAsync();

        Assert.Empty(Slack.Refused);
        Assert.Equal(Enumerable.Range(0, 20), Slack.Taken.Select(call => int.Parse(call.Text.Split("shop ")[1][..2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Ending))]
    public async Task A_channel_that_is_gone_is_left_alone_until_something_comes_from_it(string error)
    {
        Slack.Fault(Post, FakeSlack.Error(error));
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));

        Assert.Equal([error], await RowsAsync<string>("SELECT gone FROM chat_place"));
        Assert.Equal([error], await RowsAsync<string>("SELECT reason FROM outbox WHERE state = 'parked'"));

        Assert.Single(await SayAsync(Sender.Direct(FakeUser.Ana, "new office")));
    }

    [Theory]
    [MemberData(nameof(Locking))]
    public async Task What_was_to_be_said_while_the_token_was_wrong_is_said_in_its_order_once_it_is_right(string error)
    {
        Slack.Fault(Post, [.. Enumerable.Repeat(FakeSlack.Error(error), 2)]);
        Assert.Empty(await SayAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        Assert.Empty(await SayAsync(Sender.Direct(FakeUser.Ana, "new office")));
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM outbox WHERE state = 'parked'"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE gone IS NOT NULL"));

        // A token is put right by a start with another one.
        await RestartAsync();
        while (Slack.Taken.Count < 2)
        {
            Slack.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }

        await QuietAsync();
        Assert.Equal([true, false], Slack.Taken.Select(call => call.Text.Contains("shop", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_waited_for_the_token_follows_as_soon_as_something_is_taken_again()
    {
        Slack.Fault(Post, FakeSlack.Error("account_inactive"));
        Assert.Empty(await SayAsync(Sender.Direct(FakeUser.Ana, "new shop")));

        await SayAsync(Sender.Direct(FakeUser.Tom, "new office"));
        while (Slack.Taken.Count < 2)
        {
            Slack.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }

        Assert.Contains("shop", Slack.Taken[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refusing))]
    public async Task A_message_that_is_refused_for_itself_holds_up_nothing_behind_it(string error)
    {
        Slack.Fault(Post, Fault(error));
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        Assert.Single(await SayAsync(Sender.Direct(FakeUser.Ana, "new office")));

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM outbox WHERE state = 'parked'"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE gone IS NOT NULL"));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("fatal_error")]
    [InlineData("internal_error")]
    public async Task A_message_that_Slack_breaks_over_each_time_is_given_up_and_holds_up_nothing_behind_it(string error)
    {
        Slack.Fault(Post, [.. Enumerable.Repeat(Fault(error), Postman.MostBreaks)]);
        await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        await EventAsync(Sender.Direct(FakeUser.Ana, "new office"));
        await QuietAsync();

        Assert.Contains("office", Assert.Single(Slack.Taken).Text, StringComparison.Ordinal);
        Assert.Equal([error], await RowsAsync<string>("SELECT reason FROM outbox WHERE state = 'parked'"));
    }

    [Fact]
    public async Task Replies_survive_a_restart()
    {
        Slack.Fault(Post, [.. Enumerable.Repeat(Fault("503"), 3)]);
        Assert.Equal(200, (await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"))).Status);

        await RestartAsync();
        await QuietAsync();

        Assert.Contains("shop", Assert.Single(Slack.Taken).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Slack_is_out_of_reach_events_are_refused_so_that_they_come_again()
    {
        Slack.Fault("auth.test", Fault("503"));

        Assert.Equal(503, (await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"))).Status);
        Assert.Equal(200, (await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"))).Status);
    }

    [Fact]
    public async Task A_turn_can_do_without_a_name()
    {
        Slack.Fault("users.info", Fault("500"));
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        Assert.Equal(["somebody"], await RowsAsync<string>("SELECT name FROM participant"));

        Slack.Time.Advance(TimeSpan.FromMinutes(2));
        await SayAsync(Sender.Direct(FakeUser.Ana, "help"));
        Assert.Equal(["Ana Silva"], await RowsAsync<string>("SELECT name FROM participant"));
    }

    private static IResult Fault(string error) => int.TryParse(error, out var status) ? Results.StatusCode(status) : FakeSlack.Error(error);
}
