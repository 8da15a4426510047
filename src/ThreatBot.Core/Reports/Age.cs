using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>How long a risk has been open, in the measure of those who plan.</summary>
internal static class Age
{
    /// <summary>A risk from tomorrow, as an import may bring, is new.</summary>
    public static Value Of(LocalDate since, LocalDate today) => new Value.Words(Sprints.Between(since, today) switch
    {
        0 => ReportPrompts.AgeNew.With(),
        1 => ReportPrompts.AgeOne.With(),
        var sprints => ReportPrompts.AgeMany.With(new Value.Number(sprints)),
    });
}
