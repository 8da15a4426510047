using System.Data.Common;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>
/// Lets go of what was kept long enough. It looks beside the writer and takes out a few rows at a time, so no turn waits for more than those.
/// </summary>
internal sealed class Retention(Database database, RetentionSettings settings)
{
    /// <summary>Rows that go in one unit of work.</summary>
    public const int Batch = 200;

    /// <summary>Whoever types there gives each line the number after the last that was dealt with, so all are kept.</summary>
    private const string Numbered = "terminal";

    /// <summary>How often it is looked.</summary>
    private static readonly Duration Rhythm = Duration.FromDays(1);

    /// <summary>Lets go of all that is due, if it is this server's turn. Returns how many rows went; null when it is not.</summary>
    public async Task<int?> SweepAsync(Instant now, CancellationToken ct)
    {
        var isMine = await WriteAsync(
            "UPDATE sweep SET due = @next WHERE name = 'retention' AND due <= @now", new { now = Milliseconds(now), next = Milliseconds(now + Rhythm) }, ct) == 1;
        return isMine
            ? await OwnTalks.FinishAsync(database, now, ct)
                + await SaidAsync(now, ct)
                + await OldAsync("inbox", "channel, conversation, message", $"channel <> '{Numbered}' AND at < @before", settings.InboxDays, now, ct)
                + await OldAsync("web_entry", "conversation, position", "at < @before", settings.WebTalkDays, now, ct)
                + await SimpleAsync(now, ct)
            : null;
    }

    /// <summary>How many rows there are in each of the tables that grow, for whoever looks after the server.</summary>
    public static async Task<IReadOnlyList<(string Table, long Rows)>> SizesAsync(Database database, CancellationToken ct)
    {
        var sizes = new List<(string, long)>();
        await using var connection = await database.OpenAsync(ct);
        foreach (var table in new[] { "event_log", "object", "conversation", "inbox", "outbox", "web_entry", "reading" })
        {
            sizes.Add((table, (await connection.RowsAsync<long>($"SELECT COUNT(*) FROM {table}", null, ct)).Single()));
        }

        return sizes;
    }

    /// <summary>Rows that are found by their age.</summary>
    private async Task<int> OldAsync(string table, string key, string old, int days, Instant now, CancellationToken ct)
    {
        if (days == 0)
        {
            return 0;
        }

        var (gone, found) = (0, 0);
        do
        {
            var before = Milliseconds(now - Duration.FromDays(days));
            found = await WriteAsync(
                $"DELETE FROM {table} WHERE (tenant, {key}) IN (SELECT tenant, {key} FROM {table} WHERE {old} LIMIT {Batch})",
                new { before },
                ct);
            gone += found;
        }
        while (found == Batch);

        return gone;
    }

    private async Task<int> SimpleAsync(Instant now, CancellationToken ct)
    {
        var over = await WriteAsync("DELETE FROM sent_file WHERE until <= @now", new { now = Milliseconds(now) }, ct)
            + await WriteAsync("DELETE FROM session WHERE until <= @now", new { now = Milliseconds(now) }, ct);
        if (settings.ReadingDays == 0)
        {
            return over;
        }

        var before = new { before = Milliseconds(now - Duration.FromDays(settings.ReadingDays)) };
        return over
            + await WriteAsync("DELETE FROM reading WHERE at < @before", before, ct)
            + await WriteAsync("DELETE FROM api_token WHERE (ended > 0 AND ended < @before) OR expires < @before", before, ct)
            + await WriteAsync("DELETE FROM webhook WHERE token NOT IN (SELECT id FROM api_token)", before, ct);
    }

    /// <summary>The words of what was said go; its number stays, since what is said next counts on from it.</summary>
    private async Task<int> SaidAsync(Instant now, CancellationToken ct)
    {
        if (settings.OutboxDays == 0)
        {
            return 0;
        }

        var gone = 0;
        foreach (var key in await KeysAsync(ct))
        {
            foreach (var numbers in (await OldSaidAsync(key, now - Duration.FromDays(settings.OutboxDays), ct)).Chunk(Batch))
            {
                gone += await database.WriteAsync(
                    async (_, transaction, token) =>
                    {
                        var emptied = 0;
                        foreach (var number in numbers)
                        {
                            emptied += await transaction.ExecuteAsync(
                                "UPDATE outbox SET reply = @empty WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND number = @number AND state <> 'pending'",
                                new { key.Tenant, key.Channel, key.Id, number, empty = Array.Empty<byte>() },
                                token);
                        }

                        return emptied;
                    },
                    ct);
            }
        }

        return gone;
    }

    /// <summary>What was dealt with and belongs to no turn since <paramref name="since"/>; a card that still asks is not let go of.</summary>
    private async Task<List<long>> OldSaidAsync(ConversationKey key, Instant since, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var recent = (await connection.RowsAsync<string>(
            "SELECT turn FROM inbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND at >= @since",
            new { key.Tenant, key.Channel, key.Id, since = Milliseconds(since) },
            ct)).ToHashSet(StringComparer.Ordinal);
        var rows = await connection.RowsAsync<Row>(
            """
            SELECT number AS Number, turn AS Turn, card AS Card FROM outbox
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND state <> 'pending' AND length(reply) > 0 ORDER BY number
            """,
            key,
            ct);
        var latest = rows.GroupBy(row => row.Card, StringComparer.Ordinal).Select(card => card.Last().Number).ToHashSet();
        var old = new List<long>();
        foreach (var row in rows.Where(row => !recent.Contains(row.Turn)))
        {
            if (!latest.Contains(row.Number) || !await AsksAsync(connection, key, row.Number, ct))
            {
                old.Add(row.Number);
            }
        }

        return old;
    }

    private static async Task<bool> AsksAsync(DbConnection connection, ConversationKey key, long number, CancellationToken ct)
    {
        var reply = await connection.RowsAsync<byte[]>(
            "SELECT reply FROM outbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND number = @number",
            new { key.Tenant, key.Channel, key.Id, number },
            ct);
        return reply is [{ Length: > 0 } json] && JsonSerializer.Deserialize<Reply>(json, ModelJson.Options) is { Instance: not null, Choices.Count: > 0 };
    }

    private async Task<List<ConversationKey>> KeysAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Place>("SELECT tenant AS Tenant, channel AS Channel, id AS Id FROM conversation ORDER BY tenant, channel, id", null, ct);
        return [.. rows.Select(row => new ConversationKey(row.Tenant, row.Channel, row.Id))];
    }

    private Task<int> WriteAsync(string sql, object arguments, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, arguments, token), ct);

    private static long Milliseconds(Instant at) => at.ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public long Number { get; init; }

        public string Turn { get; init; } = "";

        public string Card { get; init; } = "";
    }

    private sealed record Place
    {
        public string Tenant { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Id { get; init; } = "";
    }
}
