using System.Collections.Immutable;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>A delivery that was acknowledged before it was worked off; its body is encrypted.</summary>
internal sealed record StoredDelivery
{
    public string Id { get; init; } = "";

    public string Body { get; init; } = "";

    public long Tries { get; init; }
}

/// <summary>What Slack brought and could not be dealt with in time.</summary>
internal sealed class LateDeliveries(Database database)
{
    public Task<int> KeepAsync(string id, string body, Instant now, CancellationToken ct) => WriteAsync(
        "INSERT INTO slack_late (id, body, kept, tries) VALUES (@id, @body, @kept, 0)", new { id, body, kept = now.ToUnixTimeMilliseconds() }, ct);

    /// <summary>Those that were kept before a time, oldest first.</summary>
    public async Task<ImmutableArray<StoredDelivery>> WaitingAsync(Instant before, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return
        [
            .. await connection.RowsAsync<StoredDelivery>(
                "SELECT id AS Id, body AS Body, tries AS Tries FROM slack_late WHERE kept <= @before ORDER BY kept, id LIMIT @most", new { before = before.ToUnixTimeMilliseconds(), most }, ct),
        ];
    }

    /// <summary>It was tried once more, and is next looked at after the others.</summary>
    public Task<int> TriedAsync(string id, Instant now, CancellationToken ct) =>
        WriteAsync("UPDATE slack_late SET tries = tries + 1, kept = @kept WHERE id = @id", new { id, kept = now.ToUnixTimeMilliseconds() }, ct);

    public Task<int> DropAsync(string id, CancellationToken ct) => WriteAsync("DELETE FROM slack_late WHERE id = @id", new { id }, ct);

    private Task<int> WriteAsync(string sql, object arguments, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, arguments, token), ct);
}
