using System.Data.Common;
using Dapper;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>
/// The talks of two that people of chat platforms have with the bot. Such a talk says who they are, so it goes with them; what was recorded there stays with its
/// model, and so does where the model is seen.
/// </summary>
internal static class OwnTalks
{
    /// <summary>The last word of an erasure has so long to be sent.</summary>
    private static readonly Duration Farewell = Duration.FromHours(1);

    /// <summary>Erases the own talks of those named in <paramref name="who"/>; the one they are <paramref name="telling"/> that in goes later.</summary>
    public static async Task EraseAsync(
        DbTransaction transaction, string tenant, string person, string who, DynamicParameters arguments, ConversationKey? telling, CancellationToken ct)
    {
        var talks = await transaction.RowsAsync<Row>(
            $"""
            SELECT DISTINCT channel AS Channel, conversation AS Conversation, '' AS Person FROM chat_person
            WHERE tenant = @tenant AND participant IN {who} AND conversation IS NOT NULL
            """,
            arguments,
            ct);
        foreach (var key in talks.Select(row => new ConversationKey(tenant, row.Channel, row.Conversation)))
        {
            await (key == telling ? LaterAsync(transaction, key, person, ct) : DropAsync(transaction, key, ct));
        }
    }

    /// <summary>Drops the talks whose last word was sent, or could not be for long.</summary>
    public static Task<int> FinishAsync(Database database, Instant now, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            var rows = await transaction.RowsAsync<Row>(
                "SELECT tenant AS Tenant, channel AS Channel, conversation AS Conversation, id AS Person FROM erasure WHERE conversation IS NOT NULL AND at <= @before",
                new { before = (now - Farewell).ToUnixTimeMilliseconds() },
                token);
            foreach (var row in rows)
            {
                await DropAsync(transaction, new ConversationKey(row.Tenant, row.Channel, row.Conversation), token);
                await transaction.ExecuteAsync(
                    "UPDATE erasure SET channel = NULL, conversation = NULL WHERE tenant = @Tenant AND kind = 'person' AND id = @Person", new { row.Tenant, row.Person }, token);
            }

            return rows.Count;
        },
        ct);

    private static Task<int> LaterAsync(DbTransaction transaction, ConversationKey key, string person, CancellationToken ct) => transaction.ExecuteAsync(
        "UPDATE erasure SET channel = @Channel, conversation = @Id WHERE tenant = @Tenant AND kind = 'person' AND id = @person",
        new { key.Tenant, key.Channel, key.Id, person },
        ct);

    /// <summary>Unless somebody talks there again meanwhile, who is somebody new.</summary>
    private static async Task<int> DropAsync(DbTransaction transaction, ConversationKey key, CancellationToken ct)
    {
        await Senders.StopAsync(transaction, key, ct);
        var talking = await transaction.RowsAsync<long>(
            """
            SELECT COUNT(*) FROM chat_person JOIN attendance ON attendance.tenant = chat_person.tenant AND attendance.channel = chat_person.channel
                AND attendance.participant = chat_person.participant AND attendance.conversation = chat_person.conversation
            JOIN erasure ON erasure.tenant = chat_person.tenant AND erasure.channel = chat_person.channel AND erasure.conversation = chat_person.conversation
            WHERE chat_person.tenant = @Tenant AND chat_person.channel = @Channel AND chat_person.conversation = @Id
            """,
            key,
            ct);
        return talking.Single() > 0 ? 0 : await transaction.ExecuteAsync(
            """
            DELETE FROM conversation WHERE tenant = @Tenant AND channel = @Channel AND id = @Id;
            DELETE FROM inbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM outbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM card WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM card WHERE tenant = @Tenant AND channel = @Channel AND substr(platform_id, 1, length(@Id) + 1) = @Id || @between;
            DELETE FROM reminder WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM sent_file WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM attendance WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM chat_asker WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM chat_thread WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            DELETE FROM chat_place WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id;
            """,
            new { key.Tenant, key.Channel, key.Id, between = "\n" },
            ct);
    }

    private sealed record Row
    {
        public string Tenant { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Conversation { get; init; } = "";

        public string Person { get; init; } = "";
    }
}
