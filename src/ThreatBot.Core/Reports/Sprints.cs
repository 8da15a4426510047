using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>How long a risk has been open, in the measure of those who plan.</summary>
internal static class Sprints
{
    /// <summary>Two weeks is what most teams take, and nobody has to set anything up to read an age.</summary>
    public const int Days = 14;

    /// <summary>Whole sprints between two days; a risk from tomorrow, as an import may bring, is new.</summary>
    public static int Between(LocalDate since, LocalDate today) => Math.Max(0, Period.DaysBetween(since, today)) / Days;

    public static Value Age(LocalDate since, LocalDate today) => new Value.Words(Between(since, today) switch
    {
        0 => ReportPrompts.AgeNew.With(),
        1 => ReportPrompts.AgeOne.With(),
        var sprints => ReportPrompts.AgeMany.With(new Value.Number(sprints)),
    });
}
