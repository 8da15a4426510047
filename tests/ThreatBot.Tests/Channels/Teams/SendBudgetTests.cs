using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Channels;
using ThreatBot.Channels.Teams;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Channels.Teams;

public sealed class SendBudgetTests
{
    private static readonly Wording Words = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Languages["en"].Wording;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
    private readonly List<DateTimeOffset> sent = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_brought_again_when_it_was_told_to_keeps_every_limit_and_wastes_no_time()
    {
        var carry = Carry();
        for (var number = 0; number < 2_000; number++)
        {
            await BringAsync(carry, Parcel());
        }

        Assert.All(TeamsLimits.Calls, limit => Assert.All(
            Enumerable.Range(0, sent.Count - limit.Calls), first => Assert.True(sent[first + limit.Calls] - sent[first] >= limit.Window)));
        Assert.Equal(TimeSpan.FromHours(1), sent[1_800] - sent[0]);
    }

    [Fact]
    public async Task A_clock_that_is_put_back_stops_nobody()
    {
        var carry = Carry();
        for (var number = 0; number < 7; number++)
        {
            await carry(Parcel(), Ct);
        }

        Assert.IsType<Receipt.Later>(await carry(Parcel(replaces: "1"), Ct));

        time.AdjustTime(time.GetUtcNow() - TimeSpan.FromHours(1));

        Assert.IsType<Receipt.Taken>(await carry(Parcel(replaces: "1"), Ct));
    }

    [Fact]
    public async Task A_message_is_changed_no_faster_than_people_read_while_others_are_sent()
    {
        var carry = Carry();
        await BringAsync(carry, Parcel(replaces: "1"));

        Assert.Equal(SendBudget.BetweenChanges, Assert.IsType<Receipt.Later>(await carry(Parcel(replaces: "1"), Ct)).After);
        Assert.IsType<Receipt.Taken>(await carry(Parcel(replaces: "2"), Ct));
        Assert.IsType<Receipt.Taken>(await carry(Parcel(), Ct));
        time.Advance(SendBudget.BetweenChanges);
        Assert.IsType<Receipt.Taken>(await carry(Parcel(replaces: "1"), Ct));
    }

    [Fact]
    public async Task Conversations_do_not_wait_for_each_other()
    {
        var carry = Carry();
        for (var number = 0; number < 3_000; number++)
        {
            Assert.IsType<Receipt.Taken>(await carry(Parcel($"c{number}"), Ct));
        }
    }

    private Carry Carry() => new SendBudget(time, TeamsLimits.Calls).Within((parcel, _) =>
    {
        sent.Add(time.GetUtcNow());
        return Task.FromResult<Receipt>(new Receipt.Taken(parcel.Conversation!, "1"));
    });

    private async Task BringAsync(Carry carry, Parcel parcel)
    {
        while (await carry(parcel, Ct) is Receipt.Later { IsPaced: true, After: { } after })
        {
            time.Advance(after);
        }
    }

    private static Parcel Parcel(string conversation = "c", string? replaces = null) => new()
    {
        Tenant = "t",
        Channel = "teams",
        Number = 1,
        ServiceUrl = "https://smba.trafficmanager.net/amer/",
        Bot = "28:bot",
        Conversation = conversation,
        Replaces = replaces,
        Reply = new Reply { Card = "r", Prompt = SteerPrompts.Left.With() },
        Words = new ChatAnswer([], Words, ImmutableDictionary<string, string>.Empty),
    };
}
