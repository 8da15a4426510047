using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>Age in the measure a team plans by.</summary>
public static class Sprints
{
    /// <summary>Two weeks is what most teams plan in (Scrum Guide 2020 allows up to a month).</summary>
    public const int Days = 14;

    /// <summary>The whole sprints between two days; 0 where the later one is not later.</summary>
    public static int Between(LocalDate earlier, LocalDate later) => Math.Max(0, Period.DaysBetween(earlier, later)) / Days;

    /// <summary>The whole sprints between two moments; 0 where the later one is not later.</summary>
    public static int Between(Instant earlier, Instant later) => Math.Max(0, (int)Math.Floor((later - earlier).TotalDays / Days));
}
