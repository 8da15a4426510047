using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>A place that events of a model are sent to; address and secret are encrypted before they get here.</summary>
internal sealed record Webhook
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Model { get; init; }

    /// <summary>The id of the token that made it, and by whose right it goes on.</summary>
    public required string Token { get; init; }

    public required string Host { get; init; }

    public required string Url { get; init; }

    public required string Secret { get; init; }

    public required Instant Made { get; init; }

    /// <summary>The version of the last event that was taken.</summary>
    public required long Delivered { get; init; }

    public bool IsOn { get; init; } = true;

    /// <summary>How often it was tried in vain since it last worked.</summary>
    public int Attempts { get; init; }

    public Instant? FailingSince { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Reason { get; init; }

    public override string ToString() => Id;
}

/// <summary>Where events are sent to, and how far that has come. The log of events is the queue; what is kept here is each reader's place in it.</summary>
internal sealed class Webhooks(Database database)
{
    private const string Columns =
        """
        hook.id AS Id, hook.tenant AS Tenant, hook.model AS Model, hook.token AS Token, hook.host AS Host, hook.url AS Url, hook.secret AS Secret, hook.made AS Made,
        hook.delivered AS Delivered, hook.state AS State, hook.attempts AS Attempts, hook.failing_since AS FailingSince, hook.reason AS Reason
        """;

    /// <summary>For how long one is held: longer than sending an event takes.</summary>
    public static readonly Duration Hold = Duration.FromMinutes(1);

    private const string OfToken = $"SELECT {Columns} FROM webhook AS hook WHERE hook.tenant = @tenant AND hook.token = @token ORDER BY hook.made, hook.id";

    /// <summary>
    /// Keeps one, unless <paramref name="refuse"/> says what speaks against it beside those that the token made before. Two that are made at once see each other.
    /// </summary>
    public Task<T?> MakeAsync<T>(Webhook hook, Func<ImmutableArray<Webhook>, T?> refuse, CancellationToken ct)
        where T : class => database.WriteAsync(
        async (_, transaction, cancel) =>
        {
            await transaction.ExecuteAsync("UPDATE api_token SET used = used WHERE id = @Token", new { hook.Token }, cancel);
            var present = await transaction.RowsAsync<Row>(OfToken, new { tenant = hook.Tenant, token = hook.Token }, cancel);
            var refusal = refuse([.. present.Select(row => row.Hook)]);
            if (refusal is null)
            {
                await InsertAsync(transaction, hook, cancel);
            }

            return refusal;
        },
        ct);

    /// <summary>Those that a token made, in the order they were made.</summary>
    public async Task<ImmutableArray<Webhook>> OfAsync(string tenant, string token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(OfToken, new { tenant, token }, ct);
        return [.. rows.Select(row => row.Hook)];
    }

    /// <summary>Ends one that a token made; false when it made none of that id.</summary>
    public async Task<bool> DropAsync(string tenant, string token, string id, CancellationToken ct) =>
        await WriteAsync("DELETE FROM webhook WHERE id = @id AND tenant = @tenant AND token = @token", new { id, tenant, token }, ct) > 0;

    /// <summary>Ends those whose token was ended or has run out.</summary>
    public async Task DropDeadAsync(Instant now, CancellationToken ct)
    {
        const string Dead = "SELECT id FROM api_token WHERE ended <> 0 OR expires <= @now";
        var at = new { now = Milliseconds(now) };
        await using var connection = await database.OpenAsync(ct);
        if ((await connection.RowsAsync<long>($"SELECT COUNT(*) FROM webhook WHERE token IN ({Dead})", at, ct)).Single() > 0)
        {
            await WriteAsync($"DELETE FROM webhook WHERE token IN ({Dead})", at, ct);
        }
    }

    /// <summary>Those for which something waits and that may be tried, as long as their token is good.</summary>
    public async Task<ImmutableArray<string>> DueAsync(Instant now, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return
        [
            .. await connection.RowsAsync<string>(
                $"""
                SELECT hook.id FROM webhook AS hook
                JOIN model ON model.tenant = hook.tenant AND model.id = hook.model AND model.deleted = 0
                JOIN api_token AS token ON token.id = hook.token AND token.ended = 0 AND token.expires > @now
                WHERE hook.state = 'on' AND hook.next_at <= @now AND {LeaseOf(connection).IsOver} AND model.version > hook.delivered
                ORDER BY hook.next_at, hook.id LIMIT @most
                """,
                new { now = Milliseconds(now), most },
                ct),
        ];
    }

    /// <summary>Holds one for this server; null when another holds it, or it is gone.</summary>
    public Task<Webhook?> HoldAsync(string id, Instant now, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            var lease = LeaseOf(transaction.Connection);
            var held = await transaction.ExecuteAsync(
                $"UPDATE webhook SET held_until = {lease.Until} WHERE id = @id AND {lease.IsOver} AND state = 'on'", new { id, now = Milliseconds(now) }, token);
            return held == 0 ? null : (await transaction.RowsAsync<Row>($"SELECT {Columns} FROM webhook AS hook WHERE hook.id = @id", new { id }, token)).SingleOrDefault()?.Hook;
        },
        ct);

    /// <summary>An event was taken; the next is sent by the same server, which holds on.</summary>
    public Task DeliveredAsync(string id, long version, Instant now, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            $"""
            UPDATE webhook SET delivered = @version, attempts = 0, failing_since = 0, reason = '', next_at = @now, held_until = {LeaseOf(transaction.Connection).Until}
            WHERE id = @id AND delivered < @version
            """,
            new { id, version, now = Milliseconds(now) },
            token),
        ct);

    /// <summary>Whoever is next may go on; those who waited for longer come first.</summary>
    public Task ReleaseAsync(string id, Instant now, CancellationToken ct) =>
        WriteAsync("UPDATE webhook SET next_at = @now, held_until = 0 WHERE id = @id", new { id, now = Milliseconds(now) }, ct);

    /// <summary>An event was not taken; the same is tried again, and not before <paramref name="next"/>.</summary>
    public Task FailedAsync(Webhook hook, Instant since, Instant next, string reason, CancellationToken ct) => WriteAsync(
        "UPDATE webhook SET attempts = @attempts, failing_since = @since, next_at = @next, held_until = 0, reason = @reason WHERE id = @Id",
        new { hook.Id, attempts = hook.Attempts + 1, since = Milliseconds(since), next = Milliseconds(next), reason },
        ct);

    /// <summary>Nothing is sent any more; <paramref name="told"/> says so to whom it concerns, if there is anybody.</summary>
    public Task StopAsync(Webhook hook, string reason, (ConversationKey Where, Reply Reply)? told, Instant now, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            var stopped = await transaction.ExecuteAsync("UPDATE webhook SET state = 'off', held_until = 0, reason = @reason WHERE id = @Id AND state = 'on'", new { hook.Id, reason }, token);
            if (stopped > 0 && told is var (where, reply))
            {
                await Outbox.PutAsync(transaction, where, $"webhook-{hook.Id}", now, [reply], token);
            }

            return stopped;
        },
        ct);

    /// <summary>The hosts that tokens of a model send events to, by the id of the token.</summary>
    public static async Task<ILookup<string, string>> HostsAsync(DbConnection connection, string tenant, string model, CancellationToken ct)
    {
        var rows = await connection.RowsAsync<Row>($"SELECT {Columns} FROM webhook AS hook WHERE hook.tenant = @tenant AND hook.model = @model AND hook.state = 'on' ORDER BY hook.host", new { tenant, model }, ct);
        return rows.ToLookup(row => row.Token, row => row.Host, StringComparer.Ordinal);
    }

    private static Task<int> InsertAsync(DbTransaction transaction, Webhook hook, CancellationToken ct) => transaction.ExecuteAsync(
        """
        INSERT INTO webhook (id, tenant, model, token, host, url, secret, made, delivered, state, attempts, failing_since, next_at, held_until, reason)
        VALUES (@Id, @Tenant, @Model, @Token, @Host, @Url, @Secret, @made, @Delivered, 'on', 0, 0, 0, 0, '')
        """,
        new { hook.Id, hook.Tenant, hook.Model, hook.Token, hook.Host, hook.Url, hook.Secret, hook.Delivered, made = Milliseconds(hook.Made) },
        ct);

    private Task<int> WriteAsync(string sql, object arguments, CancellationToken ct) => database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, arguments, token), ct);

    private static Lease LeaseOf(DbConnection? connection) => Lease.Of(connection, Hold);

    private static long Milliseconds(Instant at) => at.ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Tenant { get; init; } = "";

        public string Model { get; init; } = "";

        public string Token { get; init; } = "";

        public string Host { get; init; } = "";

        public string Url { get; init; } = "";

        public string Secret { get; init; } = "";

        public long Made { get; init; }

        public long Delivered { get; init; }

        public string State { get; init; } = "";

        public long Attempts { get; init; }

        public long FailingSince { get; init; }

        public string Reason { get; init; } = "";

        public Webhook Hook => new()
        {
            Id = Id,
            Tenant = Tenant,
            Model = Model,
            Token = Token,
            Host = Host,
            Url = Url,
            Secret = Secret,
            Made = Instant.FromUnixTimeMilliseconds(Made),
            Delivered = Delivered,
            IsOn = State == "on",
            Attempts = (int)Attempts,
            FailingSince = FailingSince == 0 ? null : Instant.FromUnixTimeMilliseconds(FailingSince),
            Reason = Reason.Length == 0 ? null : Reason,
        };
    }
}
