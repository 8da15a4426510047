using Microsoft.AspNetCore.Http;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>What a turn says is handed over together, when the turn is kept.</summary>
public sealed class HandOverTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    [Fact]
    public async Task A_turn_and_what_became_of_all_it_said_are_kept_in_two_transactions()
    {
        await AskAsync();
        var commits = Commits;

        var said = await SayAsync(Teams.Message(Alone, FakePerson.Ana, "right"));

        Assert.Equal(["PUT", "POST"], said.Select(call => call.Method));
        Assert.Equal(2, Commits - commits);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE holder IS NOT NULL"));
    }

    [Fact]
    public async Task What_was_handed_over_behind_what_could_not_be_taken_does_not_say_that_it_may_be_there()
    {
        await AskAsync();
        Connector.Fault(Alone.Id, Results.StatusCode(503));

        var said = await SayAsync(Teams.Message(Alone, FakePerson.Ana, "right"));

        Assert.Equal(1, Connector.Refused);
        Assert.Equal(["PUT", "POST"], said.Select(call => call.Method));
        Assert.DoesNotContain("you may have it already", said[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_is_to_be_silent_while_a_call_takes_long_says_nothing_more_of_what_was_handed_over()
    {
        await AskAsync();
        Connector.Fault(Alone.Id, new Meanwhile(async () =>
        {
            await new ChatPlaces(Server.Database).RetireAsync(new ConversationKey(FakeCloud.Tenant, "teams", Alone.Id), "outside", Ct);
            Cloud.Time.Advance(TimeSpan.FromSeconds(2));
        }));

        Assert.Empty(await SayAsync(Teams.Message(Alone, FakePerson.Ana, "right")));

        Assert.Equal(["outside"], await RowsAsync<string>("SELECT reason FROM outbox WHERE state = 'parked'"));
    }

    private long Commits => ((SqliteDatabase)Server.Database).Commits;

    /// <summary>A card is on the table.</summary>
    private async Task AskAsync()
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "story PAY-42 Customers upload an ID card"));
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "browser [internet] -> web shop [cloud]: ID scan"));
    }

    /// <summary>Takes the message, after something has happened.</summary>
    private sealed class Meanwhile(Func<Task> happening) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await happening();
            await Results.Json(new { id = "9" }).ExecuteAsync(httpContext);
        }
    }
}
