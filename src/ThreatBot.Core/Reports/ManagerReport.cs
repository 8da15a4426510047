using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>For the project manager: whom to involve, how much it is, how long risks have been open and how long people talked.</summary>
internal static class ManagerReport
{
    public static IEnumerable<Value?> Of(Brief brief) =>
    [
        brief.Section(ReportPrompts.ManagerPeople, Involved.In(brief)),
        brief.Model.Countermeasures.Any() ? Effort(brief) : null,
        brief.Section(ReportPrompts.ManagerDue, Due(brief)),
        brief.Section(ReportPrompts.ManagerRisks, Risks(brief)),
        brief.Section(ReportPrompts.ManagerUndecided, Undecided(brief)),
        Minutes.Of(brief.Model) is { Total: > 0 } minutes ? Spent(minutes) : null,
    ];

    private static Value Effort(Brief brief)
    {
        var measures = brief.Model.Countermeasures.ToList();
        return new Value.Words(ReportPrompts.ManagerEffort.With(
            new Value.Number(measures.Count),
            new Value.Number(measures.Count(measure => measure.Assurance is Assurance.Verified)),
            new Value.Number(measures.Count(measure => measure.Owner is null)),
            new Value.Number(new Alternatives(brief).Least.Measures.Length),
            brief.Lines(brief.Model.Workshops.SelectMany(workshop => workshop.Budgets).Select(ReportLines.Quote))));
    }

    /// <summary>What is to be there by a day, the next first.</summary>
    private static IEnumerable<Value> Due(Brief brief) => brief.Model.Countermeasures
        .Where(measure => measure is { Assurance: Assurance.Claimed, Due: not null })
        .OrderBy(measure => measure.Due)
        .Select(measure => ReportLines.Item(ReportLines.Measure(measure)));

    /// <summary>Open risks, the oldest first.</summary>
    private static IEnumerable<Value> Risks(Brief brief) => brief.OpenThreats
        .OrderBy(threat => threat.Origin.At)
        .Select(threat => (Value)new Value.Words(ReportPrompts.ManagerRisk.With(
            new Value.Code(threat.Id),
            new Value.Said(threat.Text),
            Age.Of(DayOf(brief, threat), brief.Today),
            brief.Against(threat).ToList() is { Count: > 0 } measures ? ReportLines.Codes(brief, measures) : new Value.Words(ReportPrompts.NoMeasure.With()))));

    private static LocalDate DayOf(Brief brief, ModelObject found) => brief.Model.DayOf(found.Origin.At);

    /// <summary>Scenarios that nobody has proposed an answer to.</summary>
    public static IEnumerable<Value> Undecided(Brief brief)
    {
        var decided = brief.Model.Responses.Where(response => response.Status is not (ResponseStatus.Rejected or ResponseStatus.Expired)).Select(response => response.Risk).ToHashSet();
        return brief.Scenarios.Where(scenario => !decided.Contains(scenario.Id)).Select(scenario => ReportLines.Item(Looking.Line(scenario)));
    }

    private static Value Spent(Minutes minutes) => new Value.Words(ReportPrompts.ManagerMinutes.With(
        new Value.Number(minutes.Total), new Value.Number(minutes.Stories), new Value.Number(minutes.Workshops), new Value.Number(minutes.Plannings)));
}
