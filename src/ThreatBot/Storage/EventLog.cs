using System.Data.Common;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Storage;

/// <summary>Appends to and reads from the chained log of one model.</summary>
internal static class EventLog
{
    public static async Task AppendAsync(DbTransaction transaction, TurnCommit turn, ThreatModel after, CancellationToken ct)
    {
        var version = after.Version - turn.Decision.Events.Length;
        var (key, previous) = await HeadAsync(transaction, turn.Key.Tenant, after.Id, version, ct);
        foreach (var happened in turn.Decision.Events)
        {
            var row = Row(turn, key, ++version, happened, previous);
            await InsertAsync(transaction, row, ct);
            previous = row.Hash;
        }
    }

    public static async Task<ModelKey?> KeyAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct)
    {
        var keys = await transaction.RowsAsync<byte[]>(
            "SELECT key FROM model_key WHERE tenant = @tenant AND model = @model", new { tenant, model }, ct);
        return keys.SingleOrDefault() is { } bytes ? new ModelKey(tenant, model, bytes) : null;
    }

    public static PastEvent Read(StoredEvent row, ModelKey key) => new(
        row.Version,
        row.Turn,
        row.SaidBy,
        Instant.FromUnixTimeMilliseconds(row.At),
        EventFormat.Present.Read(row.Type, row.TypeVersion, key.Decrypt(row.Version, row.Payload)));

    private static StoredEvent Row(TurnCommit turn, ModelKey key, long version, ModelEvent happened, byte[] previous)
    {
        var (type, typeVersion, json) = EventFormat.Write(happened);
        var row = new StoredEvent
        {
            Tenant = key.Tenant,
            Model = key.Model,
            Version = version,
            Type = type,
            TypeVersion = typeVersion,
            ObjectKind = happened is ObjectChanged change ? ObjectRow.KindOf(change.Kind) : null,
            ObjectId = (happened as ObjectChanged)?.Id,
            At = turn.Incoming.At.ToUnixTimeMilliseconds(),
            SaidBy = turn.Decision.Author ?? turn.Incoming.Speaker,
            Channel = turn.Key.Channel,
            Conversation = turn.Key.Id,
            Turn = turn.Incoming.Turn,
            Payload = key.Encrypt(version, json),
            PreviousHash = previous,
        };
        return row with { Hash = Chain.Hash(row) };
    }

    /// <summary>The key of the model, and the hash of its event at a version, from which the chain goes on.</summary>
    private static async Task<(ModelKey Key, byte[] Hash)> HeadAsync(DbTransaction transaction, string tenant, string model, long version, CancellationToken ct)
    {
        var heads = await transaction.RowsAsync<Head>(
            """
            SELECT kept.key AS Key, (SELECT hash FROM event_log WHERE tenant = @tenant AND model = @model AND version = @version) AS Hash
            FROM model_key AS kept WHERE kept.tenant = @tenant AND kept.model = @model
            """,
            new { tenant, model, version },
            ct);
        var head = heads.SingleOrDefault() ?? throw new InvalidOperationException($"Model {model} has no key.");
        return (new ModelKey(tenant, model, head.Key), head.Hash ?? Chain.Start);
    }

    private static Task<int> InsertAsync(DbTransaction transaction, StoredEvent row, CancellationToken ct) => transaction.ExecuteAsync(
        """
        INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation,
            turn, payload, previous_hash, hash)
        VALUES (@Tenant, @Model, @Version, @Type, @TypeVersion, @ObjectKind, @ObjectId, @At, @SaidBy, @Channel, @Conversation,
            @Turn, @Payload, @PreviousHash, @Hash)
        """,
        row,
        ct);

    private sealed record Head
    {
        public byte[] Key { get; init; } = [];

        /// <summary>Absent before the first event.</summary>
        public byte[]? Hash { get; init; }
    }
}
