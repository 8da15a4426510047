using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>A reply with whether it still waits.</summary>
internal sealed record PutMessage(long Number, bool IsPending, Reply Reply);

/// <summary>What was put into the outbox, by what it belongs to.</summary>
internal sealed class OutboxReader(Database database)
{
    /// <summary>Everything a turn said, in its order.</summary>
    public async Task<ImmutableArray<PutMessage>> OfTurnAsync(ConversationKey key, string turn, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            """
            SELECT number AS Number, state AS State, reply AS Reply FROM outbox
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND turn = @turn AND length(reply) > 0 ORDER BY number
            """,
            new { key.Tenant, key.Channel, key.Id, turn },
            ct);
        return [.. rows.Select(row => new PutMessage(row.Number, row.State == "pending", Read(row)))];
    }

    /// <summary>
    /// What a card shows: the last of its replies that was sent before <paramref name="number"/>. Of what was deleted with its model nothing is left to show.
    /// </summary>
    public async Task<Reply?> ShownAsync(ConversationKey key, string card, long number, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            """
            SELECT number AS Number, state AS State, reply AS Reply FROM outbox
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND card = @card AND state = 'sent' AND number < @number AND length(reply) > 0
            ORDER BY number DESC LIMIT 1
            """,
            new { key.Tenant, key.Channel, key.Id, card, number },
            ct);
        return rows.Select(Read).SingleOrDefault();
    }

    /// <summary>The conversation whose card a message of the platform shows, and what it shows there.</summary>
    public async Task<(ConversationKey Key, Reply Reply)?> OriginAsync(string tenant, string channel, string platformId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<CardRow>(
            "SELECT conversation AS Conversation, card AS Card FROM card WHERE tenant = @tenant AND channel = @channel AND platform_id = @platformId",
            new { tenant, channel, platformId },
            ct);
        if (rows is not [var found])
        {
            return null;
        }

        var key = new ConversationKey(tenant, channel, found.Conversation);
        return await ShownAsync(key, found.Card, long.MaxValue, ct) is { } reply ? (key, reply) : null;
    }

    private static Reply Read(Row row) =>
        JsonSerializer.Deserialize<Reply>(row.Reply, ModelJson.Options) ?? throw new JsonException("A reply is a JSON object.");

    private sealed record Row
    {
        public long Number { get; init; }

        public string State { get; init; } = "";

        public byte[] Reply { get; init; } = [];
    }

    private sealed record CardRow
    {
        public string Conversation { get; init; } = "";

        public string Card { get; init; } = "";
    }
}
