using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>The people a plan needs, and what for; what still waits for somebody comes last.</summary>
internal static class Involved
{
    private sealed record Part(string? Person, PromptNeed Role, ModelObject Of);

    public static IEnumerable<Value> In(Brief brief) => Parts(brief.Model)
        .GroupBy(part => part.Person ?? "")
        .OrderBy(parts => parts.Key.Length == 0)
        .Select(parts => (Value)new Value.Words(ReportPrompts.Involved.With(ReportLines.Person(parts.First().Person), Roles(brief, parts))));

    private static Value Roles(Brief brief, IEnumerable<Part> parts) => new Value.Many(parts
        .GroupBy(part => part.Role.Key)
        .Select(same => (Value)new Value.Words(same.First().Role.With(ReportLines.Codes(brief, same.Select(part => part.Of)))))
        .ToValueList());

    private static IEnumerable<Part> Parts(ThreatModel model) =>
    [
        .. model.Scenarios.SelectMany(scenario => scenario.Impacts, (scenario, impact) => new Part(impact.By, ReportPrompts.RoleHurt, scenario)).Distinct(),
        .. model.Countermeasures.Select(measure => new Part(measure.Owner, ReportPrompts.RoleBuild, measure)),
        .. model.Assumptions.Where(assumption => assumption.Status is AssumptionStatus.Unchecked)
            .Select(assumption => new Part(assumption.Checker, ReportPrompts.RoleCheck, assumption)),
        .. model.Responses.Where(response => response.Status is ResponseStatus.Proposed)
            .Select(response => new Part(response.Approver, ReportPrompts.RoleSign, response)),
        .. model.Concerns.Where(concern => concern.Asked is not null).Select(concern => new Part(concern.Origin.By, ReportPrompts.RoleAsked, concern)),
    ];
}
