using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using ThreatBot.Core.Models;

namespace ThreatBot.Storage;

/// <summary>A row of model.</summary>
internal sealed record ModelRow
{
    public const string Columns =
        """
        tenant AS Tenant, id AS Id, name AS Name, version AS Version, language AS Language, time_zone AS TimeZone, owner AS Owner,
        counters AS Counters, deleted AS Deleted
        """;

    public string Tenant { get; init; } = "";

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public long Version { get; init; }

    public string Language { get; init; } = "";

    public string TimeZone { get; init; } = "";

    public string Owner { get; init; } = "";

    public byte[] Counters { get; init; } = [];

    public long Deleted { get; init; }

    public static ModelRow Of(string tenant, string owner, ThreatModel model) => new()
    {
        Tenant = tenant,
        Id = model.Id,
        Name = model.Name,
        Version = model.Version,
        Language = model.Language,
        TimeZone = model.TimeZone,
        Owner = owner,
        Counters = JsonSerializer.SerializeToUtf8Bytes(model.Counters.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value)),
    };

    public static async Task<ModelRow?> FindAsync(DbTransaction transaction, string tenant, string id, CancellationToken ct)
    {
        var rows = await transaction.RowsAsync<ModelRow>(
            $"SELECT {Columns} FROM model WHERE tenant = @tenant AND id = @id", new { tenant, id }, ct);
        return rows.SingleOrDefault();
    }

    /// <summary>The model with these <paramref name="objects"/>.</summary>
    public ThreatModel With(IEnumerable<ObjectRow> objects)
    {
        // Folding the rows as changes fills the model's own ordered collections; version and counters are then those of the row.
        var changes = objects.Where(row => row.Kind != ObjectRow.Crossing).Select(row => new ObjectChanged(null, row.Read()));
        return ThreatModel.Fold(Id, changes) with
        {
            Name = Name,
            Language = Language,
            TimeZone = TimeZone,
            Version = Version,
            Counters = ReadCounters(),
        };
    }

    private ImmutableSortedDictionary<ObjectKind, int> ReadCounters() =>
        (JsonSerializer.Deserialize<Dictionary<string, int>>(Counters) ?? [])
        .ToImmutableSortedDictionary(entry => Enum.Parse<ObjectKind>(entry.Key), entry => entry.Value);
}
