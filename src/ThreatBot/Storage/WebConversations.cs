using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>A conversation of the web chat as its members see it.</summary>
internal sealed record WebConversation
{
    public string Id { get; init; } = "";

    /// <summary>Who knows it may join.</summary>
    public string Invite { get; init; } = "";

    /// <summary>UTC milliseconds of the latest entry.</summary>
    public long LastAt { get; init; }
}

/// <summary>Which conversations the web chat has, and who is in them.</summary>
internal sealed class WebConversations(Database database)
{
    /// <summary>
    /// Whether <c>@participant</c> is in the conversation, and what they were let in with at <c>@made</c> was not ended: they were not signed out everywhere, nor was
    /// the <c>@session</c> they came by.
    /// </summary>
    public const string IsIn =
        $"""
        EXISTS (SELECT 1 FROM web_member AS inside WHERE inside.tenant = @Tenant AND inside.conversation = @Id AND inside.participant = @participant)
        AND NOT EXISTS (SELECT 1 FROM {Links.Stops})
        AND (@session = '' OR EXISTS (SELECT 1 FROM session WHERE session.id = @session))
        """;

    private const string Columns = "c.id AS Id, c.invite AS Invite, c.last_at AS LastAt";

    public Task<bool> StartAsync(ConversationKey key, string invite, string participant, Instant at, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO web_conversation (tenant, id, invite, started, last, last_at) VALUES (@Tenant, @Id, @invite, @at, 0, @at)
                    """,
                    new { key.Tenant, key.Id, invite, at = at.ToUnixTimeMilliseconds() },
                    token);
                return await JoinAsync(transaction, key, participant, at, token);
            },
            ct);

    /// <summary>False when the participant was in it already.</summary>
    public Task<bool> JoinAsync(ConversationKey key, string participant, Instant at, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => JoinAsync(transaction, key, participant, at, token), ct);

    public async Task<WebConversation?> ByInviteAsync(string tenant, string invite, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<WebConversation>(
            $"SELECT {Columns} FROM web_conversation c WHERE c.tenant = @tenant AND c.invite = @invite", new { tenant, invite }, ct);
        return found.SingleOrDefault();
    }

    /// <summary>The conversation, if the participant is in it: to everybody else it does not exist.</summary>
    public Task<WebConversation?> FindAsync(ConversationKey key, string participant, CancellationToken ct) => FindAsync(key, participant, Instant.MaxValue, null, ct);

    /// <summary>The same for what a participant was let in with then, unless it was ended since.</summary>
    public async Task<WebConversation?> FindAsync(ConversationKey key, string participant, Instant since, string? session, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<WebConversation>(
            $"""
            SELECT {Columns} FROM web_conversation c WHERE c.tenant = @Tenant AND c.id = @Id AND {IsIn}
            """,
            new { key.Tenant, key.Id, participant, made = since.ToUnixTimeMilliseconds(), session = session ?? "" },
            ct);
        return found.SingleOrDefault();
    }

    /// <summary>The conversations a participant is in, latest first.</summary>
    public async Task<ImmutableArray<WebConversation>> OfAsync(string tenant, string participant, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<WebConversation>(
            $"""
            SELECT {Columns} FROM web_conversation c JOIN web_member m ON m.tenant = c.tenant AND m.conversation = c.id
            WHERE c.tenant = @tenant AND m.participant = @participant ORDER BY c.last_at DESC, c.id LIMIT @most
            """,
            new { tenant, participant, most },
            ct);
        return [.. found];
    }

    /// <summary>The participants in the order they came.</summary>
    public async Task<ImmutableArray<string>> MembersAsync(ConversationKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            "SELECT participant FROM web_member WHERE tenant = @Tenant AND conversation = @Id ORDER BY joined, participant", key, ct);
        return [.. found];
    }

    /// <summary>Everybody else in any conversation of a participant.</summary>
    public async Task<ImmutableArray<string>> CompanionsAsync(string tenant, string participant, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            """
            SELECT DISTINCT other.participant FROM web_member mine
            JOIN web_member other ON other.tenant = mine.tenant AND other.conversation = mine.conversation
            WHERE mine.tenant = @tenant AND mine.participant = @participant AND other.participant <> @participant
            """,
            new { tenant, participant },
            ct);
        return [.. found];
    }

    private static async Task<bool> JoinAsync(
        DbTransaction transaction, ConversationKey key, string participant, Instant at, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            INSERT INTO web_member (tenant, conversation, participant, joined) VALUES (@Tenant, @Id, @participant, @at)
            ON CONFLICT (tenant, conversation, participant) DO NOTHING
            """,
            new { key.Tenant, key.Id, participant, at = at.ToUnixTimeMilliseconds() },
            ct) == 1;
}
