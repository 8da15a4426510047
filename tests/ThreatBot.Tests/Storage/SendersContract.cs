using Microsoft.Extensions.Time.Testing;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Who is sending, on both databases.</summary>
public abstract class SendersContract : OnDatabase
{
    private static readonly ConversationKey Here = new("t1", "teams", "19:group");

    private ChatPlaces Places => new(Database);

    private Senders Senders => new(Database, new FakeTimeProvider(Talk.Noon.ToDateTimeOffset()));

    [Fact]
    public async Task One_sends_at_a_time_until_it_lets_go_or_its_time_is_over()
    {
        await BeginAsync();

        Assert.True(await TakesAsync(HeldBy("one")));
        Assert.False(await TakesAsync(HeldBy("two")));
        await PassAsync();
        Assert.NotNull(await Senders.RenewAsync(Here, HeldBy("one"), Ct));

        Assert.False(await TakesAsync(HeldBy("two")));
        await PassAsync();
        Assert.True(await TakesAsync(HeldBy("two")));
        await Senders.LetGoAsync(Here, HeldBy("one"), [], Ct);
        Assert.False(await TakesAsync(HeldBy("one")));

        await Senders.LetGoAsync(Here, HeldBy("two"), [], Ct);
        Assert.True(await TakesAsync(HeldBy("one")));
        Assert.Null(await Senders.NextAsync(Here with { Id = "nowhere" }, HeldBy("one"), 10, Ct));
    }

    [Fact]
    public async Task What_another_has_handed_over_is_taken_with_its_mark()
    {
        await BeginAsync();

        var first = await Senders.NextAsync(Here, HeldBy("one"), 10, Ct);
        var meanwhile = await Senders.NextAsync(Here, HeldBy("two"), 10, Ct);
        await PassAsync();
        var later = await Senders.NextAsync(Here, HeldBy("two"), 10, Ct);

        Assert.Equal("https://one", first?.Place.ServiceUrl);
        Assert.False(Assert.Single(first?.Messages ?? []).MayBeThere);
        Assert.Null(meanwhile);
        Assert.True(Assert.Single(later?.Messages ?? []).MayBeThere);
    }

    [Fact]
    public async Task Who_lost_a_place_while_they_stood_still_does_not_hold_it_on_even_when_it_is_free_again()
    {
        await BeginAsync();
        await Senders.NextAsync(Here, HeldBy("one"), 10, Ct);
        await PassAsync();
        await Senders.NextAsync(Here, HeldBy("two"), 10, Ct);
        Assert.Null(await Senders.RenewAsync(Here, HeldBy("one"), Ct));

        await Senders.LetGoAsync(Here, HeldBy("two"), [], Ct);

        Assert.Null(await Senders.RenewAsync(Here, HeldBy("one"), Ct));
    }

    [Fact]
    public async Task Who_holds_a_place_on_sees_that_the_bot_is_to_be_silent_there_by_now()
    {
        await BeginAsync();
        await Senders.NextAsync(Here, HeldBy("one"), 10, Ct);

        await Places.RetireAsync(Here, "outside", Ct);

        Assert.Equal("outside", (await Senders.RenewAsync(Here, HeldBy("one"), Ct))?.Gone);
    }

    [Fact]
    public async Task What_is_handed_over_is_not_taken_along_in_an_answer()
    {
        await BeginAsync();
        var (talk, outbox) = (new Talk(Database, Here), new Outbox(Database));
        await talk.SayAsync(talk.Turn(_ => { }, Said("c2"), Said("c3"), Said("c4")));
        Assert.True(await outbox.TryTakeAsync(Here, 4, Ct));

        await Senders.NextAsync(Here, HeldBy("one"), 10, Ct);

        Assert.False(await outbox.TryTakeAsync(Here, 1, Ct));
        Assert.False(await outbox.TryTakeAsync(Here, 4, Ct));
    }

    [Fact]
    public async Task A_few_are_handed_over_at_once_and_who_lets_go_hears_whether_more_waits()
    {
        await BeginAsync();
        var talk = new Talk(Database, Here);
        await talk.SayAsync(talk.Turn(edit => edit.Start("Payments", "en", "UTC"), Said("c2"), Said("c3"), Said("c4")));

        var held = await Senders.NextAsync(Here, HeldBy("one"), 10, Ct);

        Assert.Equal((4, 3), (held?.Messages.Length, held?.Handed));
        Assert.Equal([true, true, true, false], (await new Outbox(Database).PendingAsync(Here, 10, Ct)).Select(message => message.MayBeThere));
        Assert.True(await Senders.LetGoAsync(Here, HeldBy("one"), [Sent(1), Sent(2)], Ct));
        Assert.False(await Senders.LetGoAsync(Here, HeldBy("one"), [Sent(3), Sent(4)], Ct));
    }

    [Fact]
    public async Task What_waits_says_which_version_its_conversation_has()
    {
        await Places.ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://one", Bot = "28:bot" }, Ct);
        var talk = new Talk(Database, Here);
        await talk.SayAsync(talk.Turn(edit => edit.Start("Payments", "en", "UTC"), Said("c1")));
        var version = (await new TurnStore(Database).LoadAsync(Here, Ct))?.Version;

        var next = await Senders.NextAsync(Here, HeldBy("one"), 10, Ct);

        Assert.Equal(version, Assert.Single(next?.Messages ?? []).Conversation);
    }

    [Fact]
    public async Task A_turn_takes_the_place_for_what_it_says_where_nobody_sends_and_nothing_waits()
    {
        await Places.ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://one", Bot = "28:bot" }, Ct);
        var (talk, turns) = (new Talk(Database, Here), new TurnStore(Database));
        var turn = talk.Turn(_ => { }, Said("c1"), Said("c2") with { Operation = Operation.Update }, Said("c3"), Said("c4")) with { Hold = HeldBy("one") };

        var held = (await turns.CommitAsync(turn, Ct)).Held;

        var waiting = await new Outbox(Database).PendingAsync(Here, 10, Ct);
        Assert.Equal(waiting.Select(message => (message.Number, message.Turn, message.Reply, message.At, message.Conversation)), held?.Messages.Select(message => (message.Number, message.Turn, message.Reply, message.At, message.Conversation)));
        Assert.Equal(("https://one", 3), (held?.Place.ServiceUrl, held?.Handed));
        Assert.Equal([true, false, true, false], waiting.Select(message => message.MayBeThere));
        Assert.DoesNotContain(held?.Messages ?? [], message => message.MayBeThere);
        Assert.False(await TakesAsync(HeldBy("two")));
    }

    [Fact]
    public async Task What_a_turn_took_is_not_taken_by_its_own_server_as_well()
    {
        await Places.ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://one", Bot = "28:bot" }, Ct);
        var (senders, talk) = (Senders, new Talk(Database, Here));
        var turn = talk.Turn(_ => { }, Said("c1")) with { Hold = senders.HoldOfTurn() };
        var held = (await new TurnStore(Database).CommitAsync(turn, Ct)).Held;

        Assert.Null(await senders.NextAsync(Here, senders.Hold(), 10, Ct));
        Assert.NotNull(held);
        Assert.NotNull(await senders.RenewAsync(Here, held.Hold, Ct));
        Assert.False(await senders.LetGoAsync(Here, held.Hold, [Sent(1)], Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_turn_takes_nothing_from_who_sends_or_before_what_waits(bool isSending)
    {
        await BeginAsync();
        await (isSending ? Senders.NextAsync(Here, HeldBy("one"), 10, Ct) : Task.FromResult<Held?>(null));
        await new Outbox(Database).SentAsync(Here, isSending ? 1 : 2, "c1", null, Ct);
        var talk = new Talk(Database, Here);

        var kept = await new TurnStore(Database).CommitAsync(talk.Turn(_ => { }, Said("c2")) with { Hold = HeldBy("one") }, Ct);

        Assert.Equal(new Committed(CommitOutcome.Committed), kept);
        Assert.All(await new Outbox(Database).PendingAsync(Here, 10, Ct), message => Assert.False(message.MayBeThere));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Who_stood_still_while_another_took_over_keeps_only_what_the_platform_took(bool isSure, bool isStillHanded)
    {
        await BeginAsync();
        await Senders.NextAsync(Here, HeldBy("one"), 10, Ct);
        await PassAsync();
        await Senders.NextAsync(Here, HeldBy("two"), 10, Ct);

        await Senders.LetGoAsync(
            Here, HeldBy("one"), [new Settle((transaction, ct) => Outbox.NotTakenAsync(transaction, Here, 1, mayBeThere: false, isBroken: false, ct), isSure)], Ct);

        Assert.Equal(isStillHanded, Assert.Single(await new Outbox(Database).PendingAsync(Here, 10, Ct)).MayBeThere);
        Assert.False(await TakesAsync(HeldBy("one")));
    }

    [Fact]
    public async Task Whoever_took_it_by_a_clock_that_was_put_back_holds_up_nobody()
    {
        await BeginAsync();
        Assert.True(await TakesAsync(HeldBy("one")));
        await PassAsync(-180);

        Assert.True(await TakesAsync(HeldBy("two")));
    }

    [Fact]
    public async Task A_server_that_starts_alone_waits_for_nobody()
    {
        await BeginAsync();
        Assert.True(await TakesAsync(HeldBy("one that was killed")));

        await Senders.BeginAsync("teams", Ct);

        Assert.Equal(Database is SqliteDatabase, await TakesAsync(HeldBy("the next")));
    }

    private static Hold HeldBy(string holder) => new(holder, Talk.Noon, 0);

    /// <summary>So many times as long goes by as somebody may send, by whichever clock.</summary>
    private Task PassAsync(int times = 1) => Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(
        "UPDATE chat_place SET held_until = held_until - @passed", new { passed = (long)(times * Lease.Time).TotalMilliseconds }, token), Ct);

    private async Task<bool> TakesAsync(Hold hold) => await Senders.NextAsync(Here, hold, 10, Ct) is not null;

    private static Reply Said(string card) => new() { Card = card, Prompt = new Prompt("talk.broken") };

    private static Settle Sent(long number) => new((transaction, ct) => Outbox.SentAsync(transaction, Here, number, ct), IsSure: true);

    /// <summary>The place is known, and something waits to be said there.</summary>
    private async Task BeginAsync()
    {
        await Places.ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://one", Bot = "28:bot" }, Ct);
        await Places.SayOnceAsync(Here, "greeting", "t1", Talk.Noon, [Said("c1")], Ct);
    }
}
