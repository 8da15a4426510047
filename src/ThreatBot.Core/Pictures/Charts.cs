using System.Collections.Immutable;
using NodaTime.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>Counts what charts show of a model.</summary>
public static class Charts
{
    /// <summary>More ways in than this of one tree are not counted.</summary>
    private const int MostWays = 20_000;

    /// <summary>So many sprints are looked back.</summary>
    private const int MostSprints = 12;

    /// <summary>More bars than this nobody reads; those with the most come first.</summary>
    private const int MostBars = 30;

    /// <summary>The charts of a model as it is; those that would be empty are left out.</summary>
    public static ImmutableArray<Chart> Of(ThreatModel model) =>
        [.. new[] { Coverage(model), Responses(model), Depth(model) }.Where(chart => chart.Bars.Length > 0)];

    /// <summary>Every question that is asked, at the border or the kind of place it is about.</summary>
    public static Chart Coverage(ThreatModel model) => new(ChartKind.Coverage,
    [
        .. Ledger.Of(model)
            .Where(row => row.State is not CellState.NotAsked)
            .GroupBy(row => row.Rule is Ledger.NoLongerThere ? "no-longer-there" : row.Zone ?? "assume-breach")
            .Select(rows => new Bar(model.Find(rows.Key) is null ? rows.Key : "", model.Find(rows.Key)?.Title ?? "",
            [
                rows.Count(row => row.State is CellState.Handled or CellState.CannotHappen),
                rows.Count(row => row.State is CellState.Threat),
                rows.Count(row => row.State is CellState.Parked),
                rows.Count(row => row.State is CellState.Open),
            ]))
            .OrderByDescending(bar => bar.Parts.Sum())
            .Take(MostBars),
    ]);

    /// <summary>Every threat once: by its decision, else by the measure that covers it, else by how it stands.</summary>
    public static Chart Responses(ThreatModel model)
    {
        var decided = model.Responses
            .Where(response => response.Status is ResponseStatus.Proposed or ResponseStatus.Approved)
            .ToLookup(response => response.Risk, response => response.Answer.ToString().ToLowerInvariant());
        var covered = model.Countermeasures.SelectMany(measure => measure.Covers).ToHashSet();
        return new Chart(ChartKind.Responses,
        [
            .. model.Threats
                .GroupBy(threat => decided[threat.Id].LastOrDefault() ?? (covered.Contains(threat.Id) ? "mitigate" : Standing(threat.Status)))
                .OrderBy(same => Chart.BarKeys.IndexOf(same.Key))
                .Select(same => new Bar(same.Key, "", [same.Count()])),
        ]);
    }

    /// <summary>The first ways in of every attack tree.</summary>
    public static Chart Depth(ThreatModel model) => new(ChartKind.Depth,
    [
        .. model.Scenarios
            .OrderBy(scenario => scenario.Rank)
            .Select(scenario => (scenario.Words, Tree: AttackTree.Of(model, scenario.Id)))
            .Where(found => found.Tree is not null)
            .Take(MostBars)
            .Select(found => (found.Words, Depths: found.Tree!.Vectors().Take(MostWays).CountBy(way => Math.Min(way.Depth, Chart.Deep)).ToDictionary()))
            .Select(found => new Bar("", found.Words, [.. Enumerable.Range(0, Chart.Deep + 1).Select(depth => found.Depths.GetValueOrDefault(depth))])),
    ]);

    /// <summary>How things stood after the last event of each of the last sprints in which anything happened.</summary>
    /// <param name="start">The model before the first of the events.</param>
    /// <param name="history">What happened, in its order.</param>
    public static Chart Trend(ThreatModel start, IReadOnlyList<PastEvent> history)
    {
        var (model, bars) = (start, new List<Bar>());
        foreach (var sprint in history.GroupBy(past => Sprints.Between(history[0].At, past.At)))
        {
            model = sprint.Aggregate(model, (folded, past) => folded.Apply(past.Event));
            var open = model.Threats.Count(threat => threat.Status is ThreatStatus.Open);
            bars.Add(new Bar("", InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd").Format(sprint.Last().At),
                [model.Threats.Count() - open, open, Ledger.Of(model).Count(row => row.State is CellState.Open)]));
        }

        return new Chart(ChartKind.Trend, [.. bars.TakeLast(MostSprints)]);
    }

    private static string Standing(ThreatStatus status) => status switch
    {
        ThreatStatus.Handled => "mitigate",
        ThreatStatus.Parked => "parked",
        ThreatStatus.RuledOut => "ruled-out",
        ThreatStatus.Ended => "ended",
        _ => "nothing-yet",
    };
}
