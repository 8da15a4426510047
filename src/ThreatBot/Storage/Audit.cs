using System.Collections.Immutable;
using System.Data.Common;

namespace ThreatBot.Storage;

/// <summary>Something in the database that is not as it was written.</summary>
internal sealed record AuditFinding(string Tenant, string Model, long Version, string What);

/// <summary>Reads every model's log from its start, checks the chain, and compares its fold with the object rows.</summary>
internal sealed class Audit(Database database)
{
    public Task<ImmutableArray<AuditFinding>> VerifyAsync(CancellationToken ct) => database.ReadAsync(VerifyAsync, ct);

    /// <summary>What is wrong with the pages of a SQLite file; PostgreSQL looks after its own.</summary>
    public static async Task<ImmutableArray<string>> FileAsync(Database database, CancellationToken ct)
    {
        if (database is not SqliteDatabase)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(ct);
        return [.. (await connection.RowsAsync<string>("PRAGMA integrity_check", null, ct)).Where(line => line != "ok")];
    }

    private static async Task<ImmutableArray<AuditFinding>> VerifyAsync(DbTransaction transaction, CancellationToken ct)
    {
        var findings = ImmutableArray.CreateBuilder<AuditFinding>();
        var models = await transaction.RowsAsync<ModelRow>($"SELECT {ModelRow.Columns} FROM model ORDER BY tenant, id", null, ct);
        foreach (var model in models)
        {
            findings.AddRange(await VerifyAsync(transaction, model, ct));
        }

        return findings.ToImmutable();
    }

    private static async Task<ImmutableArray<AuditFinding>> VerifyAsync(DbTransaction transaction, ModelRow model, CancellationToken ct)
    {
        var events = await transaction.RowsAsync<StoredEvent>(
            $"SELECT {StoredEvent.Columns} FROM event_log WHERE tenant = @Tenant AND model = @Id ORDER BY version", model, ct);
        var objects = await transaction.RowsAsync<ObjectRow>(
            $"SELECT {ObjectRow.Columns} FROM object WHERE tenant = @Tenant AND model = @Id ORDER BY id", model, ct);
        var key = await EventLog.KeyAsync(transaction, model.Tenant, model.Id, ct);
        ImmutableArray<AuditFinding> broken = [.. ChainAudit.Findings(model, events)];
        return broken.IsEmpty ? [.. ObjectAudit.Findings(model, key, events, objects)] : broken;
    }
}
