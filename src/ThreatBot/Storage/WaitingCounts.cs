using System.Collections.Immutable;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>What can wait in the database.</summary>
internal enum WaitingKind
{
    Reply,
    Reminder,

    /// <summary>What a tracker is asked for.</summary>
    Ticket,

    /// <summary>A webhook that did not take its last event.</summary>
    Webhook,
}

/// <summary>How much of a kind waits in a channel.</summary>
/// <param name="Kind">What waits.</param>
/// <param name="Channel">Where; empty for what belongs to none.</param>
/// <param name="Count">How many, over all tenants.</param>
/// <param name="Oldest">Since when the oldest waits, in UTC milliseconds; absent where that was not kept.</param>
internal sealed record WaitingCount(WaitingKind Kind, string Channel, long Count, long? Oldest);

/// <summary>Counts what waits. Each query reads what is left to do and nothing else, by its index; of webhooks there are few.</summary>
internal sealed class WaitingCounts(Database database)
{
    public async Task<ImmutableList<WaitingCount>> ReadAsync(Instant now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var replies = await connection.RowsAsync<Row>(
            """
            SELECT channel AS Channel, COUNT(*) AS Count, MIN(CASE WHEN at > 0 THEN at END) AS Oldest FROM outbox WHERE state = 'pending' GROUP BY channel
            """,
            null,
            ct);
        var reminders = await connection.RowsAsync<Row>(
            "SELECT channel AS Channel, COUNT(*) AS Count, MIN(due) AS Oldest FROM reminder WHERE due <= @now GROUP BY channel",
            new { now = now.ToUnixTimeMilliseconds() },
            ct);
        var tickets = await connection.RowsAsync<Row>("SELECT '' AS Channel, COUNT(*) AS Count, MIN(asked) AS Oldest FROM ticket_job WHERE state = 'waiting'", null, ct);
        var webhooks = await connection.RowsAsync<Row>("SELECT '' AS Channel, COUNT(*) AS Count, MIN(failing_since) AS Oldest FROM webhook WHERE state = 'on' AND failing_since > 0", null, ct);
        return [.. Of(WaitingKind.Reply, replies), .. Of(WaitingKind.Reminder, reminders), .. Of(WaitingKind.Ticket, tickets), .. Of(WaitingKind.Webhook, webhooks)];
    }

    private static IEnumerable<WaitingCount> Of(WaitingKind kind, List<Row> rows) => rows.Select(row => new WaitingCount(kind, row.Channel, row.Count, row.Oldest));

    private sealed record Row
    {
        public string Channel { get; init; } = "";

        public long Count { get; init; }

        public long? Oldest { get; init; }
    }
}
