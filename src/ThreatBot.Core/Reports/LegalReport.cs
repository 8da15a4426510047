using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>For legal: which duties are at stake, who gets what data, which risks are lived with or handed over, and what has happened.</summary>
internal static class LegalReport
{
    public static IEnumerable<Value?> Of(Brief brief) =>
    [
        brief.Section(ReportPrompts.LegalDuties, brief.Model.Concerns.Where(concern => concern.Source is not ConcernSource.BusinessGoal).Select(concern => Duty(brief.Model, concern))),
        brief.Section(ReportPrompts.LegalData, brief.Model.Assets.Select(asset => Data(brief, asset)).OfType<Value>()),
        brief.Section(ReportPrompts.LegalRisks, ReportLines.Decisions(brief, brief.Model.Responses.Where(response => response.Answer is ResponseKind.Accept or ResponseKind.Transfer))),
        brief.Section(ReportPrompts.LegalMishaps, brief.Model.Mishaps.Select(mishap => (Value)new Value.Words(ReportPrompts.LegalMishap.With(
            new Value.Day(brief.Model.DayOf(mishap.Origin.At)), Looking.Line(mishap), new Value.Words(ReportPrompts.Source(mishap.Source).With()))))),
    ];

    private static Value Duty(ThreatModel model, Concern concern) => new Value.Words(ReportPrompts.LegalDuty.With(
        new Value.Said(concern.Text),
        new Value.Person(concern.Origin.By),
        new Value.Words(ReportPrompts.Source(concern.Source).With()),
        concern.Scenario is { } scenario ? ReportLines.Line(model, scenario) : new Value.Words(LookPrompts.Nothing.With())));

    /// <summary>What is kept or sent anywhere; null for what is nowhere in the picture.</summary>
    private static Value? Data(Brief brief, Asset asset)
    {
        var model = brief.Model;
        var kept = model.Elements.Where(element => element.Assets.Contains(asset.Id)).ToList();
        var sent = model.Flows.Where(flow => flow.Assets.Contains(asset.Id)).Select(flow => model.Find<Element>(flow.To)).OfType<Element>().Distinct().ToList();
        return kept.Count + sent.Count == 0
            ? null
            : new Value.Words(ReportPrompts.LegalAsset.With(new Value.Said(asset.Name), Names(brief, kept), Names(brief, sent)));
    }

    private static Value Names(Brief brief, List<Element> elements) => brief.Inline(elements
        .Select(element => (Value)new Value.Words(ReportPrompts.LegalPlace.With(
            new Value.Said(element.Name), element.Zone is { } zone ? ReportLines.Name(brief.Model, zone) : new Value.Words(ReportPrompts.Nowhere.With()))))
        .DefaultIfEmpty(new Value.Words(ReportPrompts.NoPlace.With())));
}
