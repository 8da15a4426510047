using System.Data.Common;
using System.Text.Json;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>Keeps the computed crossings beside the objects, so that a view can show them; a model never reads them back.</summary>
internal static class CrossingWriter
{
    public static async Task WriteAsync(
        DbTransaction transaction, string tenant, ThreatModel? before, ThreatModel after, CancellationToken ct)
    {
        if (IsSame(before, after))
        {
            return;
        }

        var old = before is null ? [] : Crossings.Of(before).ToDictionary(crossing => crossing.Id);
        var present = Crossings.Of(after).ToDictionary(crossing => crossing.Id);
        foreach (var gone in old.Keys.Except(present.Keys))
        {
            await ObjectWriter.DeleteAsync(transaction, tenant, after.Id, gone, ct);
        }

        foreach (var crossing in present.Values.Where(crossing => !crossing.Equals(old.GetValueOrDefault(crossing.Id))))
        {
            await ObjectWriter.UpsertAsync(transaction, tenant, after.Id, Row(crossing, after.Version), ct);
        }
    }

    public static ObjectRow Row(Crossing crossing, long version) => new()
    {
        Id = crossing.Id,
        Kind = ObjectRow.Crossing,
        Version = version,
        Json = JsonSerializer.SerializeToUtf8Bytes(
            new Shown(crossing.Flow, crossing.Zone, crossing.Direction, crossing.Kinds, crossing.From, crossing.To), ModelJson.Options),
    };

    /// <summary>Most turns touch nothing that crossings are computed from, and collections that were not touched are the same instance.</summary>
    private static bool IsSame(ThreatModel? before, ThreatModel after) =>
        before is not null
        && new[] { ObjectKind.Zone, ObjectKind.Border, ObjectKind.Element, ObjectKind.Flow }.All(
            kind => ReferenceEquals(before.Objects.GetValueOrDefault(kind), after.Objects.GetValueOrDefault(kind)));

    /// <summary>What the view tells of a crossing.</summary>
    private sealed record Shown(string Flow, string Zone, Direction Direction, BorderKinds Kinds, string From, string To);
}
