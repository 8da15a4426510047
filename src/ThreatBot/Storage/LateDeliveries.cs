using System.Collections.Immutable;
using Dapper;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>A delivery that was acknowledged before it was worked off; its body is encrypted.</summary>
internal sealed record StoredDelivery
{
    public string Id { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>How often it was taken up anew.</summary>
    public long Tries { get; init; }
}

/// <summary>
/// What Slack brought and could not be dealt with in time, first in first out in each talk. Any number of servers work it off: who works on one holds it, and the
/// next of its talk comes when it is gone. A hold that its holder does not renew ends after <see cref="Lease.Time"/>.
/// </summary>
internal sealed class LateDeliveries(Database database)
{
    /// <summary>A server of before the order knows no holders, and works on what it keeps: that has no talk, and is left to it for so long.</summary>
    private static readonly Duration OfOlder = Duration.FromSeconds(30);

    /// <summary>Puts one behind what is kept of its talk, held by nobody where <paramref name="holder"/> is empty.</summary>
    public Task<int> KeepAsync(string id, string talk, string body, Instant now, string holder, CancellationToken ct) => WriteAsync(
        until => $"""
        INSERT INTO slack_late (id, body, kept, tries, talk, number, holder, held_until)
        SELECT @id, @body, @now, 0, @talk, COALESCE(MAX(number), 0) + 1, @holder, {(holder.Length > 0 ? until : "0")} FROM slack_late WHERE talk = @talk
        """,
        new { id, talk, body, now = now.ToUnixTimeMilliseconds(), holder },
        ct);

    /// <summary>Whether something of a talk is kept.</summary>
    public async Task<bool> IsAnyAsync(string talk, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.RowsAsync<long>("SELECT 1 FROM slack_late WHERE talk = @talk LIMIT 1", new { talk }, ct)).Count > 0;
    }

    /// <summary>The first of a talk, which <paramref name="holder"/> holds from now on; null while somebody holds it, and where nothing is kept.</summary>
    public Task<StoredDelivery?> TakeAsync(string talk, string holder, Instant now, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) => (await transaction.RowsAsync<StoredDelivery>(
            $"""
            UPDATE slack_late SET tries = tries + 1, holder = @holder, held_until = {Lease.Of(transaction).Until}
            WHERE id = (SELECT id FROM slack_late WHERE talk = @talk ORDER BY number, id LIMIT 1) AND {Lease.Of(transaction).IsOver}
            RETURNING id AS Id, body AS Body, tries AS Tries
            """,
            new { talk, holder, now = now.ToUnixTimeMilliseconds() },
            token)).SingleOrDefault(),
        ct);

    /// <summary>The talks whose first delivery nobody holds, those that wait longest first.</summary>
    public async Task<ImmutableArray<string>> LeftAsync(Instant now, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return
        [
            .. await connection.RowsAsync<string>(
                $"""
                SELECT talk FROM slack_late AS first WHERE {Lease.Of(connection).IsOver} AND (talk <> '' OR kept <= @old)
                    AND NOT EXISTS (SELECT 1 FROM slack_late AS earlier WHERE earlier.talk = first.talk AND (earlier.number, earlier.id) < (first.number, first.id))
                ORDER BY kept, talk LIMIT @most
                """,
                new { now = now.ToUnixTimeMilliseconds(), old = (now - OfOlder).ToUnixTimeMilliseconds(), most },
                ct),
        ];
    }

    /// <summary>Holds on to those of them that are still held.</summary>
    public Task<int> HoldOnAsync(IEnumerable<string> ids, string holder, Instant now, CancellationToken ct)
    {
        var arguments = new DynamicParameters(new { holder, now = now.ToUnixTimeMilliseconds() });
        var these = Sql.In(ids, arguments);
        return WriteAsync(until => $"UPDATE slack_late SET held_until = {until} WHERE holder = @holder AND id IN {these}", arguments, ct);
    }

    /// <summary>Whoever holds something lets all of it go.</summary>
    public Task<int> LetGoAsync(string holder, CancellationToken ct) => WriteAsync("UPDATE slack_late SET held_until = 0 WHERE holder = @holder", new { holder }, ct);

    /// <summary>A server starts on a database that no other server has: whoever else held something is no more.</summary>
    public Task<int> BeginAsync(string holder, CancellationToken ct) =>
        database is SqliteDatabase ? WriteAsync("UPDATE slack_late SET held_until = 0 WHERE holder <> @holder", new { holder }, ct) : Task.FromResult(0);

    public Task<int> DropAsync(string id, CancellationToken ct) => WriteAsync("DELETE FROM slack_late WHERE id = @id", new { id }, ct);

    private Task<int> WriteAsync(string sql, object arguments, CancellationToken ct) => WriteAsync(_ => sql, arguments, ct);

    private Task<int> WriteAsync(Func<string, string> sql, object arguments, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql(Lease.Of(transaction).Until), arguments, token), ct);
}
