using System.Net;
using Microsoft.AspNetCore.Http;
using ThreatBot.Conversations;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>How replies get to Teams, and what is done when they do not.</summary>
public sealed class ConnectorTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_cannot_be_taken_now_is_sent_later_in_its_order(int status)
    {
        Connector.Fault(Alone.Id, [.. Enumerable.Repeat(Results.StatusCode(status), 3)]);
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new office"));
        await QuietAsync();

        Assert.Equal(3, Connector.Refused);
        Assert.Equal([true, false], Connector.Taken.Select(call => call.Text!.Contains("shop", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_time_that_was_asked_for()
    {
        Connector.Fault(Alone.Id, new FakeLimit(30));
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        var start = Cloud.Time.GetUtcNow();
        await QuietAsync();

        Assert.Single(Connector.Taken);
        Assert.InRange(Cloud.Time.GetUtcNow() - start, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_refusal_of_one_message_without_a_known_reason_closes_no_conversation()
    {
        Connector.Fault(FakePlace.Group.Id, Results.StatusCode(403));
        Assert.Empty(await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop")));

        Assert.NotEmpty(await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "status")));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE gone IS NOT NULL"));
    }

    [Fact]
    public async Task Conversations_that_wait_hold_up_no_other()
    {
        Connector.Fault(FakePlace.Group.Id, new FakeLimit(3600));
        await PostAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new office"));
        while (Connector.Taken.Count == 0)
        {
            await Task.Delay(5, Ct);
        }

        Assert.Equal(Alone.Id, Connector.Taken[0].Conversation);
    }

    [Fact]
    public async Task The_limits_of_the_platform_are_kept_and_nothing_is_lost()
    {
        Connector.IsLimited = true;
        for (var number = 0; number < 80; number++)
        {
            await PostAsync(Teams.Message(Alone, FakePerson.Ana, $"new shop {number:00}"));
        }

        await QuietAsync();

        Assert.Equal(0, Connector.Refused);
        Assert.Equal(Enumerable.Range(0, 80), Connector.Taken.Select(call => int.Parse(call.Text!.Split("shop ")[1][..2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(404, "ConversationNotFound")]
    public async Task A_conversation_that_is_gone_is_left_alone_until_something_comes_from_it(int status, string code)
    {
        Connector.Fault(Alone.Id, Results.Json(new { error = new { code, message = "no" } }, statusCode: status));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));

        Assert.Equal([$"{status} {code}"], await RowsAsync<string>("SELECT gone FROM chat_place"));
        Assert.Equal([$"{status} {code}"], await RowsAsync<string>("SELECT reason FROM outbox WHERE state = 'parked'"));

        Assert.Single(await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new office")));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_message_that_is_refused_for_itself_holds_up_nothing_behind_it(int status)
    {
        Connector.Fault(Alone.Id, Results.StatusCode(status));
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await QuietAsync();
        Assert.Single(await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new office")));

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM outbox WHERE state = 'parked'"));
    }

    [Fact]
    public async Task A_message_that_the_connector_breaks_over_each_time_is_given_up_and_holds_up_nothing_behind_it()
    {
        Connector.Fault(Alone.Id, [.. Enumerable.Repeat(Results.StatusCode(500), Postman.MostBreaks)]);
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new office"));
        await QuietAsync();

        Assert.Contains("office", Assert.Single(Connector.Taken).Text!, StringComparison.Ordinal);
        Assert.Equal(["500"], await RowsAsync<string>("SELECT reason FROM outbox WHERE state = 'parked'"));
    }

    [Fact]
    public async Task A_message_that_several_servers_tried_often_in_a_short_outage_is_not_given_up()
    {
        await Server.Database.WriteAsync(
            (_, transaction, ct) => transaction.ExecuteAsync("CREATE TRIGGER others_tried AFTER INSERT ON outbox BEGIN UPDATE outbox SET attempts = 50 WHERE rowid = NEW.rowid; END", null, ct), Ct);
        Connector.Fault(Alone.Id, Results.StatusCode(500));
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await QuietAsync();

        Assert.Single(Connector.Taken);
        Assert.Empty(await RowsAsync<string>("SELECT reason FROM outbox WHERE state = 'parked'"));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, false)]
    public async Task What_may_have_been_taken_by_a_connector_that_broke_says_so_when_it_comes_again(int status, bool isMarked)
    {
        Connector.Fault(Alone.Id, Results.StatusCode(status));
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await QuietAsync();

        Assert.Equal(isMarked, Assert.Single(Connector.Taken).Text!.Contains("you may have it already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_token_serves_many_messages_and_is_renewed_once_when_it_is_refused()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => PostAsync(Teams.Message(Alone with { Id = $"a:{number}" }, FakePerson.Ana, "help"))));
        await QuietAsync();
        var asked = Assert.Single(Cloud.Tokens.Requests);
        Assert.Equal(
            ("client_credentials", FakeCloud.App, FakeCloud.Password, "https://api.botframework.com/.default"),
            (asked["grant_type"], asked["client_id"], asked["client_secret"], asked["scope"]));

        Cloud.Tokens.Revoke();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => PostAsync(Teams.Message(Alone with { Id = $"a:{number}" }, FakePerson.Ana, "help"))));
        await QuietAsync();

        Assert.Equal(2, Cloud.Tokens.Requests.Count);
        Assert.Equal("Bearer token-2", Connector.Taken[^1].Token);
    }

    [Fact]
    public async Task While_no_token_is_to_be_had_messages_wait()
    {
        Cloud.Tokens.Status = HttpStatusCode.ServiceUnavailable;
        await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        while (Cloud.Tokens.Requests.Count == 0)
        {
            await Task.Delay(5, Ct);
        }

        Cloud.Tokens.Status = HttpStatusCode.OK;
        await QuietAsync();

        Assert.Single(Connector.Taken);
    }

    [Fact]
    public async Task A_channel_that_tells_no_ids_is_talked_to_all_the_same()
    {
        Connector.IsSilent = true;
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "story PAY-42 Customers upload an ID card"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "browser [internet] -> web shop [cloud]: ID scan"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "right"));

        Assert.All(Connector.Taken, call => Assert.Equal("POST", call.Method));
    }

    [Theory]
    [InlineData("https://evil.example.com/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("http://127.0.0.1:9/")]
    public async Task An_address_that_was_planted_in_the_database_gets_nothing(string planted)
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        var before = Connector.Taken.Count;
        await Server.Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync("UPDATE chat_place SET service_url = @planted", new { planted }, token), Ct);

        // Nothing comes from there meanwhile: a reminder falls due, as it were.
        await Server.Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync("UPDATE outbox SET state = 'pending'", null, token), Ct);
        await QuietAsync();

        Assert.Equal(before, Connector.Taken.Count);
        Assert.Equal(["the address is none of the connector's"], await RowsAsync<string>("SELECT DISTINCT reason FROM outbox WHERE state = 'parked'"));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_takes_no_token_along()
    {
        Connector.Fault(Alone.Id, Results.Redirect($"{Cloud.ServiceUrl}/v3/conversations/elsewhere/activities", preserveMethod: true));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));

        Assert.Empty(Connector.Taken);
        Assert.Equal(["307"], await RowsAsync<string>("SELECT reason FROM outbox"));
    }

    [Fact]
    public async Task Where_no_own_talk_can_be_opened_a_private_answer_is_kept_back()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        Connector.Fault("", Results.StatusCode(403));

        Assert.Empty(await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "edit T99 nonsense")));

        Assert.Equal(["403"], await RowsAsync<string>("SELECT reason FROM outbox WHERE state = 'parked'"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE gone IS NOT NULL"));
    }

    [Fact]
    public async Task Ids_are_escaped_in_addresses()
    {
        var odd = FakePlace.Group with { Id = "19:a/../b?c#d%2e@thread.v2" };

        var said = await SayAsync(Teams.Mention(odd, FakePerson.Ana, "new shop"));

        Assert.Equal(odd.Id, Assert.Single(said).Conversation);
    }
}
