using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>When it is decent to remind somebody of something: by day and in the week, where they are.</summary>
internal static class WorkingHours
{
    private static readonly LocalTime Evening = new(18, 0);

    public static bool Are(Instant at, DateTimeZone zone) => From(at, zone) == at;

    /// <summary>The time itself by day in the week, else the next morning of a working day.</summary>
    public static Instant From(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        if (local.TimeOfDay >= Evening)
        {
            local = local.Date.PlusDays(1) + Deadline.Morning;
        }
        else if (local.TimeOfDay < Deadline.Morning)
        {
            local = local.Date + Deadline.Morning;
        }

        while (local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            local = local.Date.PlusDays(1) + Deadline.Morning;
        }

        return Deadline.At(local, zone);
    }
}
