using System.Data.Common;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Storage;

/// <summary>Keeps what a decision did to its model: the row under its version, the log, and the objects that differ.</summary>
internal static class ModelWriter
{
    /// <summary>False when the model moved on since the decision was made on it.</summary>
    public static async Task<bool> TryWriteAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        if (turn.Decision.Model is not { } after || turn.Decision.Events.IsEmpty)
        {
            return await IsCurrentAsync(transaction, turn, ct);
        }

        var isNew = turn.Decision.Deeds.OfType<ModelDeed.Start>().Any(start => start.Model == after.Id);
        if (!await (isNew ? InsertAsync(transaction, turn, after, ct) : UpdateAsync(transaction, turn, after, ct)))
        {
            return false;
        }

        await EventLog.AppendAsync(transaction, turn, after, ct);
        await ObjectWriter.WriteAsync(transaction, turn, after, ct);
        return true;
    }

    /// <summary>A deed decided on a model counts only while the model is as it was seen.</summary>
    private static async Task<bool> IsCurrentAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        if (turn.Before is not { } before || turn.Decision.Deeds.IsEmpty)
        {
            return true;
        }

        return await IsCurrentAsync(transaction, turn.Key.Tenant, before, ct);
    }

    /// <summary>Whether a model is still as it was seen.</summary>
    public static async Task<bool> IsCurrentAsync(DbTransaction transaction, string tenant, ThreatModel seen, CancellationToken ct)
    {
        var row = await ModelRow.FindAsync(transaction, tenant, seen.Id, ct);
        return row is { Deleted: 0 } && row.Version == seen.Version;
    }

    private static async Task<bool> InsertAsync(DbTransaction transaction, TurnCommit turn, ThreatModel after, CancellationToken ct)
    {
        var inserted = await transaction.ExecuteAsync(
            """
            INSERT INTO model (tenant, id, name, version, language, time_zone, owner, counters, extra, deleted)
            VALUES (@Tenant, @Id, @Name, @Version, @Language, @TimeZone, @Owner, @Counters, @Extra, 0)
            ON CONFLICT (tenant, id) DO NOTHING
            """,
            ModelRow.Of(turn.Key.Tenant, turn.Incoming.Speaker, after),
            ct);
        if (inserted == 0)
        {
            return false;
        }

        var key = ModelKey.New(turn.Key.Tenant, after.Id);
        await transaction.ExecuteAsync("INSERT INTO model_key (tenant, model, key) VALUES (@Tenant, @Model, @Bytes)", key, ct);
        return true;
    }

    /// <summary>A model that lost its only owner and nobody could be found for belongs to whoever changes it next.</summary>
    private static async Task<bool> UpdateAsync(DbTransaction transaction, TurnCommit turn, ThreatModel after, CancellationToken ct)
    {
        var speaker = turn.Incoming.Alarm is null ? turn.Incoming.Speaker : "";
        var row = ModelRow.Of(turn.Key.Tenant, speaker, after);
        var expected = after.Version - turn.Decision.Events.Length;
        return await transaction.ExecuteAsync(
            """
            UPDATE model SET name = @Name, version = @Version, language = @Language, time_zone = @TimeZone, counters = @Counters,
                extra = @Extra, owner = CASE WHEN owner = '' THEN @Owner ELSE owner END
            WHERE tenant = @Tenant AND id = @Id AND version = @expected AND deleted = 0
            """,
            new { row.Tenant, row.Id, row.Name, row.Version, row.Language, row.TimeZone, row.Owner, row.Counters, row.Extra, expected },
            ct) == 1;
    }
}
