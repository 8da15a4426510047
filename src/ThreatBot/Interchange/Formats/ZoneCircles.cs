using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Zones of a file that lie in each other, round in a circle, which no map can show.</summary>
internal static class ZoneCircles
{
    /// <summary>Takes the parent off one zone of each circle, and says so. Every zone is looked at once.</summary>
    public static void Open(IReadOnlyList<Arrival> zones, Intake intake)
    {
        var (settled, byId) = (new HashSet<string>(StringComparer.Ordinal), zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal));
        foreach (var zone in zones)
        {
            var path = new HashSet<string>(StringComparer.Ordinal);
            for (var at = intake.Model.Find<Zone>(zone.Id); at is not null && settled.Add(at.Id); at = intake.Model.Find<Zone>(at.Parent))
            {
                path.Add(at.Id);
                if (at.Parent is { } parent && path.Contains(parent))
                {
                    intake.Put(at with { Parent = null });
                    intake.Note(ImportFate.Dropped, byId.GetValueOrDefault(at.Id, zone).Node, "parent", "leads round in a circle");
                    break;
                }
            }
        }
    }
}
