using NodaTime;

namespace ThreatBot.Storage;

/// <summary>The row of an installation; what is secret in it is encrypted before it gets here.</summary>
internal sealed record StoredInstall
{
    public string Id { get; init; } = "";

    public string? Via { get; init; }

    public string Bot { get; init; } = "";

    public string Token { get; init; } = "";

    public string Refresh { get; init; } = "";

    public long Expires { get; init; }
}

/// <summary>Where the Slack app is installed, and installations that were begun.</summary>
internal sealed class SlackInstalls(Database database)
{
    private const string IsNotAnew = "NOT EXISTS (SELECT 1 FROM slack_install AS later WHERE later.id = @id AND later.installed >= @before)";

    /// <summary>The tenants that go with an installation, unless it was made anew since.</summary>
    private const string Dropped = $"(SELECT id FROM slack_install WHERE via = @id UNION SELECT CAST(@id AS TEXT) AS id) AS dropped WHERE {IsNotAnew}";

    /// <summary>As many begun installations are remembered.</summary>
    private const int MostStates = 1_000;

    /// <summary>The installation of a workspace or organisation, or the one that serves it.</summary>
    public async Task<StoredInstall?> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<StoredInstall>(
            """
            SELECT install.id AS Id, install.via AS Via, install.bot AS Bot, install.token AS Token, install.refresh AS Refresh, install.expires AS Expires
            FROM slack_install AS named JOIN slack_install AS install ON install.id = COALESCE(named.via, named.id)
            WHERE named.id = @id
            """,
            new { id },
            ct);
        return found.SingleOrDefault();
    }

    public Task<int> PutAsync(StoredInstall install, Instant now, CancellationToken ct) => WriteAsync(
        """
        INSERT INTO slack_install (id, via, bot, token, refresh, expires, installed) VALUES (@Id, @Via, @Bot, @Token, @Refresh, @Expires, @now)
        ON CONFLICT (id) DO UPDATE SET via = excluded.via, bot = excluded.bot, token = excluded.token, refresh = excluded.refresh, expires = excluded.expires,
            installed = excluded.installed
        """,
        new { install.Id, install.Via, install.Bot, install.Token, install.Refresh, install.Expires, now = now.ToUnixTimeMilliseconds() },
        ct);

    /// <summary>Replaces the tokens of an installation, unless somebody else has; the old ones are good once.</summary>
    public Task<int> RenewAsync(StoredInstall install, string oldRefresh, CancellationToken ct) => WriteAsync(
        "UPDATE slack_install SET token = @Token, refresh = @Refresh, expires = @Expires WHERE id = @Id AND refresh = @oldRefresh",
        new { install.Id, install.Token, install.Refresh, install.Expires, oldRefresh },
        ct);

    /// <summary>
    /// Deletes an installation that was there <paramref name="before"/> that, and with that of an organisation the notes whom it serves. Links that were given to
    /// people of theirs until then open nothing any more, also where the token was set and not installed.
    /// </summary>
    public Task<int> DropAsync(string id, Instant before, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            var arguments = new { id, before = before.ToUnixTimeMilliseconds() };
            await transaction.ExecuteAsync(
                $"""
                INSERT INTO link_stop (tenant, participant, at)
                SELECT dropped.id, '', CAST(@before AS BIGINT) FROM {Dropped} ON CONFLICT (tenant, participant) DO UPDATE SET at = excluded.at WHERE link_stop.at < excluded.at;
                DELETE FROM session WHERE tenant IN (SELECT dropped.id FROM {Dropped}) AND channel = 'slack' AND began <= @before
                """,
                arguments,
                token);
            return await transaction.ExecuteAsync(
                $"""
                DELETE FROM slack_install WHERE (id = @id OR via = @id) AND {IsNotAnew}
                """,
                arguments,
                token);
        },
        ct);

    /// <summary>Notes that an installation was begun, which may end until then. Anybody can begin one, so only the latest of many are remembered.</summary>
    public Task<int> BeginAsync(string state, Instant expires, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            await transaction.ExecuteAsync(
                "DELETE FROM slack_state WHERE expires < (SELECT MIN(expires) FROM (SELECT expires FROM slack_state ORDER BY expires DESC LIMIT @MostStates) AS latest)",
                new { MostStates },
                token);
            return await transaction.ExecuteAsync("INSERT INTO slack_state (state, expires) VALUES (@state, @expires)", new { state, expires = expires.ToUnixTimeMilliseconds() }, token);
        },
        ct);

    /// <summary>Whether an installation was begun with that state and may end now; whatever is too old goes with it.</summary>
    public Task<bool> EndAsync(string state, Instant now, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            await transaction.ExecuteAsync("DELETE FROM slack_state WHERE expires < @now", new { now = now.ToUnixTimeMilliseconds() }, token);
            return await transaction.ExecuteAsync("DELETE FROM slack_state WHERE state = @state", new { state }, token) == 1;
        },
        ct);

    private Task<int> WriteAsync(string sql, object arguments, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, arguments, token), ct);
}
