using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>For those who run it: zones and what stands in them, what may connect as whom, what never, what an intruder reaches, and places off the map.</summary>
internal static class InfrastructureReport
{
    public static IEnumerable<Value?> Of(Brief brief)
    {
        var kinds = Crossings.Kinds(brief.Model);
        var top = Ledger.TopAssets(brief.Model);
        return
        [
            brief.Section(ReportPrompts.InfraZones, brief.Model.Zones.Select(zone => Zone(brief, zone, kinds.GetValueOrDefault(zone.Id)))),
            brief.Section(ReportPrompts.InfraFlows, Crossings.Of(brief.Model).Select(crossing => crossing.Flow).Distinct().Select(flow => Connection(brief.Model, flow)).OfType<Value>()),
            brief.Section(ReportPrompts.InfraDenied, ReportLines.Denied(brief)),
            brief.Section(ReportPrompts.InfraReach, brief.Model.Elements.Where(element => element.Assets.Any(top.Contains)).Select(element => Reached(brief, element))),
            brief.Section(ReportPrompts.InfraAside, brief.Model.Elements.Where(element => element.Zone is null).Select(element => Aside(brief, element)).OfType<Value>()),
        ];
    }

    private static Value Zone(Brief brief, Zone zone, BorderKinds kinds) => new Value.Words(ReportPrompts.InfraZone.With(
        new Value.Said(zone.Name), ZoneLines.Kinds(kinds), Names(brief, brief.Model.Elements.Where(element => element.Zone == zone.Id))));

    private static Value? Connection(ThreatModel model, string id) => model.Find<Flow>(id) is { } flow
        ? new Value.Words(ReportPrompts.InfraFlow.With(ReportLines.Place(model, id), new Value.Said(flow.Data), ZoneLines.Identity(flow)))
        : null;

    private static Value Reached(Brief brief, Element element) => new Value.Words(ReportPrompts.InfraReached.With(
        new Value.Said(element.Name),
        Reach.From(brief.Model, element.Id) is { Length: > 0 } reached ? Names(brief, reached) : new Value.Words(ReportPrompts.ReachesNothing.With())));

    /// <summary>A place that is in no zone, such as a backup, and what could happen there; null when nothing is known to.</summary>
    private static Value? Aside(Brief brief, Element element)
    {
        var threats = brief.OpenThreats.Where(threat => threat.Place == element.Id).ToList();
        return threats.Count == 0
            ? null
            : new Value.Words(ReportPrompts.InfraAsideLine.With(
                new Value.Said(element.Name),
                brief.Lines(threats.SelectMany(brief.Against).Distinct().Select(measure => ReportLines.Item(ReportLines.Measure(measure)))
                    .Concat(threats.Where(threat => !brief.Against(threat).Any()).Select(threat => new Value.Words(ReportPrompts.DeveloperOpen.With(Looking.Line(threat))))))));
    }

    private static Value Names(Brief brief, IEnumerable<Element> elements) => brief.Inline(elements
        .Select(element => (Value)new Value.Said(element.Name))
        .DefaultIfEmpty(new Value.Words(LookPrompts.Nothing.With())));
}
