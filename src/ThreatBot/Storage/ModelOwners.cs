using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace ThreatBot.Storage;

/// <summary>A model has an owner: when that person is erased, somebody else is.</summary>
internal static class ModelOwners
{
    /// <summary>
    /// Whoever changed a model last of those who are known owns it, else somebody who is in a conversation that sees it. Where there is nobody, it belongs to
    /// whoever changes it next.
    /// </summary>
    public static async Task PassOnAsync(DbTransaction transaction, string tenant, ImmutableHashSet<string> ids, CancellationToken ct)
    {
        foreach (var (model, heir) in await HeirsAsync(transaction, tenant, ids, ct))
        {
            await transaction.ExecuteAsync("UPDATE model SET owner = @heir WHERE tenant = @tenant AND id = @model", new { tenant, model, heir }, ct);
        }
    }

    /// <summary>The models that those of these <paramref name="ids"/> own, each with whose it would be without them; empty where there is nobody.</summary>
    public static async Task<ImmutableArray<(string Model, string Heir)>> HeirsAsync(DbTransaction transaction, string tenant, ImmutableHashSet<string> ids, CancellationToken ct)
    {
        var arguments = new DynamicParameters(new { tenant });
        var who = Sql.In(ids, arguments);
        var owned = await transaction.RowsAsync<Row>(
            $"""
            SELECT model.id AS Model, COALESCE(
                (SELECT log.said_by FROM event_log AS log
                    JOIN participant AS known ON known.tenant = log.tenant AND known.id = log.said_by AND known.platform_id IS NOT NULL
                    WHERE log.tenant = model.tenant AND log.model = model.id AND log.said_by NOT IN {who} ORDER BY log.version DESC LIMIT 1),
                (SELECT MIN(there.participant) FROM model_conversation AS seen
                    JOIN attendance AS there ON there.tenant = seen.tenant AND there.channel = seen.channel AND there.conversation = seen.conversation
                    JOIN participant AS known ON known.tenant = there.tenant AND known.id = there.participant AND known.platform_id IS NOT NULL
                    WHERE seen.tenant = model.tenant AND seen.model = model.id AND there.participant NOT IN {who}),
                '') AS Heir
            FROM model WHERE model.tenant = @tenant AND model.deleted = 0 AND model.owner IN {who} ORDER BY model.id
            """,
            arguments,
            ct);
        return [.. owned.Select(row => (row.Model, row.Heir))];
    }

    private sealed record Row
    {
        public string Model { get; init; } = "";

        public string Heir { get; init; } = "";
    }
}
