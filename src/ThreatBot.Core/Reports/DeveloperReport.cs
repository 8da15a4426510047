using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>For developers: what to build, per crossing and then per place, and what must never connect.</summary>
internal static class DeveloperReport
{
    public static IEnumerable<Value?> Of(Brief brief)
    {
        var crossings = Crossings.Of(brief.Model).GroupBy(crossing => (crossing.Flow, crossing.Zone)).ToList();
        var work = BuildList.Of(brief).ToLookup(item => item.Place, item => item.Line);
        var numbers = CrossingNumbers.Of(brief.Model);
        var inward = crossings.Select(both => both.First()).ToList();
        return
        [
            brief.Section(ReportPrompts.DeveloperCrossings, inward.Where(crossing => work.Contains(crossing.Key())).Select(crossing => Crossing(brief, numbers, crossing, work[crossing.Key()]))),
            brief.Section(ReportPrompts.DeveloperPlaces, Elsewhere(work, inward).Select(items => Place(brief, items))),
            brief.Section(ReportPrompts.DeveloperDenied, ReportLines.Denied(brief)),
            Idle(brief, inward.Where(crossing => !work.Contains(crossing.Key())).Select(crossing => Number(numbers, crossing))),
        ];
    }

    private static Value Crossing(Brief brief, ImmutableDictionary<(string Flow, string Zone), int> numbers, Crossing crossing, IEnumerable<Value> work)
    {
        var (model, flow) = (brief.Model, brief.Model.Find<Flow>(crossing.Flow));
        return new Value.Words(ReportPrompts.DeveloperCrossing.With(
            Number(numbers, crossing),
            ReportLines.Name(model, flow?.From ?? ""),
            ReportLines.Name(model, flow?.To ?? ""),
            ReportLines.Name(model, crossing.Zone),
            ZoneLines.Kinds(crossing.Kinds),
            ZoneLines.Identity(flow),
            brief.Lines(work)));
    }

    /// <summary>What is at no crossing; what nobody named a place for comes last.</summary>
    private static IEnumerable<IGrouping<string, Value>> Elsewhere(ILookup<string, Value> work, List<Crossing> crossings) => work
        .ExceptBy(crossings.Select(crossing => crossing.Key()), items => items.Key)
        .OrderBy(items => items.Key.Length == 0);

    private static Value Place(Brief brief, IGrouping<string, Value> work) =>
        new Value.Words(ReportPrompts.DeveloperPlace.With(ReportLines.Place(brief.Model, work.Key), brief.Lines(work)));

    private static Value? Idle(Brief brief, IEnumerable<Value> numbers) =>
        brief.Inline(numbers) is { Items.Count: > 0 } some ? new Value.Words(ReportPrompts.DeveloperIdle.With(some)) : null;

    /// <summary>The number it has in the picture.</summary>
    private static Value Number(ImmutableDictionary<(string Flow, string Zone), int> numbers, Crossing crossing) =>
        new Value.Number(numbers.GetValueOrDefault((crossing.Flow, crossing.Zone)));
}
