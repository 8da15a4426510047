using System.Collections.Immutable;
using System.Data.Common;
using ThreatBot.Core.Models;

namespace ThreatBot.Storage;

/// <summary>Folds the log of a model up to versions of the past: once for all of them, and a page of it in memory at a time however long it is.</summary>
internal static class ModelFold
{
    private const int EventsOfAPage = 1_000;

    /// <summary>The model at each of the versions that its log reaches; the others are absent.</summary>
    public static async Task<ImmutableDictionary<long, ThreatModel>> AtAsync(DbTransaction transaction, string tenant, string model, IReadOnlyCollection<long> versions, CancellationToken ct)
    {
        var found = ImmutableDictionary.CreateBuilder<long, ThreatModel>();
        if (versions.Count == 0 || await EventLog.KeyAsync(transaction, tenant, model, ct) is not { } key)
        {
            return found.ToImmutable();
        }

        var (folded, last) = ((ThreatModel?)null, versions.Max());
        while (folded is null || folded.Version < last)
        {
            var page = await PageAsync(transaction, tenant, model, folded?.Version ?? 0, last, ct);
            foreach (var past in page.Select(row => EventLog.Read(row, key)))
            {
                // An imported model goes on counting where its file stopped.
                folded = (folded ?? new ThreatModel { Id = model, Version = past.Version - 1 }).Apply(past.Event);
                if (versions.Contains(folded.Version))
                {
                    found[folded.Version] = folded;
                }
            }

            if (page.Count < EventsOfAPage)
            {
                break;
            }
        }

        return found.ToImmutable();
    }

    private static Task<List<StoredEvent>> PageAsync(DbTransaction transaction, string tenant, string model, long since, long last, CancellationToken ct) => transaction.RowsAsync<StoredEvent>(
        $"""
        SELECT {StoredEvent.Columns} FROM event_log
        WHERE tenant = @tenant AND model = @model AND version > @since AND version <= @last ORDER BY version LIMIT @EventsOfAPage
        """,
        new { tenant, model, since, last, EventsOfAPage },
        ct);
}
