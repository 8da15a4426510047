using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>When work in conversations wants to be woken.</summary>
internal sealed class Reminders(Database database)
{
    private const string Columns = "tenant AS Tenant, channel AS Channel, conversation AS Conversation, thread AS Thread, key AS Key, due AS Due";

    /// <summary>The reminders of a channel that are due at <paramref name="now"/>, in their order.</summary>
    public async Task<ImmutableArray<Alarm>> DueAsync(string channel, Instant now, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"""
            SELECT {Columns} FROM reminder WHERE channel = @channel AND due <= @now
            ORDER BY due, tenant, conversation, thread, key LIMIT @most
            """,
            new { channel, now = now.ToUnixTimeMilliseconds(), most },
            ct);
        return [.. rows.Select(Read)];
    }

    /// <summary>The same for one conversation.</summary>
    public async Task<ImmutableArray<Alarm>> DueAsync(ConversationKey key, Instant now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"""
            SELECT {Columns} FROM reminder
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND due <= @now ORDER BY due, thread, key
            """,
            new { key.Tenant, key.Channel, key.Id, now = now.ToUnixTimeMilliseconds() },
            ct);
        return [.. rows.Select(Read)];
    }

    /// <summary>When the next reminder of a channel falls due that was not due at <paramref name="now"/>; null when there is none.</summary>
    public async Task<Instant?> NextAsync(string channel, Instant now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var next = await connection.RowsAsync<long?>(
            "SELECT MIN(due) FROM reminder WHERE channel = @channel AND due > @now", new { channel, now = now.ToUnixTimeMilliseconds() }, ct);
        return next.Single() is { } due ? Instant.FromUnixTimeMilliseconds(due) : null;
    }

    /// <summary>Forgets a reminder that was set once more to a time that has had its turn, which the inbox knows as <paramref name="message"/>.</summary>
    public Task<int> DropAsync(Alarm alarm, string message, CancellationToken ct) =>
        database.WriteAsync(
            (_, transaction, token) => transaction.ExecuteAsync(
                """
                DELETE FROM reminder
                WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND thread = @Thread AND key = @Key AND due = @due
                    AND EXISTS (SELECT 1 FROM inbox
                        WHERE inbox.tenant = @Tenant AND inbox.channel = @Channel AND inbox.conversation = @Id AND inbox.message = @message)
                """,
                new
                {
                    alarm.Conversation.Tenant,
                    alarm.Conversation.Channel,
                    alarm.Conversation.Id,
                    alarm.Thread,
                    alarm.Key,
                    due = alarm.Due.ToUnixTimeMilliseconds(),
                    message,
                },
                token),
            ct);

    /// <summary>Takes the reminder that a turn answers; false when it was taken back or put off since it was seen to be due.</summary>
    public static async Task<bool> TryTakeAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct) =>
        turn.Incoming.Alarm is not { } alarm || await transaction.ExecuteAsync(
            """
            DELETE FROM reminder
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND thread = @Thread AND key = @alarm AND due <= @now
            """,
            new { turn.Key.Tenant, turn.Key.Channel, turn.Key.Id, turn.Incoming.Thread, alarm, now = turn.Incoming.At.ToUnixTimeMilliseconds() },
            ct) == 1;

    /// <summary>Sets and takes back what a turn wants to be reminded of.</summary>
    public static async Task WriteAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        foreach (var reminder in turn.Decision.Reminders)
        {
            var sql = reminder.At is null
                ? """
                  DELETE FROM reminder
                  WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND thread = @Thread AND key = @Key
                  """
                : """
                  INSERT INTO reminder (tenant, channel, conversation, thread, key, due) VALUES (@Tenant, @Channel, @Id, @Thread, @Key, @due)
                  ON CONFLICT (tenant, channel, conversation, thread, key) DO UPDATE SET due = excluded.due
                  """;
            await transaction.ExecuteAsync(
                sql,
                new { turn.Key.Tenant, turn.Key.Channel, turn.Key.Id, reminder.Thread, reminder.Key, due = Milliseconds(reminder.At) },
                ct);
        }
    }

    /// <summary>A fraction of a millisecond is not kept, so the time is rounded up: nobody is woken early.</summary>
    public static long? Milliseconds(Instant? at) =>
        at is { } instant ? (instant + Duration.FromNanoseconds(NodaConstants.NanosecondsPerMillisecond - 1)).ToUnixTimeMilliseconds() : null;

    private static Alarm Read(Row row) => new(
        new ConversationKey(row.Tenant, row.Channel, row.Conversation), row.Thread, row.Key, Instant.FromUnixTimeMilliseconds(row.Due));

    private sealed record Row
    {
        public string Tenant { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Conversation { get; init; } = "";

        public string Thread { get; init; } = "";

        public string Key { get; init; } = "";

        public long Due { get; init; }
    }
}
