using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>A reply that waits to be sent; it is read from its document when it is asked for, since of many that wait only one is sent.</summary>
internal sealed record OutboxMessage(long Number, string Turn, Lazy<Reply> Kept)
{
    public Reply Reply => Kept.Value;

    /// <summary>It was handed to the platform once, and nobody knows whether it was taken: the server was killed, or the line was cut.</summary>
    public bool MayBeThere { get; init; }

    /// <summary>How often the platform broke over it.</summary>
    public int Breaks { get; init; }

    /// <summary>When it was put there.</summary>
    public Instant At { get; init; }

    /// <summary>The version of its conversation when it was read; 0 while there is none.</summary>
    public long Conversation { get; init; }
}

/// <summary>What is to be said, first in first out per conversation.</summary>
internal sealed class Outbox(Database database)
{
    /// <summary>
    /// What waits, with the version that its conversation has in the very same state of the database. The limit is in the text: SQLite plans a statement anew each time that a
    /// limit is bound.
    /// </summary>
    private static string Pending(int most) =>
        $"""
        SELECT number AS Number, turn AS Turn, reply AS Reply, reason AS Reason, attempts AS Attempts, at AS At, COALESCE((
            SELECT version FROM conversation WHERE conversation.tenant = @Tenant AND conversation.channel = @Channel AND conversation.id = @Id), 0) AS Version
        FROM outbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND state = 'pending'
        ORDER BY number LIMIT {most}
        """;

    public async Task<ImmutableArray<OutboxMessage>> PendingAsync(ConversationKey key, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return [.. (await connection.RowsAsync<Row>(Pending(most), key, ct)).Select(Read)];
    }

    /// <summary>The same inside a unit of work.</summary>
    public static async Task<ImmutableArray<OutboxMessage>> PendingAsync(
        DbTransaction transaction, ConversationKey key, int most, CancellationToken ct) =>
        [.. (await transaction.RowsAsync<Row>(Pending(most), key, ct)).Select(Read)];

    /// <summary>Whether anything waits.</summary>
    public static async Task<bool> IsPendingAsync(DbTransaction transaction, ConversationKey key, CancellationToken ct) =>
        (await transaction.RowsAsync<long>(
            "SELECT COUNT(*) FROM outbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND state = 'pending'", key, ct)).Single() > 0;

    /// <summary>The conversations of a channel in which something waits to be said.</summary>
    public async Task<ImmutableArray<ConversationKey>> WaitingAsync(string channel, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Place>(
            "SELECT DISTINCT tenant AS Tenant, conversation AS Conversation FROM outbox WHERE channel = @channel AND state = 'pending'",
            new { channel },
            ct);
        return [.. rows.Select(row => new ConversationKey(row.Tenant, channel, row.Conversation))];
    }

    /// <summary>The reason of what was handed to the platform, until it is known what became of it.</summary>
    private const string Handed = "may be there";

    /// <summary>From now on a message may be on the platform, though it still waits.</summary>
    public static Task<int> HandAsync(DbTransaction transaction, ConversationKey key, long number, CancellationToken ct) =>
        WaitAsync(transaction, key, number, Handed, breaks: 0, ct);

    /// <summary>The platform did not take the message as far as is known, and once more may have broken over it.</summary>
    public static Task<int> NotTakenAsync(DbTransaction transaction, ConversationKey key, long number, bool mayBeThere, bool isBroken, CancellationToken ct) =>
        WaitAsync(transaction, key, number, mayBeThere ? Handed : null, isBroken ? 1 : 0, ct);

    /// <summary>Marks a message that was shown in this unit of work.</summary>
    public static Task<int> SentAsync(DbTransaction transaction, ConversationKey key, long number, CancellationToken ct) =>
        SettleAsync(transaction, key, number, "sent", null, ct);

    /// <summary>Takes a message out that is shown by whoever asks; false when it is handed over already, or was sent.</summary>
    public Task<bool> TryTakeAsync(ConversationKey key, long number, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) => await transaction.ExecuteAsync(
            """
            UPDATE outbox SET state = 'sent', attempts = attempts + 1
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND number = @number AND state = 'pending' AND reason IS NULL
            """,
            new { key.Tenant, key.Channel, key.Id, number },
            token) == 1,
        ct);

    /// <summary>The platform took the message, and shows <paramref name="card"/> under its own id if it gave one.</summary>
    public Task SentAsync(ConversationKey key, long number, string card, string? platformId, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => SentAsync(transaction, key, number, card, platformId, [], token), ct);

    /// <summary>The same in this unit of work, where the card goes on in <paramref name="more"/> messages.</summary>
    public static async Task<int> SentAsync(
        DbTransaction transaction, ConversationKey key, long number, string card, string? platformId, ImmutableArray<string> more, CancellationToken ct)
    {
        var settled = await SentAsync(transaction, key, number, ct);
        if (platformId is not null)
        {
            await ShownCards.KeepAsync(transaction, key, card, [platformId, .. more], ct);
        }

        return settled;
    }

    /// <summary>The message cannot be delivered; it no longer holds up those behind it.</summary>
    public static Task<int> ParkAsync(DbTransaction transaction, ConversationKey key, long number, string reason, CancellationToken ct) =>
        SettleAsync(transaction, key, number, "parked", reason, ct);

    /// <summary>The reason of what is parked until the platform lets the app in again.</summary>
    public const string Locked = "waits until the app is let in";

    /// <summary>What was parked for that reason waits to be sent again, in a tenant or in all of them.</summary>
    public Task<int> ResumeLockedAsync(string channel, string? tenant, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            """
            UPDATE outbox SET state = 'pending', reason = NULL, attempts = 0
            WHERE channel = @channel AND state = 'parked' AND reason = @Locked AND (CAST(@tenant AS TEXT) IS NULL OR tenant = @tenant)
            """,
            new { channel, tenant, Locked },
            token),
        ct);

    /// <summary>The reason of what is parked until somebody can be reached.</summary>
    public static string WaitsFor(string participant) => $"waits for {participant}";

    /// <summary>What was parked for that reason is sent after all.</summary>
    public static Task<int> ResumeAsync(DbTransaction transaction, string tenant, string channel, string reason, CancellationToken ct) =>
        transaction.ExecuteAsync(
            "UPDATE outbox SET state = 'pending', reason = NULL, attempts = 0 WHERE tenant = @tenant AND channel = @channel AND state = 'parked' AND reason = @reason",
            new { tenant, channel, reason },
            ct);

    /// <summary>
    /// Puts the replies of a turn behind what waits already; the turn holds its conversation, so nobody else is numbering. Where the turn wants to send them itself and may, the
    /// first of them are handed over from now on.
    /// </summary>
    public static async Task<Held?> PutAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        var (replies, incoming) = (turn.Decision.Replies, turn.Incoming);
        var hold = replies.IsEmpty ? null : turn.Hold;
        var place = hold is null ? null : await Senders.TakeAsync(transaction, turn.Key, hold, ct);
        var handed = place is null ? 0 : Math.Min(replies.Length, Held.MostHanded);
        var first = await NumberAsync(transaction, turn.Key, incoming.Turn, incoming.At, replies, handed, ct);
        return hold is null || place is null ? null : new Held(
            hold,
            place,
            [.. replies.Select((reply, ordinal) => new OutboxMessage(first + ordinal, incoming.Turn, new Lazy<Reply>(reply)) { At = incoming.At, Conversation = turn.VersionAfter })],
            handed);
    }

    /// <summary>The same for what is said without a decision, for which the conversation is held first.</summary>
    public static async Task PutAsync(DbTransaction transaction, ConversationKey key, string turn, Instant at, ImmutableArray<Reply> replies, CancellationToken ct)
    {
        await transaction.ExecuteAsync("UPDATE conversation SET version = version WHERE tenant = @Tenant AND channel = @Channel AND id = @Id", key, ct);
        await NumberAsync(transaction, key, turn, at, replies, 0, ct);
    }

    /// <summary>The number of the first.</summary>
    private static async Task<long> NumberAsync(
        DbTransaction transaction, ConversationKey key, string turn, Instant at, ImmutableArray<Reply> replies, int handed, CancellationToken ct)
    {
        if (replies.IsEmpty)
        {
            return 0;
        }

        var first = 1 + (await transaction.RowsAsync<long>("SELECT COALESCE(MAX(number), 0) FROM outbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id", key, ct)).Single();
        for (var ordinal = 0; ordinal < replies.Length; ordinal++)
        {
            var reply = replies[ordinal];
            var json = JsonSerializer.SerializeToUtf8Bytes(reply, ModelJson.Options);
            var reason = ordinal < handed && reply.Operation is Operation.Send ? Handed : null;
            await transaction.ExecuteAsync(
                """
                INSERT INTO outbox (tenant, channel, conversation, number, turn, ordinal, card, reply, state, attempts, reason, at)
                VALUES (@Tenant, @Channel, @Id, @number, @turn, @ordinal, @Card, @json, 'pending', 0, @reason, @at)
                """,
                new { key.Tenant, key.Channel, key.Id, number = first + ordinal, turn, ordinal, reply.Card, json, reason, at = at.ToUnixTimeMilliseconds() },
                ct);
        }

        return first;
    }

    private static Task<int> WaitAsync(DbTransaction transaction, ConversationKey key, long number, string? reason, int breaks, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            UPDATE outbox SET reason = @reason, attempts = attempts + @breaks
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND number = @number AND state = 'pending'
            """,
            new { key.Tenant, key.Channel, key.Id, number, reason, breaks },
            ct);

    private static Task<int> SettleAsync(
        DbTransaction transaction, ConversationKey key, long number, string state, string? reason, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            UPDATE outbox SET state = @state, reason = @reason, attempts = attempts + 1
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND number = @number
            """,
            new { key.Tenant, key.Channel, key.Id, number, state, reason },
            ct);

    private static OutboxMessage Read(Row row) =>
        new(row.Number, row.Turn, new Lazy<Reply>(() => JsonSerializer.Deserialize<Reply>(row.Reply, ModelJson.Options) ?? throw new JsonException("A reply is a JSON object.")))
        {
            MayBeThere = row.Reason == Handed,
            Breaks = (int)row.Attempts,
            At = Instant.FromUnixTimeMilliseconds(row.At),
            Conversation = row.Version,
        };

    private sealed record Place
    {
        public string Tenant { get; init; } = "";

        public string Conversation { get; init; } = "";
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public string Turn { get; init; } = "";

        public byte[] Reply { get; init; } = [];

        public string? Reason { get; init; }

        public long Attempts { get; init; }

        public long At { get; init; }

        public long Version { get; init; }
    }
}
