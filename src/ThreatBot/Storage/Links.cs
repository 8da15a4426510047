using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>Whether links that were handed out still open something, and what was read by them.</summary>
internal sealed class Links(Database database)
{
    /// <summary>What is kept of models that somebody saw beside others, which is not to look at them.</summary>
    public const string SideBySide = "portfolio";

    /// <summary>That somebody looked at the model themselves: no program of theirs, and no picture that is fetched for whoever sees a conversation.</summary>
    public const string IsLook = $"reading.what <> '{SideBySide}' AND reading.what NOT LIKE 'token %' AND reading.what NOT LIKE 'picture %'";

    /// <summary>The rows that stop what <c>@participant</c> of <c>@Tenant</c> was let in with at <c>@made</c>, be it a link, a session or a token.</summary>
    public const string Stops = "link_stop WHERE link_stop.tenant = @Tenant AND link_stop.participant IN ('', @participant) AND link_stop.at >= @made";

    /// <summary>The link that was made then for somebody counts as long as they are where they got it and nobody stopped their links.</summary>
    private const string Counts =
        $"""
        (EXISTS (
                SELECT 1 FROM attendance AS there
                WHERE there.tenant = @Tenant AND there.channel = @Channel AND there.conversation = @Id AND there.participant = @participant)
            OR (@Channel = 'webchat' AND EXISTS (
                SELECT 1 FROM web_member AS inside WHERE inside.tenant = @Tenant AND inside.conversation = @Id AND inside.participant = @participant)))
        AND NOT EXISTS (SELECT 1 FROM {Stops})
        """;

    private const string Sees =
        $"""
        SELECT COUNT(*) FROM model_conversation AS seen
        WHERE seen.tenant = @Tenant AND seen.channel = @Channel AND seen.conversation = @Id AND seen.model = @model AND {Counts}
        """;

    /// <summary>
    /// Whether a link still counts: the model can be seen where the link was handed out, whoever it was made for is still there, and nobody closed it.
    /// </summary>
    public async Task<bool> IsOpenAsync(ConversationKey key, string participant, string model, Instant made, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<long>(
            $"""
            {Sees} AND NOT EXISTS (
                SELECT 1 FROM link_end WHERE link_end.tenant = @Tenant AND link_end.model = @model AND link_end.at >= @made)
            """,
            new { key.Tenant, key.Channel, key.Id, participant, model, made = made.ToUnixTimeMilliseconds() },
            ct);
        return found.Single() > 0;
    }

    /// <summary>The same for what closing links does not end, such as a token.</summary>
    public async Task<bool> IsSeenAsync(ConversationKey key, string participant, string model, Instant made, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<long>(Sees, new { key.Tenant, key.Channel, key.Id, participant, model, made = made.ToUnixTimeMilliseconds() }, ct);
        return found.Single() > 0;
    }

    /// <summary>The same for a link that shows no model in particular.</summary>
    public async Task<bool> IsOpenAsync(ConversationKey key, string participant, Instant made, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<long>(
            $"SELECT CASE WHEN {Counts} THEN 1 ELSE 0 END", new { key.Tenant, key.Channel, key.Id, participant, made = made.ToUnixTimeMilliseconds() }, ct);
        return found.Single() > 0;
    }

    /// <summary>No link that was made until <paramref name="now"/> for those whom a platform calls so opens anything any more, whatever it shows, and their sessions end.</summary>
    public Task StopAsync(string tenant, string channel, string userId, Instant now, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            $"""
            INSERT INTO link_stop (tenant, participant, at)
            SELECT DISTINCT tenant, participant, CAST(@at AS BIGINT) FROM chat_person WHERE tenant = @tenant AND channel = @channel AND user_id = @userId
            ON CONFLICT (tenant, participant) DO UPDATE SET at = excluded.at;
            DELETE FROM session WHERE tenant = @tenant AND channel = @channel AND platform_id = @userId;
            {Sessions.EndOf("IN (SELECT participant FROM chat_person WHERE tenant = @tenant AND channel = @channel AND user_id = @userId)")}
            """,
            new { tenant, channel, userId, at = now.ToUnixTimeMilliseconds() },
            token),
        ct);

    /// <summary>The same for one person.</summary>
    public Task StopAsync(PersonKey person, Instant now, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            $"""
            INSERT INTO link_stop (tenant, participant, at) VALUES (@tenant, @participant, @at)
            ON CONFLICT (tenant, participant) DO UPDATE SET at = excluded.at;
            {Sessions.EndOf("= @participant")}
            """,
            new { tenant = person.Tenant, participant = person.Participant, at = now.ToUnixTimeMilliseconds() },
            token),
        ct);

    /// <summary>No link that was made until <paramref name="now"/> opens anything of the model.</summary>
    public static Task<int> CloseAsync(DbTransaction transaction, string tenant, string model, Instant now, CancellationToken ct) => transaction.ExecuteAsync(
        """
        INSERT INTO link_end (tenant, model, at) VALUES (@tenant, @model, @at)
        ON CONFLICT (tenant, model) DO UPDATE SET at = excluded.at
        """,
        new { tenant, model, at = now.ToUnixTimeMilliseconds() },
        ct);

    /// <summary>Keeps that something was read.</summary>
    public Task NoteAsync(ConversationKey key, string participant, string model, string what, Instant now, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => NoteAsync(transaction, key, participant, model, what, now, token), ct);

    /// <summary>The same inside a unit of work.</summary>
    public static Task<int> NoteAsync(DbTransaction transaction, ConversationKey key, string participant, string model, string what, Instant now, CancellationToken ct) => transaction.ExecuteAsync(
        """
        INSERT INTO reading (tenant, model, at, what, channel, conversation, participant) VALUES (@Tenant, @model, @at, @what, @Channel, @Id, @participant)
        """,
        new { key.Tenant, key.Channel, key.Id, participant, model, what, at = now.ToUnixTimeMilliseconds() },
        ct);

    /// <summary>The same for all models that somebody saw side by side.</summary>
    public Task NoteAsync(ConversationKey key, string participant, IEnumerable<string> models, string what, Instant now, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) =>
        {
            var arguments = new DynamicParameters(new { key.Tenant, key.Channel, key.Id, participant, what, at = now.ToUnixTimeMilliseconds() });
            return transaction.ExecuteAsync(
                $"""
                INSERT INTO reading (tenant, model, at, what, channel, conversation, participant)
                SELECT tenant, id, CAST(@at AS BIGINT), @what, @Channel, @Id, @participant FROM model WHERE tenant = @Tenant AND id IN {Sql.In(models, arguments)}
                """,
                arguments,
                token);
        },
        ct);

    /// <summary>The same, unless that was kept already within the last hour: a page that is looked at is read again whenever something changes.</summary>
    public async Task NoteOnceAsync(ConversationKey key, string participant, string model, string what, Instant now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<long>(
            "SELECT COUNT(*) FROM reading WHERE tenant = @Tenant AND model = @model AND at > @since AND participant = @participant AND what = @what",
            new { key.Tenant, participant, model, what, since = (now - Duration.FromHours(1)).ToUnixTimeMilliseconds() },
            ct);
        if (found.Single() == 0)
        {
            await NoteAsync(key, participant, model, what, now, ct);
        }
    }

    /// <summary>What was read of a model, latest first, without the <paramref name="from"/> latest.</summary>
    public async Task<ImmutableArray<PastReading>> ReadingsAsync(string tenant, string model, int from, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            """
            SELECT at AS At, participant AS Participant, what AS What FROM reading WHERE tenant = @tenant AND model = @model
            ORDER BY at DESC, participant, what LIMIT @most OFFSET @from
            """,
            new { tenant, model, from, most },
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
