using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>
/// What browsers are shown of a conversation, kept so that a reload or a restart of the server loses nothing. Writers take turns at the row of
/// the conversation, so numbers become visible in their order and no reader skips one.
/// </summary>
internal sealed class WebLog(Database database)
{
    /// <summary>How many replies are shown in one unit of work.</summary>
    public const int MostAtOnce = 50;

    /// <summary>
    /// Writes down what a person said, for everybody or for one <paramref name="listener"/>; the same <paramref name="clientId"/> again
    /// changes nothing. Returns its position.
    /// </summary>
    public Task<long> SayAsync(
        ConversationKey key, string sender, string? clientId, string? listener, byte[] json, Instant at, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                var next = await NextAsync(transaction, key, at, token);
                var known = await transaction.RowsAsync<long>(
                    """
                    SELECT position FROM web_entry
                    WHERE tenant = @Tenant AND conversation = @Id AND sender = @sender AND client_id = @clientId
                    """,
                    new { key.Tenant, key.Id, sender, clientId },
                    token);
                if (known.Count > 0)
                {
                    return known[0];
                }

                await InsertAsync(transaction, key, new WebEntry { Position = next.Last, At = next.LastAt, Sender = sender, ClientId = clientId, Json = json }, listener, token);
                return next.Last;
            },
            ct);

    /// <summary>
    /// Shows what waits in the outbox of a conversation, in its order. Both are in one database, so a reply is shown exactly once, whoever
    /// delivers it and whatever breaks in between.
    /// </summary>
    public Task<int> DeliverAsync(ConversationKey key, Instant at, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                await HoldAsync(transaction, key, token);
                var pending = await Outbox.PendingAsync(transaction, key, MostAtOnce, token);
                foreach (var message in pending)
                {
                    await ShowAsync(transaction, key, message.Reply, at, token);
                    await Outbox.SentAsync(transaction, key, message.Number, token);
                }

                return pending.Length;
            },
            ct);

    /// <summary>Shows a reply that belongs to no turn.</summary>
    public Task<bool> ShowAsync(ConversationKey key, Reply reply, Instant at, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                await ShowAsync(transaction, key, reply, at, token);
                return true;
            },
            ct);

    /// <summary>
    /// What <paramref name="participant"/> may see and has not seen up to <paramref name="watermark"/>, in the order of its changes; nothing where what they were let in
    /// with then was ended since, be it on another server.
    /// </summary>
    public async Task<ImmutableArray<WebEntry>> SinceAsync(
        ConversationKey key, string participant, Instant since, string? session, long watermark, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<WebEntry>(
            $"""
            SELECT {WebEntry.Columns} FROM web_entry
            WHERE tenant = @Tenant AND conversation = @Id AND number > @watermark AND (listener IS NULL OR listener = @participant)
            AND {WebConversations.IsIn}
            ORDER BY number LIMIT @most
            """,
            new { key.Tenant, key.Id, participant, made = since.ToUnixTimeMilliseconds(), session = session ?? "", watermark, most },
            ct);
        return [.. rows];
    }

    /// <summary>A card that is updated or settled stays where it is; when it is sent again, its older self loses its buttons.</summary>
    private static async Task ShowAsync(DbTransaction transaction, ConversationKey key, Reply reply, Instant at, CancellationToken ct)
    {
        var shown = await LatestAsync(transaction, key, reply.Card, ct);
        if (shown is not null)
        {
            var next = await NextAsync(transaction, key, at, ct);
            await ChangeAsync(transaction, key, shown.Position, next.Last, reply.Operation is Operation.Send ? Without(shown) : reply, ct);
        }

        if (shown is null || reply.Operation is Operation.Send)
        {
            var next = await NextAsync(transaction, key, at, ct);
            await InsertAsync(transaction, key, new WebEntry { Position = next.Last, At = next.LastAt, Card = reply.Card, Json = Json(reply) }, reply.Listener, ct);
        }
    }

    /// <summary>From here to the commit nobody else delivers or writes in the conversation.</summary>
    private static Task<int> HoldAsync(DbTransaction transaction, ConversationKey key, CancellationToken ct) =>
        transaction.ExecuteAsync("UPDATE web_conversation SET last = last WHERE tenant = @Tenant AND id = @Id", key, ct);

    private static async Task<Head> NextAsync(DbTransaction transaction, ConversationKey key, Instant at, CancellationToken ct)
    {
        var heads = await transaction.RowsAsync<Head>(
            """
            UPDATE web_conversation SET last = last + 1, last_at = CASE WHEN @at > last_at THEN @at ELSE last_at + 1 END
            WHERE tenant = @Tenant AND id = @Id
            RETURNING last AS Last, last_at AS LastAt
            """,
            new { key.Tenant, key.Id, at = at.ToUnixTimeMilliseconds() },
            ct);
        return heads.SingleOrDefault() ?? throw new StorageException($"The web chat has no conversation {key.Id}.");
    }

    private static async Task<WebEntry?> LatestAsync(DbTransaction transaction, ConversationKey key, string card, CancellationToken ct)
    {
        var rows = await transaction.RowsAsync<WebEntry>(
            $"""
            SELECT {WebEntry.Columns} FROM web_entry
            WHERE tenant = @Tenant AND conversation = @Id AND card = @card ORDER BY position DESC LIMIT 1
            """,
            new { key.Tenant, key.Id, card },
            ct);
        return rows.SingleOrDefault();
    }

    private static Task<int> ChangeAsync(
        DbTransaction transaction, ConversationKey key, long position, long number, Reply reply, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            UPDATE web_entry SET number = @number, json = @json, listener = @listener
            WHERE tenant = @Tenant AND conversation = @Id AND position = @position
            """,
            new { key.Tenant, key.Id, position, number, json = Json(reply), listener = reply.Listener },
            ct);

    private static Task<int> InsertAsync(
        DbTransaction transaction, ConversationKey key, WebEntry entry, string? listener, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO web_entry (tenant, conversation, position, number, at, sender, client_id, listener, card, json)
            VALUES (@Tenant, @Id, @Position, @Position, @At, @Sender, @ClientId, @listener, @Card, @Json)
            """,
            new { key.Tenant, key.Id, entry.Position, entry.At, entry.Sender, entry.ClientId, listener, entry.Card, entry.Json },
            ct);

    private static Reply Without(WebEntry shown) =>
        Read(shown.Json) with { Instance = null, Choices = [] };

    private static Reply Read(byte[] json) =>
        JsonSerializer.Deserialize<Reply>(json, ModelJson.Options) ?? throw new JsonException("A reply is a JSON object.");

    private static byte[] Json(Reply reply) => JsonSerializer.SerializeToUtf8Bytes(reply, ModelJson.Options);

    private sealed record Head
    {
        public long Last { get; init; }

        public long LastAt { get; init; }
    }
}
