using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>Time zones by the names of the IANA database.</summary>
public static class TimeZones
{
    /// <summary>The zone of a name; a name that no longer is one counts as UTC.</summary>
    public static DateTimeZone Named(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) ?? DateTimeZone.Utc;
}
