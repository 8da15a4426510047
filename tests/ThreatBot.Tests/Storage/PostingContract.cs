using System.Text.Json;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;
using ThreatBot.Tests.Conversations;

namespace ThreatBot.Tests.Storage;

/// <summary>What is told about a model in another conversation: set, woken, told once, and gone with the model; on both databases.</summary>
public abstract class PostingContract : OnDatabase
{
    private static readonly ConversationKey There = Talk.Here with { Id = "there" };

    private static readonly Duration Minute = Duration.FromMinutes(1);

    private Instant now = Talk.Noon;
    private int said;

    private Reminders Reminders => new(Database);

    [Fact]
    public async Task A_change_wakes_whoever_is_told_and_the_end_of_work_at_once()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.TellAsync();
        await talk.DoAsync(new ModelDeed.Post("pay", "there", PostWhen.Changes, null), new ModelDeed.Post("pay", "done", PostWhen.Done, null));
        Assert.Equal(["done", "there"], await WokenAsync(Talk.Noon + Minute));

        await talk.ChangeAsync(edit => edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "scans fade" }));
        Assert.Equal(["done"], await WokenAsync(Talk.Noon + Minute));
        Assert.Equal(["done", "there"], await WokenAsync(Talk.Noon + (11 * Minute)));

        await talk.ChangeAsync(edit => edit.Add(ObjectKind.UserStory, id => new UserStory { Id = id, Origin = edit.Origin, Key = "", Text = "upload", Status = StoryStatus.Done, Ended = Talk.Noon }));
        Assert.Equal(["done", "there"], await WokenAsync(Talk.Noon + Minute));
    }

    [Fact]
    public async Task It_is_told_once_however_many_servers_see_that_it_is_due()
    {
        await StartAsync();
        now += 20 * Minute;
        var alarm = Assert.Single(await Reminders.DueAsync(There, now, Ct));
        var servers = Enumerable.Range(0, 6).Select(_ => new Over(Database)).ToList();

        await Task.WhenAll(servers.Select((server, late) => Task.Run(() => server.Alarms.RingAsync(alarm, now + Duration.FromMilliseconds(late), Ct), Ct)));

        servers.ForEach(server => server.Dispose());
        Assert.Equal(["post.introduction", "post.headline", "post.below"], await ToldAsync());
        Assert.Empty(await Reminders.DueAsync(There, now, Ct));
    }

    [Fact]
    public async Task What_changed_before_a_restart_is_told_after_it_and_nothing_twice()
    {
        await StartAsync();
        now += 20 * Minute;
        await RingAsync();
        await SayAsync(Talk.Here, "mia", "+ nobody counts the vouchers");
        now += 20 * Minute;
        await RingAsync();
        await RingAsync();

        Assert.Equal(["post.introduction", "post.headline", "post.below", "post.headline", "post.below"], await ToldAsync());
        var stored = (await new TurnStore(Database).LoadAsync(There, Ct))!.Conversation;
        Assert.Equal(2, Assert.Single(stored.Posted).Value.Ways.Count);
        Assert.DoesNotContain("voucher", JsonSerializer.Serialize(stored.Posted, ModelJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_while_it_was_being_told_is_not_missed()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.TellAsync();
        await talk.DoAsync(new ModelDeed.Post("pay", "there", PostWhen.Changes, null));
        var alarm = Assert.Single(await Reminders.DueAsync(There, Talk.Noon + Minute, Ct));
        var seen = talk.Model!;
        await talk.ChangeAsync(edit => edit.Rename("Payroll"));
        var late = new Talk(Database, There).Turn(_ => { }) with { Incoming = Alarms.Of(alarm, Talk.Noon + (20 * Minute)), Before = null, Told = seen };

        Assert.Equal(CommitOutcome.Conflict, (await new TurnStore(Database).CommitAsync(late, Ct)).Outcome);

        Assert.Single(await Reminders.DueAsync(There, Talk.Noon + (20 * Minute), Ct));
    }

    [Fact]
    public async Task Who_is_not_in_a_conversation_learns_nothing_of_it()
    {
        await SayAsync(There, "lena", "new secret");
        await SayAsync(Talk.Here with { Tenant = "other" }, "mia", "status");
        await SayAsync(Talk.Here, "mia", "new shop");

        var unknown = await AnswersAsync("mia", "post to #nothing");
        var hidden = await AnswersAsync("mia", "post to #there");

        Assert.Equal(unknown.Replace("nothing", "there", StringComparison.Ordinal), hidden);
        Assert.Empty(await new Postings(Database).OfAsync(There, null, Ct));
        Assert.Empty(await new Attendance(Database).ElsewhereAsync(Talk.Here, "mia", Ct));
        Assert.Equal([new Whereabouts("there", "secret")], await new Attendance(Database).ElsewhereAsync(Talk.Here, "lena", Ct));
    }

    [Fact]
    public async Task With_the_model_goes_all_that_was_to_be_told_and_what_was()
    {
        await StartAsync();
        now += 20 * Minute;
        await RingAsync();
        await SayAsync(There, "lena", "digest weekly");
        await SayAsync(Talk.Here, "mia", "+ nobody counts the vouchers");
        now += 20 * Minute;
        await RingAsync();
        await SayAsync(Talk.Here, "mia", "+ nor the coupons");
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM reminder"));

        await SayAsync(Talk.Here, "mia", "delete shop");
        await SayAsync(Talk.Here, "mia", "yes");

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM posting"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM reminder"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM outbox WHERE card LIKE 'post-%' AND (state = 'pending' OR length(reply) > 0)"));
        Assert.Empty((await new TurnStore(Database).LoadAsync(There, Ct))!.Conversation.Posted);
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
    }

    /// <summary>Mia owns a model here and has it told there, where she and Lena are; then somebody writes something down.</summary>
    private async Task StartAsync()
    {
        await SayAsync(There, "lena", "status");
        await SayAsync(There, "mia", "status");
        await SayAsync(Talk.Here, "mia", "new shop");
        await SayAsync(Talk.Here, "mia", "post to #there on changes");
        now += Minute;
        await RingAsync();
        await SayAsync(Talk.Here, "mia", "+ anybody can order a refund");
    }

    private async Task SayAsync(ConversationKey key, string speaker, string text)
    {
        using var server = new Over(Database);
        var message = $"m{++said}";
        var incoming = new Incoming { Message = message, Turn = TurnId.Of(key, message), Speaker = speaker, Text = text, At = now += Duration.FromMilliseconds(1500) };
        Assert.IsType<Handled.Kept>(await server.Conversations.HandleAsync(key, incoming, isShared: false, Ct));
    }

    /// <summary>A server that has only just started wakes whoever is to be woken.</summary>
    private async Task RingAsync()
    {
        using var server = new Over(Database);
        foreach (var alarm in await Reminders.DueAsync(There, now, Ct))
        {
            Assert.True(await server.Alarms.RingAsync(alarm, now, Ct));
        }
    }

    private async Task<string> AnswersAsync(string speaker, string text)
    {
        var before = (await new Outbox(Database).PendingAsync(Talk.Here, 100, Ct)).Length;
        await SayAsync(Talk.Here, speaker, text);
        return string.Join('\n', (await new Outbox(Database).PendingAsync(Talk.Here, 100, Ct)).Skip(before).Select(message => JsonSerializer.Serialize(message.Reply.Prompt, ModelJson.Options)));
    }

    private async Task<IEnumerable<string>> ToldAsync() =>
        (await new Outbox(Database).PendingAsync(There, 100, Ct)).Select(message => message.Reply.Prompt.Key).Where(key => key.StartsWith("post.", StringComparison.Ordinal));

    private async Task<IEnumerable<string>> WokenAsync(Instant at) =>
        (await Reminders.DueAsync("terminal", at, 100, Ct)).Select(alarm => alarm.Conversation.Id).Order(StringComparer.Ordinal);

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return (await connection.RowsAsync<long>(sql, null, Ct)).Single();
    }
}
