using System.Security.Cryptography;
using System.Text.Json;
using ThreatBot.Core.Models;

namespace ThreatBot.Storage;

/// <summary>Whether the object rows of one model are the fold of its log.</summary>
internal static class ObjectAudit
{
    public static IEnumerable<AuditFinding> Findings(
        ModelRow model, ModelKey? key, IReadOnlyList<StoredEvent> events, IReadOnlyList<ObjectRow> rows)
    {
        if (model.Deleted != 0)
        {
            return rows.Select(row => Finding(model, row.Version, $"the model is deleted, {row.Id} is not"));
        }

        return key is null
            ? [Finding(model, model.Version, "the key is missing, so the events cannot be read")]
            : Findings(model, key, events, rows.ToDictionary(row => row.Id));
    }

    private static IEnumerable<AuditFinding> Findings(
        ModelRow model, ModelKey key, IReadOnlyList<StoredEvent> events, Dictionary<string, ObjectRow> rows)
    {
        var folded = new ThreatModel { Id = model.Id };
        foreach (var row in events)
        {
            if (TryApply(folded, row, key) is not { } next)
            {
                return [Finding(model, row.Version, "the event cannot be read under the model's key")];
            }

            folded = next;
        }

        return Compare(model, folded, rows);
    }

    private static IEnumerable<AuditFinding> Compare(ModelRow model, ThreatModel folded, Dictionary<string, ObjectRow> rows)
    {
        if (folded.Name != model.Name)
        {
            yield return Finding(model, model.Version, "the model's name is not the one in its log");
        }

        ObjectRow[] expected =
        [
            .. folded.All.Select(found => ObjectRow.Of(found, 0)),
            .. Crossings.Of(folded).Select(crossing => CrossingWriter.Row(crossing, 0)),
        ];
        foreach (var row in expected)
        {
            if (!rows.Remove(row.Id, out var stored))
            {
                yield return Finding(model, model.Version, $"object {row.Id} is missing");
            }
            else if (stored.Kind != row.Kind || !IsSame(stored, row))
            {
                yield return Finding(model, stored.Version, $"object {row.Id} is not what the log makes of it");
            }
        }

        foreach (var row in rows.Values)
        {
            yield return Finding(model, row.Version, $"object {row.Id} is not in the log");
        }
    }

    /// <summary>The bytes, or, where an older version wrote them, what they read as: a field that came later is then at its default.</summary>
    private static bool IsSame(ObjectRow stored, ObjectRow expected)
    {
        if (stored.Json.AsSpan().SequenceEqual(expected.Json))
        {
            return true;
        }

        try
        {
            return stored.Kind != ObjectRow.Crossing && ObjectRow.Of(stored.Read(), 0).Json.AsSpan().SequenceEqual(expected.Json);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ThreatModel? TryApply(ThreatModel folded, StoredEvent row, ModelKey key)
    {
        try
        {
            return folded.Apply(EventLog.Read(row, key).Event);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static AuditFinding Finding(ModelRow model, long version, string what) => new(model.Tenant, model.Id, version, what);
}
