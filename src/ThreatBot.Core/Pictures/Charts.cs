using System.Collections.Immutable;
using NodaTime;
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
                .GroupBy(threat => decided[threat.Id].LastOrDefault() ?? (covered.Contains(threat.Id) ? "mitigate" : KeyOf(threat.Status)))
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
            .Select(found => new Bar("", found.Words, Depths(found.Tree!))),
    ]);

    /// <summary>Where a model stands, as one row among others.</summary>
    public static ModelStanding Standing(ThreatModel model)
    {
        var ways = model.Scenarios.Select(scenario => AttackTree.Of(model, scenario.Id)).OfType<AttackTree>().Select(Depths);
        var (answered, open, questions) = Counts(model);
        return new ModelStanding(model.Name, answered, open, questions)
        {
            WaysByDepth = ways.Aggregate(ModelStanding.NoWays, (sum, depths) => [.. sum.Zip(depths, (one, other) => one + other)]),
        };
    }

    /// <summary>Several models side by side: what is open and answered in each, and how deep each is defended. What would be empty is left out.</summary>
    public static ImmutableArray<Chart> Portfolio(IReadOnlyCollection<ModelStanding> models) =>
    [
        .. new[]
        {
            Ranked(ChartKind.Portfolio, models.Select(model => new Bar("", model.Name, [model.AnsweredThreats, model.OpenThreats, model.OpenQuestions])), bar => bar.Parts[1]),
            Ranked(ChartKind.PortfolioDepth, models.Select(model => new Bar("", model.Name, model.WaysByDepth)), bar => bar.Parts[0]),
        }.Where(chart => chart.Bars.Length > 0),
    ];

    /// <summary>How things stood after the last event of each of the last sprints in which anything happened.</summary>
    /// <param name="start">The model before the first of the events.</param>
    /// <param name="history">What happened, in its order.</param>
    public static Chart Trend(ThreatModel start, IReadOnlyList<PastEvent> history) => Trend([(start, history)]);

    /// <summary>The same of several models together, in sprints that begin with the first event of any.</summary>
    public static Chart Trend(IReadOnlyList<(ThreatModel Start, IReadOnlyList<PastEvent> History)> models)
    {
        var events = models.Index().SelectMany(model => model.Item.History, (model, past) => (model.Index, Past: past)).OrderBy(happened => happened.Past.At).ToList();
        var (now, counts, bars) = (models.Select(model => model.Start).ToArray(), models.Select(model => Counts(model.Start)).ToArray(), new List<Bar>());
        foreach (var sprint in events.GroupBy(happened => Sprints.Between(events[0].Past.At, happened.Past.At)))
        {
            foreach (var (index, past) in sprint)
            {
                now[index] = now[index].Apply(past.Event);
            }

            foreach (var index in sprint.Select(happened => happened.Index).Distinct())
            {
                counts[index] = Counts(now[index]);
            }

            bars.Add(new Bar("", Day(sprint.Last().Past.At), [counts.Sum(count => count.Answered), counts.Sum(count => count.Open), counts.Sum(count => count.Questions)]));
        }

        return new Chart(ChartKind.Trend, [.. bars.TakeLast(MostSprints)]);
    }

    private static string Day(Instant at) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd").Format(at);

    private static (int Answered, int Open, int Questions) Counts(ThreatModel model)
    {
        var open = model.Threats.Count(threat => threat.Status is ThreatStatus.Open);
        return (model.Threats.Count() - open, open, Ledger.Of(model).Count(row => row.State is CellState.Open));
    }

    /// <summary>The worst first; bars without anything are left out.</summary>
    private static Chart Ranked(ChartKind kind, IEnumerable<Bar> bars, Func<Bar, int> worst) => new(kind,
    [
        .. bars.Where(bar => bar.Parts.Sum() > 0)
            .OrderByDescending(worst).ThenByDescending(bar => bar.Parts.Sum()).ThenBy(bar => bar.Name, StringComparer.Ordinal)
            .Take(MostBars),
    ]);

    /// <summary>How many of the first ways in have no measure in the way, one, two, or more.</summary>
    private static ImmutableArray<int> Depths(AttackTree tree)
    {
        var depths = tree.Vectors().Take(MostWays).CountBy(way => Math.Min(way.Depth, Chart.Deep)).ToDictionary();
        return [.. Enumerable.Range(0, Chart.Deep + 1).Select(depth => depths.GetValueOrDefault(depth))];
    }

    private static string KeyOf(ThreatStatus status) => status switch
    {
        ThreatStatus.Handled => "mitigate",
        ThreatStatus.Parked => "parked",
        ThreatStatus.RuledOut => "ruled-out",
        ThreatStatus.Ended => "ended",
        _ => "nothing-yet",
    };
}
