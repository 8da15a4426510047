using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>What is let go of in time, on both databases.</summary>
public abstract class RetentionContract : OnDatabase
{
    private static readonly ConversationKey Chat = new("t1", "teams", "19:team");

    private static readonly Instant Later = Talk.Noon + Duration.FromDays(91);

    private Retention Retention => new(Database, new RetentionSettings());

    [Fact]
    public async Task One_of_several_servers_does_it_once_a_day()
    {
        Assert.NotNull(await Retention.SweepAsync(Talk.Noon, Ct));
        Assert.Null(await Retention.SweepAsync(Talk.Noon + Duration.FromHours(23), Ct));
        Assert.NotNull(await Retention.SweepAsync(Talk.Noon + Duration.FromDays(1), Ct));
    }

    [Fact]
    public async Task What_was_said_long_ago_is_only_kept_as_a_number_and_what_is_said_next_counts_on()
    {
        var (turns, outbox) = (new TurnStore(Database), new Outbox(Database));
        var talk = new Talk(Database, Chat);
        await talk.SayAsync(talk.Turn(_ => { }, Reply("a")));
        await talk.SayAsync(talk.Turn(_ => { }, Reply("b")));
        await outbox.SentAsync(Chat, 1, "a", "1", Ct);

        await Retention.SweepAsync(Later, Ct);

        Assert.False(await turns.IsKnownAsync(Chat, "m1", Ct));
        Assert.Null(await new OutboxReader(Database).ShownAsync(Chat, "a", 99, Ct));
        Assert.Equal([2], (await outbox.PendingAsync(Chat, 9, Ct)).Select(message => message.Number));
        await talk.SayAsync(talk.Turn(_ => { }, Reply("c")));
        Assert.Equal([2, 3], (await outbox.PendingAsync(Chat, 9, Ct)).Select(message => message.Number));
    }

    [Fact]
    public async Task Nothing_younger_goes_nor_a_card_that_still_asks_nor_what_numbers_the_lines_of_a_terminal()
    {
        var (turns, outbox) = (new TurnStore(Database), new Outbox(Database));
        var (talk, terminal) = (new Talk(Database, Chat), new Talk(Database, Talk.Here, id: "other"));
        await talk.SayAsync(talk.Turn(_ => { }, Reply("asks") with { Instance = "asks", Choices = [new Choice("yes")] }));
        await terminal.SayAsync(terminal.Turn(_ => { }));
        await outbox.SentAsync(Chat, 1, "asks", "1", Ct);

        await Retention.SweepAsync(Later, Ct);
        Assert.NotNull(await new OutboxReader(Database).ShownAsync(Chat, "asks", 99, Ct));
        Assert.True(await turns.IsKnownAsync(Talk.Here, "m1", Ct));

        var young = talk.Turn(_ => { }, Reply("young"));
        await talk.SayAsync(young with { Incoming = young.Incoming with { At = Later } });
        await outbox.SentAsync(Chat, 2, "young", "2", Ct);
        await Retention.SweepAsync(Later + Duration.FromDays(89), Ct);
        Assert.NotNull(await new OutboxReader(Database).ShownAsync(Chat, "young", 99, Ct));
        Assert.True(await turns.IsKnownAsync(Chat, "m2", Ct));
    }

    [Fact]
    public async Task More_than_fits_in_one_go_goes_too_and_models_stay()
    {
        var room = new ConversationKey("local", "webchat", "room");
        await new Talk(Database, Talk.Here).TellAsync();
        await new WebConversations(Database).StartAsync(room, "i", "p1", Talk.Noon, Ct);
        for (var said = 0; said <= Retention.Batch; said++)
        {
            await new WebLog(Database).SayAsync(room, "p1", $"c{said}", null, "{}"u8.ToArray(), Talk.Noon, Ct);
        }

        await new Links(Database).NoteAsync(Talk.Here, "p1", "pay", "page", Talk.Noon, Ct);
        await Retention.SweepAsync(Talk.Noon + Duration.FromDays(366), Ct);

        Assert.Empty(await new WebLog(Database).SinceAsync(room, "p1", Instant.MaxValue, null, 0, 9, Ct));
        Assert.Empty(await new Links(Database).ReadingsAsync("local", "pay", 0, 9, Ct));
        Assert.NotNull(await new ModelStore(Database).LoadAsync("local", "pay", Ct));
        Assert.Equal(Retention.Batch + 2, await new WebLog(Database).SayAsync(room, "p1", "next", null, "{}"u8.ToArray(), Talk.Noon, Ct));
    }

    [Fact]
    public async Task Whoever_wants_to_keeps_everything()
    {
        var talk = new Talk(Database, Chat);
        await talk.SayAsync(talk.Turn(_ => { }, Reply("a")));

        Assert.Equal(0, await new Retention(Database, new RetentionSettings { InboxDays = 0, OutboxDays = 0, WebTalkDays = 0, ReadingDays = 0 }).SweepAsync(Later, Ct));
    }

    private static Reply Reply(string card) => new() { Card = card, Prompt = new Prompt("x") };
}
