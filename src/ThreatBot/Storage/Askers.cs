using System.Collections.Immutable;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>Which conversations asked somebody something in their own talk with the bot.</summary>
internal sealed class Askers(Database database)
{
    public Task<int> AskedAsync(ConversationKey key, string participant, Instant at, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            """
            INSERT INTO chat_asker (tenant, channel, participant, conversation, asked) VALUES (@Tenant, @Channel, @participant, @Id, @asked)
            ON CONFLICT (tenant, channel, participant, conversation) DO UPDATE SET asked = excluded.asked
            """,
            new { key.Tenant, key.Channel, key.Id, participant, asked = at.ToUnixTimeMilliseconds() },
            token),
        ct);

    /// <summary>The conversations that asked a person, those that asked last first.</summary>
    public async Task<ImmutableArray<ConversationKey>> OfAsync(string tenant, string channel, string participant, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            $"""
            SELECT conversation FROM chat_asker WHERE tenant = @tenant AND channel = @channel AND participant = @participant
            ORDER BY asked DESC, conversation LIMIT {most}
            """,
            new { tenant, channel, participant },
            ct);
        return [.. found.Select(conversation => new ConversationKey(tenant, channel, conversation))];
    }
}
