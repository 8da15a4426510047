using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Conversations;

/// <summary>The clock of one server. Others that share the database are other stores over it.</summary>
public sealed class AlarmClockTests : IAsyncLifetime
{
    private static readonly Instant Start = Talk.Noon;

    private readonly Folder folder = new();
    private readonly SqliteDatabase database;
    private readonly SleepTime time = new(Start);
    private readonly Over server;
    private readonly AlarmClock clock;

    public AlarmClockTests()
    {
        database = new SqliteDatabase(folder["threatbot.db"]);
        server = new Over(database);
        clock = server.Clock(time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await database.MigrateAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        await clock.StopAsync(CancellationToken.None);
        clock.Dispose();
        server.Dispose();
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task It_wakes_at_the_time_and_not_before_though_nobody_speaks()
    {
        await StartAsync();
        await RemindAsync("room", Start + Duration.FromMinutes(10), server.Turns);
        await time.AsleepAsync(Ct);

        await time.PassAsync(Duration.FromSeconds(599), Ct);
        Assert.Equal(0, await RungAsync("room"));

        await time.PassAsync(Duration.FromSeconds(1), Ct);
        Assert.Equal(1, await RungAsync("room"));
        Assert.Equal(["steer.model-gone"], await SeenAsync("room"));
    }

    [Fact]
    public async Task What_fell_due_while_no_server_ran_happens_at_the_next_start_once()
    {
        await RemindAsync("room", Start - Duration.FromHours(9), new TurnStore(database));
        await StartAsync();
        Assert.Equal(1, await RungAsync("room"));

        await clock.StopAsync(Ct);
        using var again = server.Clock(time);
        await again.StartAsync(Ct);
        await time.AsleepAsync(Ct);
        await again.StopAsync(Ct);

        Assert.Equal(1, await RungAsync("room"));
        Assert.Equal(["steer.model-gone"], await SeenAsync("room"));
    }

    [Fact]
    public async Task A_reminder_of_another_server_is_seen_within_half_a_minute()
    {
        await StartAsync();
        await RemindAsync("room", Start, new TurnStore(database));

        await time.PassAsync(AlarmClock.Longest, Ct);

        Assert.Equal(1, await RungAsync("room"));
    }

    [Fact]
    public async Task Two_servers_wake_a_conversation_once()
    {
        var otherTime = new SleepTime(Start);
        using var other = new Over(database);
        using var otherClock = other.Clock(otherTime);
        await RemindAsync("room", Start + Duration.FromMinutes(1), new TurnStore(database));
        await Task.WhenAll(StartAsync(), otherClock.StartAsync(Ct), otherTime.AsleepAsync(Ct));

        await Task.WhenAll(time.PassAsync(Duration.FromMinutes(1), Ct), otherTime.PassAsync(Duration.FromMinutes(1), Ct));
        await otherClock.StopAsync(Ct);

        Assert.Equal(1, await RungAsync("room"));
        Assert.Equal(["steer.model-gone"], await SeenAsync("room"));
    }

    [Fact]
    public async Task A_broken_conversation_holds_up_no_other_and_is_tried_again()
    {
        await RemindAsync("broken", Start - Duration.FromHours(1), server.Turns);
        await RemindAsync("room", Start, server.Turns);
        var json = await BreakAsync("broken");

        await StartAsync();
        Assert.Equal((0, 1), (await RungAsync("broken"), await RungAsync("room")));

        await time.PassAsync(Duration.FromSeconds(1), Ct);
        await MendAsync("broken", json);
        await time.PassAsync(Duration.FromSeconds(1), Ct);
        Assert.Equal(0, await RungAsync("broken"));

        await time.PassAsync(Duration.FromSeconds(1), Ct);
        Assert.Equal(1, await RungAsync("broken"));
    }

    [Fact]
    public async Task A_broken_database_is_tried_again()
    {
        await RemindAsync("room", Start, server.Turns);
        await ExecuteAsync("ALTER TABLE reminder RENAME TO hidden");
        await StartAsync();
        await ExecuteAsync("ALTER TABLE hidden RENAME TO reminder");

        await time.PassAsync(AlarmClock.Longest, Ct);

        Assert.Equal(1, await RungAsync("room"));
    }

    [Fact]
    public async Task Many_at_once_all_have_their_turn_however_many_rest_before_them()
    {
        for (var number = 0; number < 60; number++)
        {
            await RemindAsync($"broken-{number}", Start - Duration.FromMinutes(1), server.Turns);
            await RemindAsync($"room-{number}", Start, server.Turns);
        }

        await ExecuteAsync("UPDATE conversation SET json = 'x', version = version + 1 WHERE id LIKE 'broken%'");

        await StartAsync();

        Assert.Equal(60, await CountAsync("SELECT COUNT(*) FROM inbox WHERE message LIKE 'alarm-%' AND conversation LIKE 'room-%'"));
        Assert.Equal(60, await CountAsync("SELECT COUNT(*) FROM reminder"));
    }

    [Fact]
    public async Task Replies_that_a_stopped_server_left_are_shown_within_half_a_minute()
    {
        await StartAsync();
        var reply = new Reply { Card = "c1", Prompt = new Prompt("note") };
        await new WebConversations(database).StartAsync(Room("room"), "invite", "ana", Start, Ct);
        await new TurnStore(database).CommitAsync(new Talk(database, Room("room")).Turn(_ => { }, reply), Ct);

        await time.PassAsync(AlarmClock.Longest, Ct);

        Assert.Equal(["note"], await SeenAsync("room"));
    }

    private static ConversationKey Room(string id) => new WebPlace(id).Key;

    private async Task StartAsync()
    {
        await clock.StartAsync(Ct);
        await time.AsleepAsync(Ct);
    }

    /// <summary>A conversation that uses a model which is gone, so that the bot has something to say whenever it wakes.</summary>
    private async Task RemindAsync(string room, Instant at, TurnStore turns)
    {
        await new WebConversations(database).StartAsync(Room(room), $"invite to {room}", "ana", Start, Ct);
        var turn = new Talk(database, Room(room)).Turn(_ => { });
        Assert.Equal(
            CommitOutcome.Committed,
            (await turns.CommitAsync(turn with { Decision = turn.Decision with { Reminders = [new Reminder("", "close", at)] } }, Ct)).Outcome);
    }

    private Task<long> RungAsync(string room) =>
        CountAsync($"SELECT COUNT(*) FROM inbox WHERE message LIKE 'alarm-%' AND conversation = '{room}'");

    private async Task<IEnumerable<string>> SeenAsync(string room) =>
        (await new WebLog(database).SinceAsync(Room(room), "ana", Instant.MaxValue, null, 0, 10, Ct))
            .Select(entry => System.Text.Json.JsonSerializer.Deserialize<Reply>(entry.Json, ThreatBot.Interchange.ModelJson.Options)!.Prompt.Key);

    private async Task<byte[]> BreakAsync(string room)
    {
        await using var connection = await database.OpenAsync(Ct);
        var json = await connection.RowsAsync<byte[]>($"SELECT json FROM conversation WHERE id = '{room}'", null, Ct);
        await MendAsync(room, "x"u8.ToArray());
        return json.Single();
    }

    private Task<int> MendAsync(string room, byte[] json) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync("UPDATE conversation SET json = @json, version = version + 1 WHERE id = @room", new { room, json }, token), Ct);

    private Task<int> ExecuteAsync(string sql) =>
        database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, null, token), Ct);

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await database.OpenAsync(Ct);
        return (await connection.RowsAsync<long>(sql, null, Ct)).Single();
    }
}
