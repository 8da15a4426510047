using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>Who is in which conversation: whoever has spoken there, and in the web chat whoever has joined.</summary>
internal sealed class Attendance(Database database)
{
    /// <summary>As many conversations as one person is offered; those beyond can be named all the same, by nobody but them.</summary>
    private const int Most = 200;

    /// <summary>The other conversations that a participant is in, each with the name of the model in use there.</summary>
    public async Task<ImmutableArray<Whereabouts>> ElsewhereAsync(ConversationKey key, string participant, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            """
            SELECT place.conversation AS Conversation, talk.json AS Json FROM (
                SELECT conversation FROM attendance WHERE tenant = @Tenant AND channel = @Channel AND participant = @participant
                UNION
                SELECT conversation FROM web_member WHERE tenant = @Tenant AND @Channel = 'webchat' AND participant = @participant) AS place
            LEFT JOIN conversation AS talk ON talk.tenant = @Tenant AND talk.channel = @Channel AND talk.id = place.conversation
            WHERE place.conversation <> @Id ORDER BY place.conversation LIMIT @Most
            """,
            new { key.Tenant, key.Channel, key.Id, participant, Most },
            ct);
        var found = new List<Whereabouts>();
        foreach (var row in rows)
        {
            found.Add(new Whereabouts(row.Conversation, ModelOf(row) is { } model ? await NameAsync(connection, key.Tenant, model, ct) : null));
        }

        return [.. found];
    }

    /// <summary>The conversations of a channel that a participant has spoken in, or that asked them something in their own talk.</summary>
    public async Task<ImmutableArray<ConversationKey>> OfAsync(string tenant, string channel, string participant, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            """
            SELECT conversation FROM attendance WHERE tenant = @tenant AND channel = @channel AND participant = @participant
            UNION
            SELECT conversation FROM chat_asker WHERE tenant = @tenant AND channel = @channel AND participant = @participant
            ORDER BY conversation LIMIT @Most
            """,
            new { tenant, channel, participant, Most },
            ct);
        return [.. found.Select(conversation => new ConversationKey(tenant, channel, conversation))];
    }

    /// <summary>Whoever speaks is there.</summary>
    public static Task<int> NoteAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct) => turn.Incoming.Alarm is not null
        ? Task.FromResult(0)
        : transaction.ExecuteAsync(
            """
            INSERT INTO attendance (tenant, channel, participant, conversation) VALUES (@Tenant, @Channel, @Speaker, @Id)
            ON CONFLICT (tenant, channel, participant, conversation) DO NOTHING
            """,
            new { turn.Key.Tenant, turn.Key.Channel, turn.Key.Id, turn.Incoming.Speaker },
            ct);

    /// <summary>Nobody is there any more whom the bot could know of.</summary>
    public Task ClearAsync(ConversationKey key, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
            await transaction.ExecuteAsync("DELETE FROM attendance WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id", key, token)
            + await transaction.ExecuteAsync("DELETE FROM chat_asker WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id", key, token),
        ct);

    /// <summary>Those whom the platform calls so are not there any more.</summary>
    public Task DepartAsync(ConversationKey key, IEnumerable<string> userIds, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            var arguments = new DynamicParameters(new { key.Tenant, key.Channel, key.Id });
            var who = $"""
                tenant = @Tenant AND channel = @Channel AND conversation = @Id AND participant IN (
                    SELECT participant FROM chat_person WHERE tenant = @Tenant AND channel = @Channel AND user_id IN {Sql.In(userIds, arguments)})
                """;
            return await transaction.ExecuteAsync($"DELETE FROM attendance WHERE {who}", arguments, token)
                + await transaction.ExecuteAsync($"DELETE FROM chat_asker WHERE {who}", arguments, token);
        },
        ct);

    private static string? ModelOf(Row row) =>
        row.Json is { } json ? JsonSerializer.Deserialize<Conversation>(json, ModelJson.Options)?.Model : null;

    private static async Task<string?> NameAsync(DbConnection connection, string tenant, string model, CancellationToken ct)
    {
        var names = await connection.RowsAsync<string>("SELECT name FROM model WHERE tenant = @tenant AND id = @model AND deleted = 0", new { tenant, model }, ct);
        return names.SingleOrDefault();
    }

    private sealed record Row
    {
        public string Conversation { get; init; } = "";

        public byte[]? Json { get; init; }
    }
}
