using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>The one place that knows whom a pseudonymous id stands for.</summary>
internal sealed class People(Database database)
{
    /// <summary>
    /// The participant behind a platform's id; the name is the one used last. At the first sight it is who was pointed out as <paramref name="userId"/>
    /// before, else whom others <paramref name="called"/> by that name in the conversation, if nobody else is that by now or was pointed out by it;
    /// otherwise it is somebody new.
    /// </summary>
    public async Task<string> OfAsync(string tenant, string channel, string platformId, string? userId, string name, string? called, CancellationToken ct) =>
        await NamedAsync(tenant, channel, platformId, ct) is { } known && known.Name == name
            ? known.Id
            : await MetAsync(tenant, channel, platformId, userId, name, called, ct);

    private async Task<Row?> NamedAsync(string tenant, string channel, string platformId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<Row>(
            "SELECT id AS Id, name AS Name FROM participant WHERE tenant = @tenant AND channel = @channel AND platform_id = @platformId", new { tenant, channel, platformId }, ct);
        return found.SingleOrDefault();
    }

    private Task<string> MetAsync(string tenant, string channel, string platformId, string? userId, string name, string? called, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                await transaction.ExecuteAsync(
                    """
                    UPDATE participant SET platform_id = @platformId
                    WHERE tenant = @tenant AND channel = @channel AND platform_id IS NULL
                    AND id = COALESCE(
                        (SELECT min(participant) FROM chat_person WHERE tenant = @tenant AND channel = @channel AND user_id = @userId),
                        (SELECT id FROM participant named WHERE named.tenant = @tenant AND named.id = @called AND NOT EXISTS (
                            SELECT 1 FROM chat_person WHERE tenant = @tenant AND channel = @channel AND participant = named.id)))
                    AND NOT EXISTS (SELECT 1 FROM participant other
                        WHERE other.tenant = @tenant AND other.channel = @channel AND other.platform_id = @platformId)
                    """,
                    new { tenant, channel, platformId, userId, called },
                    token);

                var id = NewId();
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO participant (tenant, id, name, channel, platform_id) VALUES (@tenant, @id, @name, @channel, @platformId)
                    ON CONFLICT (tenant, channel, platform_id) DO UPDATE SET name = excluded.name
                    """,
                    new { tenant, id, name, channel, platformId },
                    token);
                var found = await transaction.RowsAsync<string>(
                    "SELECT id FROM participant WHERE tenant = @tenant AND channel = @channel AND platform_id = @platformId",
                    new { tenant, channel, platformId },
                    token);
                return found.Single();
            },
            ct);

    /// <summary>The participant behind a platform's id, if there is one.</summary>
    public async Task<string?> KnownAsync(string tenant, string channel, string platformId, CancellationToken ct) => (await NamedAsync(tenant, channel, platformId, ct))?.Id;

    /// <summary>
    /// The participant whom a platform calls so; at the first sight somebody new, who can be reached from then on. Nobody else becomes them by their name.
    /// </summary>
    public Task<string> PointedOutAsync(string tenant, string channel, StoredPerson person, string name, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                var arguments = new { tenant, channel, name, id = NewId(), person.UserId, person.ServiceUrl, person.Bot };
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO chat_person (tenant, channel, participant, service_url, bot, user_id)
                    SELECT @tenant, @channel, @id, @ServiceUrl, @Bot, @UserId
                    WHERE NOT EXISTS (SELECT 1 FROM chat_person WHERE tenant = @tenant AND channel = @channel AND user_id = @UserId)
                    """,
                    arguments,
                    token);
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO participant (tenant, id, name, channel)
                    SELECT @tenant, @id, @name, @channel WHERE EXISTS (SELECT 1 FROM chat_person WHERE tenant = @tenant AND channel = @channel AND participant = @id)
                    """,
                    arguments,
                    token);
                var found = await transaction.RowsAsync<string>(
                    "SELECT min(participant) FROM chat_person WHERE tenant = @tenant AND channel = @channel AND user_id = @UserId", arguments, token);
                return found.Single();
            },
            ct);

    /// <summary>Whether a participant is only somebody others named, who has neither been met here nor been pointed out.</summary>
    public async Task<bool> IsStandInAsync(string tenant, string channel, string participant, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            """
            SELECT id FROM participant WHERE tenant = @tenant AND channel = @channel AND id = @participant AND platform_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM chat_person WHERE tenant = @tenant AND channel = @channel AND participant = @participant)
            """,
            new { tenant, channel, participant },
            ct);
        return found.Count > 0;
    }

    /// <summary>The name of whoever was let in then; null for whoever was stopped or erased since.</summary>
    public async Task<string?> NameAsync(string tenant, string participant, Instant since, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            $"SELECT name FROM participant WHERE tenant = @Tenant AND id = @participant AND NOT EXISTS (SELECT 1 FROM {Links.Stops})",
            new { Tenant = tenant, participant, made = since.ToUnixTimeMilliseconds() },
            ct);
        return found.SingleOrDefault();
    }

    /// <summary>The names of those who are known; who is missing was erased, and is a former member.</summary>
    public async Task<ImmutableDictionary<string, string>> NamesAsync(string tenant, IEnumerable<string> ids, CancellationToken ct)
    {
        string[] wanted = [.. ids.Distinct(StringComparer.Ordinal)];
        if (wanted is [])
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        var arguments = new DynamicParameters(new { tenant });
        var list = Sql.In(wanted, arguments);
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"SELECT id AS Id, name AS Name FROM participant WHERE tenant = @tenant AND id IN {list}", arguments, ct);
        return rows.ToImmutableDictionary(row => row.Id, row => row.Name);
    }

    /// <summary>Names of those who come, also with a file. Whoever was erased stays a former member, whatever an old file calls them.</summary>
    public static async Task WelcomeAsync(
        DbTransaction transaction, ConversationKey key, ImmutableArray<NewParticipant> newcomers, CancellationToken ct)
    {
        foreach (var newcomer in newcomers)
        {
            await transaction.ExecuteAsync(
                """
                INSERT INTO participant (tenant, id, name, channel)
                SELECT @Tenant, @Id, @Name, @Channel
                WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE tenant = @Tenant AND kind = @OfPerson AND id = @Id)
                ON CONFLICT (tenant, id) DO NOTHING
                """,
                new { key.Tenant, newcomer.Id, newcomer.Name, key.Channel, Erasure.OfPerson },
                ct);
        }
    }

    /// <summary>Random rather than derived: an id that could be computed from the platform's would be no pseudonym.</summary>
    private static string NewId() => "p" + RandomNumberGenerator.GetHexString(16, lowercase: true);

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";
    }
}
