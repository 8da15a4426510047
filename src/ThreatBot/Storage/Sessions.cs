using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>The sessions of who has signed in. What is not here is over, whatever a browser shows.</summary>
internal sealed class Sessions(Database database)
{
    private const string Columns =
        "id AS Id, tenant AS Tenant, channel AS Channel, platform_id AS PlatformId, web_id AS WebId, browser AS Browser, began AS Began, seen AS Seen, until AS Until";

    /// <summary>Begins a session, and ends the one that the browser had before.</summary>
    public Task<int> BeginAsync(SignInSession session, string? former, CancellationToken ct) => WriteAsync(
        """
        DELETE FROM session WHERE id = @former;
        INSERT INTO session (id, tenant, channel, platform_id, web_id, browser, began, seen, until)
        VALUES (@Id, @Tenant, @Channel, @PlatformId, @WebId, @Browser, @began, @seen, @until)
        """,
        new
        {
            session.Id,
            session.Tenant,
            session.Channel,
            session.PlatformId,
            session.WebId,
            session.Browser,
            began = session.Began.ToUnixTimeMilliseconds(),
            seen = session.Seen.ToUnixTimeMilliseconds(),
            until = session.Until.ToUnixTimeMilliseconds(),
            former,
        },
        ct);

    /// <summary>Null when it is over. One question, since it comes with every request of somebody who has signed in.</summary>
    public async Task<LiveSession?> FindAsync(string id, Instant now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<LiveSession>(
            """
            SELECT session.seen AS Seen, met.id AS Participant, visitor.id AS Visitor, visitor.name AS VisitorName FROM session
            LEFT JOIN participant AS met ON met.tenant = session.tenant AND met.channel = session.channel AND met.platform_id = session.platform_id
            LEFT JOIN participant AS visitor ON visitor.tenant = 'local' AND visitor.channel = 'webchat' AND visitor.platform_id = session.web_id
            WHERE session.id = @id AND session.until > @now
            """,
            new { id, now = now.ToUnixTimeMilliseconds() },
            ct);
        return found.SingleOrDefault();
    }

    public Task<int> SeenAsync(string id, Instant now, CancellationToken ct) =>
        WriteAsync("UPDATE session SET seen = @now WHERE id = @id", new { id, now = now.ToUnixTimeMilliseconds() }, ct);

    /// <summary>The latest of one person, latest first.</summary>
    public async Task<ImmutableArray<SignInSession>> OfAsync(string webId, Instant now, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"SELECT {Columns} FROM session WHERE web_id = @webId AND until > @now ORDER BY began DESC, id LIMIT @most", new { webId, now = now.ToUnixTimeMilliseconds(), most }, ct);
        return [.. rows.Select(row => row.Session)];
    }

    /// <summary>Those of whichever participants of <c>@tenant</c> are <paramref name="who"/>.</summary>
    public static async Task<ImmutableArray<SignInSession>> OfAsync(DbTransaction transaction, string who, DynamicParameters arguments, CancellationToken ct) =>
        [.. (await transaction.RowsAsync<Row>($"SELECT {Columns} FROM session WHERE {Theirs(who)} ORDER BY began DESC, id", arguments, ct)).Select(row => row.Session)];

    /// <summary>Ends one, if it is theirs.</summary>
    public Task<int> EndAsync(string webId, string id, CancellationToken ct) => WriteAsync("DELETE FROM session WHERE id = @id AND web_id = @webId", new { id, webId }, ct);

    /// <summary>Ends all of theirs.</summary>
    public Task<int> EndAllAsync(string webId, CancellationToken ct) => WriteAsync("DELETE FROM session WHERE web_id = @webId", new { webId }, ct);

    /// <summary>
    /// The statement that ends those of whichever participants of <c>@tenant</c> are <paramref name="who"/>, be it where they signed in or in the web chat.
    /// </summary>
    public static string EndOf(string who) => $"DELETE FROM session WHERE {Theirs(who)}";

    private static string Theirs(string who) =>
        $"""
        id IN (
            SELECT theirs.id FROM participant AS person
            JOIN session AS theirs ON theirs.tenant = person.tenant AND theirs.channel = person.channel AND theirs.platform_id = person.platform_id
            WHERE person.tenant = @tenant AND person.id {who}
            UNION
            SELECT theirs.id FROM participant AS person JOIN session AS theirs ON theirs.web_id = person.platform_id
            WHERE person.tenant = @tenant AND person.tenant = 'local' AND person.channel = 'webchat' AND person.id {who})
        """;

    private Task<int> WriteAsync(string sql, object arguments, CancellationToken ct) => database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, arguments, token), ct);

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Tenant { get; init; } = "";

        public string Channel { get; init; } = "";

        public string PlatformId { get; init; } = "";

        public string WebId { get; init; } = "";

        public string Browser { get; init; } = "";

        public long Began { get; init; }

        public long Seen { get; init; }

        public long Until { get; init; }

        public SignInSession Session => new()
        {
            Id = Id,
            Tenant = Tenant,
            Channel = Channel,
            PlatformId = PlatformId,
            WebId = WebId,
            Browser = Browser,
            Began = Instant.FromUnixTimeMilliseconds(Began),
            Seen = Instant.FromUnixTimeMilliseconds(Seen),
            Until = Instant.FromUnixTimeMilliseconds(Until),
        };
    }
}
