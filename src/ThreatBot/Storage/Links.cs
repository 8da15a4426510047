using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using ThreatBot.Conversations;

namespace ThreatBot.Storage;

/// <summary>Something of a model that was read outside of a conversation.</summary>
/// <param name="At">When.</param>
/// <param name="Participant">Who, as far as is known: whom the link was made for.</param>
/// <param name="What">What was read.</param>
internal sealed record PastReading(Instant At, string Participant, string What);

/// <summary>Whether links that were handed out still open something, and what was read by them.</summary>
internal sealed class Links(Database database)
{
    /// <summary>
    /// Whether a link still counts: the model can be seen where the link was handed out, whoever it was made for is still there, and nobody closed it.
    /// </summary>
    public async Task<bool> IsOpenAsync(ConversationKey key, string participant, string model, Instant made, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<long>(
            """
            SELECT COUNT(*) FROM model_conversation AS seen
            WHERE seen.tenant = @Tenant AND seen.channel = @Channel AND seen.conversation = @Id AND seen.model = @model
                AND (EXISTS (
                        SELECT 1 FROM attendance AS there
                        WHERE there.tenant = @Tenant AND there.channel = @Channel AND there.conversation = @Id AND there.participant = @participant)
                    OR (@Channel = 'webchat' AND EXISTS (
                        SELECT 1 FROM web_member AS inside WHERE inside.tenant = @Tenant AND inside.conversation = @Id AND inside.participant = @participant)))
                AND NOT EXISTS (
                    SELECT 1 FROM link_end WHERE link_end.tenant = @Tenant AND link_end.model = @model AND link_end.at >= @made)
            """,
            new { key.Tenant, key.Channel, key.Id, participant, model, made = made.ToUnixTimeMilliseconds() },
            ct);
        return found.Single() > 0;
    }

    /// <summary>A conversation of the web chat that somebody is in and that sees a model; null when there is none.</summary>
    public async Task<ConversationKey?> RoomAsync(string participant, string model, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            """
            SELECT seen.conversation FROM model_conversation AS seen
            JOIN web_member AS inside ON inside.tenant = seen.tenant AND inside.conversation = seen.conversation AND inside.participant = @participant
            WHERE seen.tenant = @Tenant AND seen.channel = @Channel AND seen.model = @model
            ORDER BY seen.conversation LIMIT 1
            """,
            new { WebPlace.Tenant, WebPlace.Channel, participant, model },
            ct);
        return found.SingleOrDefault() is { } room ? new WebPlace(room).Key : null;
    }

    /// <summary>No link that was made until <paramref name="now"/> opens anything of the model.</summary>
    public static Task<int> CloseAsync(DbTransaction transaction, string tenant, string model, Instant now, CancellationToken ct) => transaction.ExecuteAsync(
        """
        INSERT INTO link_end (tenant, model, at) VALUES (@tenant, @model, @at)
        ON CONFLICT (tenant, model) DO UPDATE SET at = excluded.at
        """,
        new { tenant, model, at = now.ToUnixTimeMilliseconds() },
        ct);

    /// <summary>Keeps that something was read.</summary>
    public Task NoteAsync(ConversationKey key, string participant, string model, string what, Instant now, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            """
            INSERT INTO reading (tenant, model, at, what, channel, conversation, participant) VALUES (@Tenant, @model, @at, @what, @Channel, @Id, @participant)
            """,
            new { key.Tenant, key.Channel, key.Id, participant, model, what, at = now.ToUnixTimeMilliseconds() },
            token),
        ct);

    /// <summary>What was read of a model, latest first.</summary>
    public async Task<ImmutableArray<PastReading>> ReadingsAsync(string tenant, string model, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            "SELECT at AS At, participant AS Participant, what AS What FROM reading WHERE tenant = @tenant AND model = @model ORDER BY at DESC LIMIT @most",
            new { tenant, model, most },
            ct);
        return [.. rows.Select(row => new PastReading(Instant.FromUnixTimeMilliseconds(row.At), row.Participant, row.What))];
    }

    private sealed record Row
    {
        public long At { get; init; }

        public string Participant { get; init; } = "";

        public string What { get; init; } = "";
    }
}
