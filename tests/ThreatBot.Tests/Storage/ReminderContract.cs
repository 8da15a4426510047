using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Conversations;

namespace ThreatBot.Tests.Storage;

/// <summary>Reminders and the alarms they become, on both databases.</summary>
public abstract class ReminderContract : OnDatabase
{
    private static readonly Instant Noon = Talk.Noon;

    private static readonly Instant Later = Noon + Duration.FromHours(1);

    private Reminders Reminders => new(Database);

    [Fact]
    public async Task A_reminder_is_set_put_off_and_taken_back()
    {
        var talk = new Talk(Database, Talk.Here);
        await RemindAsync(talk, Set("close", Noon), Set("half", Later));
        Assert.Equal(["close"], await DueAsync(Noon));

        await RemindAsync(talk, Set("close", Later));
        Assert.Empty(await DueAsync(Noon));
        Assert.Equal(Later, await Reminders.NextAsync("terminal", Noon, Ct));

        await RemindAsync(talk, Set("close", null), Set("never", null));
        Assert.Equal(["half"], await DueAsync(Later));
        Assert.Null(await Reminders.NextAsync("terminal", Later, Ct));
    }

    [Fact]
    public async Task What_is_due_comes_in_its_order_and_by_channel()
    {
        var there = Talk.Here with { Id = "there", Tenant = "other" };
        await RemindAsync(new Talk(Database, Talk.Here), Set("third", Later), Set("first", Noon) with { Thread = "a" });
        await RemindAsync(new Talk(Database, there), Set("second", Noon + Duration.FromMinutes(1)));
        await RemindAsync(new Talk(Database, Talk.Here with { Channel = "webchat" }), Set("elsewhere", Noon));

        Assert.Equal(["first", "second", "third"], await DueAsync(Later));
        Assert.Equal(["first", "second"], (await Reminders.DueAsync("terminal", Later, 2, Ct)).Select(alarm => alarm.Key));
        Assert.Equal(
            [new Alarm(Talk.Here, "a", "first", Noon), new Alarm(Talk.Here, "", "third", Later)], await Reminders.DueAsync(Talk.Here, Later, Ct));
    }

    [Fact]
    public async Task Nobody_is_woken_early_by_a_fraction_of_a_millisecond()
    {
        await RemindAsync(new Talk(Database, Talk.Here), Set("close", Noon + Duration.FromNanoseconds(100)));

        Assert.Empty(await DueAsync(Noon));
        Assert.Equal(["close"], await DueAsync(Noon + Duration.FromMilliseconds(1)));
    }

    [Fact]
    public async Task An_alarm_happens_once_however_many_servers_see_it()
    {
        var talk = new Talk(Database, Talk.Here);
        await RemindAsync(talk, Set("close", Noon));
        var alarm = await AlarmAsync();
        var servers = Enumerable.Range(0, 8).Select(_ => new Over(Database)).ToList();

        var handled = await Task.WhenAll(servers.Select((server, late) => Task.Run(
            () => server.Conversations.HandleAsync(Talk.Here, Alarms.Of(alarm, Later + Duration.FromMilliseconds(late)), isShared: false, Ct), Ct)));

        servers.ForEach(server => server.Dispose());
        Assert.Single(handled.OfType<Handled.Kept>());
        Assert.Equal(7, handled.OfType<Handled.Repeated>().Count());
        Assert.Empty(await DueAsync(Later));
        Assert.InRange((await new TurnStore(Database).LoadAsync(Talk.Here, Ct))!.Version - Later.ToUnixTimeMilliseconds(), 0, servers.Count - 1);
        Assert.Single(await new Outbox(Database).PendingAsync(Talk.Here, 10, Ct));
    }

    [Fact]
    public async Task An_alarm_is_no_message_and_nobody_speaks()
    {
        using var server = new Over(Database);
        await RemindAsync(new Talk(Database, Talk.Here), Set("close", Noon));
        var alarm = await AlarmAsync();

        Assert.True(await server.Alarms.RingAsync(alarm, Noon, Ct));

        Assert.True(await IsRungAsync(alarm));
        Assert.Equal(1, await server.Turns.CountAsync(Talk.Here, Ct));
        Assert.Empty((await server.Turns.LoadAsync(Talk.Here, Ct))!.Conversation.People);
        Assert.Empty(await new People(Database).NamesAsync("local", [Alarms.Nobody], Ct));
    }

    [Fact]
    public async Task An_alarm_decided_on_an_old_state_leaves_its_reminder()
    {
        var talk = new Talk(Database, Talk.Here);
        await RemindAsync(talk, Set("close", Noon));
        var alarm = await AlarmAsync();
        var stale = Answer(talk, alarm) with { ConversationVersion = 7 };

        Assert.Equal(CommitOutcome.Conflict, await talk.SayAsync(stale));

        Assert.False(await IsRungAsync(alarm));
        Assert.Equal(["close"], await DueAsync(Noon));
    }

    [Fact]
    public async Task What_was_taken_back_or_put_off_in_the_last_moment_does_not_happen()
    {
        using var server = new Over(Database);
        var talk = new Talk(Database, Talk.Here);
        await RemindAsync(talk, Set("close", Noon), Set("half", Noon));
        var due = await Reminders.DueAsync(Talk.Here, Noon, Ct);
        await RemindAsync(talk, Set("close", null), Set("half", Later));

        foreach (var alarm in due)
        {
            Assert.True(await server.Alarms.RingAsync(alarm, Noon, Ct));
            Assert.False(await IsRungAsync(alarm));
        }

        Assert.Equal(["half"], await DueAsync(Later));
        Assert.Empty(await new Outbox(Database).PendingAsync(Talk.Here, 10, Ct));
    }

    [Fact]
    public async Task An_alarm_may_set_its_own_reminder_again()
    {
        var talk = new Talk(Database, Talk.Here);
        await RemindAsync(talk, Set("close", Noon));
        var first = await AlarmAsync();
        Assert.Equal(CommitOutcome.Committed, await talk.SayAsync(With(Answer(talk, first), Set("close", Later))));
        Assert.Equal(CommitOutcome.Repeated, await talk.SayAsync(Answer(talk, first)));

        var second = (await Reminders.DueAsync(Talk.Here, Later, Ct)).Single();
        Assert.Equal(CommitOutcome.Committed, await talk.SayAsync(Answer(talk, second)));

        Assert.Empty(await DueAsync(Later));
    }

    [Fact]
    public async Task A_reminder_set_again_to_a_time_that_had_its_turn_goes_without_another()
    {
        using var server = new Over(Database);
        var talk = new Talk(Database, Talk.Here);
        await RemindAsync(talk, Set("close", Noon));
        var alarm = await AlarmAsync();
        await talk.SayAsync(With(Answer(talk, alarm), Set("close", Noon)));
        Assert.Equal(0, await Reminders.DropAsync(alarm, "another message", Ct));

        Assert.True(await server.Alarms.RingAsync(await AlarmAsync(), Later, Ct));

        Assert.Empty(await DueAsync(Later));
        Assert.Equal(talk.Version, (await server.Turns.LoadAsync(Talk.Here, Ct))!.Version);
    }

    [Fact]
    public async Task With_a_model_go_the_reminders_of_those_who_work_on_it()
    {
        var (talk, other) = (new Talk(Database, Talk.Here), new Talk(Database, Talk.Here with { Id = "there" }));
        await talk.StartAsync();
        await RemindAsync(talk, Set("close", Noon));
        await RemindAsync(other, Set("theirs", Noon));

        await talk.DoAsync(new ModelDeed.Delete("pay"));

        Assert.Equal(["theirs"], await DueAsync(Noon));
    }

    private static Reminder Set(string key, Instant? at) => new("", key, at);

    private static TurnCommit With(TurnCommit turn, params Reminder[] reminders) =>
        turn with { Decision = turn.Decision with { Reminders = [.. reminders] } };

    private static TurnCommit Answer(Talk talk, Alarm alarm) =>
        talk.Turn(_ => { }) with { Incoming = Alarms.Of(alarm, Later) };

    private static async Task RemindAsync(Talk talk, params Reminder[] reminders) =>
        Assert.Equal(CommitOutcome.Committed, await talk.SayAsync(With(talk.Turn(_ => { }), reminders)));

    private async Task<Alarm> AlarmAsync() => (await Reminders.DueAsync(Talk.Here, Noon, Ct)).Single();

    private async Task<IEnumerable<string>> DueAsync(Instant now) =>
        (await Reminders.DueAsync("terminal", now, 100, Ct)).Select(alarm => alarm.Key);

    private Task<bool> IsRungAsync(Alarm alarm) => new TurnStore(Database).IsKnownAsync(Talk.Here, Alarms.Of(alarm, Noon).Message, Ct);
}
