using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>For the quality analyst: what to try, per threat and per flow that must never be, and which claims nobody has checked.</summary>
internal static class AnalystReport
{
    public static IEnumerable<Value?> Of(Brief brief) =>
    [
        brief.Section(ReportPrompts.AnalystThreats, Tested(brief).Select(threat => Threat(brief, threat))),
        brief.Section(ReportPrompts.AnalystDenied, ReportLines.Denied(brief)),
        brief.Section(ReportPrompts.AnalystClaims, Claims(brief.Model)),
        brief.Section(ReportPrompts.AnalystAssumptions, brief.Model.Assumptions
            .Where(assumption => assumption.Status is AssumptionStatus.Unchecked)
            .Select(assumption => (Value)new Value.Words(ReportPrompts.Assumption.With(Looking.Line(assumption), ReportLines.Person(assumption.Checker))))),
    ];

    /// <summary>What is open, those of the worst scenarios first, and then what is said to be handled: both want a test.</summary>
    private static IEnumerable<Threat> Tested(Brief brief) =>
        brief.OpenThreats.Concat(brief.Model.Threats.Where(threat => threat.Status is ThreatStatus.Handled));

    private static Value Threat(Brief brief, Threat threat) => new Value.Words(ReportPrompts.AnalystThreat.With(
        new Value.Code(threat.Id),
        new Value.Said(threat.Text),
        ReportLines.Place(brief.Model, threat.Place),
        brief.Lines(brief.Against(threat).Select(Test).DefaultIfEmpty(new Value.Words(ReportPrompts.AnalystTry.With())))));

    private static Value Test(Countermeasure measure) => new Value.Words(ReportPrompts.AnalystTest.With(
        new Value.Code(measure.Id),
        new Value.Said(measure.Criterion ?? measure.Text),
        new Value.Words(LookPrompts.Fact(measure.Assurance.ToString()).With())));

    /// <summary>What somebody ruled out or called handled, without anybody having looked.</summary>
    private static IEnumerable<Value> Claims(ThreatModel model) =>
    [
        .. model.Threats.Where(threat => threat.Status is ThreatStatus.RuledOut)
            .Select(threat => Claim(Looking.Line(threat), LookPrompts.Status(threat.Status), threat.Reason)),
        .. model.Cells.Where(cell => cell is { State: CellState.CannotHappen } or { State: CellState.Handled, Assurance: Assurance.Claimed })
            .Select(cell => Claim(ReportLines.Place(model, cell.Subject), LookPrompts.State(cell.State), cell.Reason)),
    ];

    private static Value Claim(Value what, PromptNeed state, string? reason) =>
        new Value.Words(ReportPrompts.AnalystClaim.With(what, new Value.Words(state.With()), new Value.Said(reason ?? "")));
}
