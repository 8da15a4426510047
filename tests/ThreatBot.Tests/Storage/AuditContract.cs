using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

public abstract class AuditContract : OnDatabase
{
    [Theory]
    [InlineData("UPDATE event_log SET said_by = 'mallory' WHERE version = 3", 3, "not as it was written")]
    [InlineData("UPDATE event_log SET at = at + 1 WHERE version = 11", 11, "not as it was written")]
    [InlineData("DELETE FROM event_log WHERE version = 4", 4, "missing")]
    [InlineData("DELETE FROM event_log WHERE version = 11", 11, "missing")]
    [InlineData("UPDATE object SET version = 9, json = (SELECT json FROM object WHERE id = 'T2') WHERE id = 'T1'", 9, "object T1")]
    [InlineData("DELETE FROM object WHERE id = 'F1:Z1:in'", 11, "object F1:Z1:in is missing")]
    [InlineData("UPDATE model SET name = 'x'", 11, "name")]
    public async Task What_was_tampered_with_is_named(string tampering, long version, string what)
    {
        await new Talk(Database, Talk.Here).TellAsync();
        Assert.Empty(await VerifyAsync());
        await RunAsync(tampering);

        var finding = Assert.Single(await VerifyAsync());

        Assert.Equal(("local", "pay", version), (finding.Tenant, finding.Model, finding.Version));
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_of_what_was_said_is_named()
    {
        await new Talk(Database, Talk.Here).TellAsync();
        await using (var connection = await Database.OpenAsync(Ct))
        {
            var payload = (await connection.RowsAsync<byte[]>("SELECT payload FROM event_log WHERE version = 5", null, Ct)).Single();
            payload[^1] ^= 1;
            await Database.WriteAsync(
                (_, transaction, ct) => transaction.ExecuteAsync("UPDATE event_log SET payload = @payload WHERE version = 5", new { payload }, ct), Ct);
        }

        Assert.Equal([5], (await VerifyAsync()).Select(finding => finding.Version));
    }

    [Fact]
    public async Task Two_events_in_each_others_place_are_named()
    {
        await new Talk(Database, Talk.Here).TellAsync();
        await RunAsync("UPDATE event_log SET version = 99 WHERE version = 3");
        await RunAsync("UPDATE event_log SET version = 3 WHERE version = 4");
        await RunAsync("UPDATE event_log SET version = 4 WHERE version = 99");

        var findings = await VerifyAsync();

        Assert.Equal([3, 4], findings.Select(finding => finding.Version).Take(2));
        Assert.Contains("out of order", findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_model_cannot_be_read_but_what_is_left_verifies()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.TellAsync();
        await talk.DoAsync(new ModelDeed.Delete("pay"));
        var models = new ModelStore(Database);

        Assert.Null(await models.LoadAsync("local", "pay", Ct));
        Assert.Empty(await models.VisibleAsync(Talk.Here, Ct));
        Assert.Empty(await models.EventsAsync("local", "pay", new Wanted { Since = 0 }, Ct));
        Assert.Equal(CommitOutcome.Conflict, await talk.SayAsync(talk.Turn(edit => edit.Rename("back"))));
        Assert.Empty(await VerifyAsync());
        await using var connection = await Database.OpenAsync(Ct);
        Assert.Equal([0], await connection.RowsAsync<long>("SELECT COUNT(*) FROM object", null, Ct));
        Assert.Equal([11], await connection.RowsAsync<long>("SELECT COUNT(*) FROM event_log", null, Ct));
        var payloads = await connection.RowsAsync<byte[]>("SELECT payload FROM event_log", null, Ct);
        Assert.All(payloads, payload => Assert.Equal(-1, payload.AsSpan().IndexOf("swaps"u8)));
    }

    [Fact]
    public async Task Where_a_deleted_model_was_shared_the_conversation_forgets_what_it_said_about_it()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.TellAsync();
        var there = Talk.Here with { Id = "there" };
        var elsewhere = new Talk(Database, there);
        var turn = elsewhere.Turn(_ => { });
        var past = new Past("t9", "m9", "p1", "", "pay", null, HasEvents: true);
        var open = new OpenPrompt("i1", StoryPrompts.Worry.With(new Value.Said("somebody swaps a scan")), [], Several: false);
        await elsewhere.SayAsync(turn with
        {
            Decision = turn.Decision with
            {
                Conversation = turn.Decision.Conversation with
                {
                    Pasts = [past, past with { Model = "other" }],
                    Pending = turn.Decision.Conversation.Pending.Add("", new Pending("remove", "T1", "p1", open)),
                },
            },
        });
        await talk.DoAsync(new ModelDeed.Share("pay", "there"));

        await talk.DoAsync(new ModelDeed.Delete("pay"));

        var stored = await new TurnStore(Database).LoadAsync(there, Ct);
        Assert.Equal(["other"], stored?.Conversation.Pasts.Select(kept => kept.Model));
        Assert.Empty(stored?.Conversation.Pending ?? throw new InvalidOperationException("The conversation is gone."));
        Assert.Equal("pay", stored.Conversation.Model);
        Assert.Equal(elsewhere.Version + 1, stored.Version);
    }

    [Fact]
    public async Task The_web_chat_shows_nothing_of_a_deleted_model_any_more()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.TellAsync();
        var rooms = new Dictionary<string, string> { ["here"] = "a", ["elsewhere"] = "b" };
        foreach (var (room, invite) in rooms)
        {
            await RunAsync($"INSERT INTO web_conversation (tenant, id, invite, started, last, last_at) VALUES ('local', '{room}', '{invite}', 0, 0, 0)");
            await RunAsync($"INSERT INTO web_member (tenant, conversation, participant, joined) VALUES ('local', '{room}', 'p1', 0)");
        }

        var log = new WebLog(Database);
        foreach (var room in rooms.Keys)
        {
            await log.SayAsync(Talk.Here with { Id = room }, "p1", "1", null, "somebody swaps a scan"u8.ToArray(), Talk.Noon, Ct);
            await log.SayAsync(Talk.Here with { Id = room }, "p1", "2", null, "delete pay"u8.ToArray(), Talk.Noon, Ct);
        }

        await talk.DoAsync(new ModelDeed.Delete("pay"));

        Assert.Equal([2L], (await log.SinceAsync(Talk.Here, "p1", Instant.MaxValue, null, 0, 9, Ct)).Select(entry => entry.Position));
        Assert.Equal([1L, 2L], (await log.SinceAsync(Talk.Here with { Id = "elsewhere" }, "p1", Instant.MaxValue, null, 0, 9, Ct)).Select(entry => entry.Position));
    }

    private Task<System.Collections.Immutable.ImmutableArray<AuditFinding>> VerifyAsync() => new Audit(Database).VerifyAsync(Ct);

    private Task<int> RunAsync(string sql) => Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync(sql, null, ct), Ct);
}
