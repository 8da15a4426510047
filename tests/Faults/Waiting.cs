using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>Something that waits in the database to be done or sent, for the finding that says so.</summary>
internal sealed record Waiting
{
    /// <summary>All that waits at a time, by what it is and where, oldest first.</summary>
    private const string All =
        """
        SELECT 'replies in ' || outbox.channel AS What, outbox.conversation AS Place, COUNT(*) AS Count, MIN(outbox.at) AS Since, MAX(outbox.attempts) AS Tries,
            MAX(COALESCE(outbox.reason, '')) AS Reason, MAX(COALESCE(chat_place.holder, '')) AS Holder, MAX(COALESCE(chat_place.held_until, 0)) AS HeldUntil
        FROM outbox LEFT JOIN chat_place ON chat_place.tenant = outbox.tenant AND chat_place.channel = outbox.channel AND chat_place.conversation = outbox.conversation
        WHERE outbox.state = 'pending' GROUP BY outbox.channel, outbox.conversation
        UNION ALL
        SELECT 'deliveries of Slack', talk, COUNT(*), MIN(kept), MAX(tries), '', MAX(holder), MAX(held_until) FROM slack_late GROUP BY talk
        UNION ALL
        SELECT 'reminders in ' || channel, conversation, COUNT(*), MIN(due), 0, MAX(key), '', 0 FROM reminder WHERE due <= @now GROUP BY channel, conversation
        ORDER BY 4
        """;

    private const int Most = 20;

    public string What { get; init; } = "";

    public string Place { get; init; } = "";

    public long Count { get; init; }

    public long Since { get; init; }

    public long Tries { get; init; }

    public string Reason { get; init; } = "";

    public string Holder { get; init; } = "";

    public long HeldUntil { get; init; }

    public static async Task<ImmutableArray<Waiting>> ReadAsync(Database database, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return [.. await connection.RowsAsync<Waiting>(All, new { now = now.ToUnixTimeMilliseconds() }, ct)];
    }

    public static string Told(ImmutableArray<Waiting> all, DateTimeOffset now) =>
        string.Join('\n', [.. all.Take(Most).Select(each => each.Told(now)), .. all.Length > Most ? (string[])[$"and {all.Length - Most} more"] : []]);

    private string Told(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} {What}, {Place}: for {Ago(now, Since):0} s, {Tries} tries, {(Reason.Length > 0 ? Reason : "no reason")}, {(Holder.Length > 0 ? $"held by {Holder} for {-Ago(now, HeldUntil):0} s more" : "held by nobody")}");

    private static double Ago(DateTimeOffset now, long then) => (now.ToUnixTimeMilliseconds() - then) / 1000.0;
}
