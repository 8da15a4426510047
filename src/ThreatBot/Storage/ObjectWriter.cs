using System.Data.Common;
using ThreatBot.Core.Models;

namespace ThreatBot.Storage;

/// <summary>Brings the object rows of a model from before a turn to after it, touching only what differs.</summary>
internal static class ObjectWriter
{
    public static async Task WriteAsync(DbTransaction transaction, TurnCommit turn, ThreatModel after, CancellationToken ct)
    {
        var before = turn.Before?.Id == after.Id ? turn.Before : null;
        var ids = turn.Decision.Events.OfType<ObjectChanged>().Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var (old, present) = (before?.Find(id), after.Find(id));
            if (present is null)
            {
                await DeleteAsync(transaction, turn.Key.Tenant, after.Id, id, ct);
            }
            else if (!present.Equals(old))
            {
                await UpsertAsync(transaction, turn.Key.Tenant, after.Id, ObjectRow.Of(present, after.Version), ct);
            }
        }

        await CrossingWriter.WriteAsync(transaction, turn.Key.Tenant, before, after, ct);
    }

    public static Task DeleteAsync(DbTransaction transaction, string tenant, string model, string id, CancellationToken ct) =>
        transaction.ExecuteAsync(
            "DELETE FROM object WHERE tenant = @tenant AND model = @model AND id = @id", new { tenant, model, id }, ct);

    public static Task UpsertAsync(DbTransaction transaction, string tenant, string model, ObjectRow row, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO object (tenant, model, id, kind, version, json) VALUES (@tenant, @model, @Id, @Kind, @Version, @Json)
            ON CONFLICT (tenant, model, id) DO UPDATE SET kind = excluded.kind, version = excluded.version, json = excluded.json
            """,
            new { tenant, model, row.Id, row.Kind, row.Version, row.Json },
            ct);
}
