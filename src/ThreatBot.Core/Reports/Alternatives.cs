using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>How many of the known ways in to a scenario nothing stands in; the scenario is absent for threats that belong to none.</summary>
internal sealed record Remaining(string? Scenario, int Open, int Known);

/// <summary>One way to go on: the measures to take beside those that are checked to be there, and what stays open after them.</summary>
internal sealed record Alternative(ImmutableArray<Countermeasure> Measures, ImmutableArray<Remaining> Left);

/// <summary>
/// The three ways to go on that a board is shown. A measure that was only claimed may be a plan, so today only checked ones count; docs/readers.md
/// tells how each alternative comes about.
/// </summary>
internal sealed class Alternatives
{
    private readonly Brief brief;
    private readonly ImmutableArray<WayIn> ways;
    private readonly ImmutableHashSet<string> there;

    public Alternatives(Brief brief)
    {
        this.brief = brief;
        ways = WaysIn.Of(brief);
        there = [.. brief.Model.Countermeasures.Where(IsThere).Select(measure => measure.Id)];
    }

    /// <summary>Nobody does anything more.</summary>
    public Alternative Nothing => After([]);

    /// <summary>The fewest measures, chosen greedily, after which no way in to a top scenario is open that any measure could close.</summary>
    public Alternative Least => After(Chosen());

    /// <summary>Every measure anybody has thought of.</summary>
    public Alternative Thorough => After([.. brief.Model.Countermeasures.Where(measure => !IsThere(measure))]);

    /// <summary>The scenarios nobody knows a way in to: not safe, only not looked at.</summary>
    public IEnumerable<Scenario> Unknown
    {
        get
        {
            var known = ways.Select(way => way.Scenario).ToHashSet();
            return brief.Scenarios.Where(scenario => !known.Contains(scenario.Id) && !brief.IsAnswered(scenario.Id));
        }
    }

    private static bool IsThere(Countermeasure measure) => measure.Assurance is Assurance.Verified;

    private Alternative After(ImmutableArray<Countermeasure> measures)
    {
        var standing = there.Union(measures.Select(measure => measure.Id));
        return new Alternative(measures,
        [
            .. brief.Scenarios.Select(scenario => (string?)scenario.Id).Append(null)
                .GroupJoin(ways, scenario => scenario ?? "", way => way.Scenario ?? "", (scenario, known) => Left(scenario, [.. known], standing))
                .Where(left => left.Open > 0),
        ]);
    }

    private static Remaining Left(string? scenario, List<WayIn> known, ImmutableHashSet<string> standing) =>
        new(scenario, known.Count(way => way.IsOpen(standing)), known.Count);

    /// <summary>Always the measure that closes most of what is still open; of equals, the one that was noted first.</summary>
    private ImmutableArray<Countermeasure> Chosen()
    {
        var chosen = ImmutableArray.CreateBuilder<Countermeasure>();
        var open = ways.Where(way => IsTop(way) && way.IsOpen(there)).ToList();
        while (Best(open) is { } best)
        {
            chosen.Add(best);
            open.RemoveAll(way => way.Measures.Contains(best.Id));
        }

        return [.. chosen.OrderBy(measure => measure.Id, Comparer<string>.Create(Ids.Compare))];
    }

    private Countermeasure? Best(List<WayIn> open) => open
        .SelectMany(way => way.Measures)
        .CountBy(measure => measure)
        .OrderByDescending(closed => closed.Value)
        .ThenBy(closed => closed.Key, Comparer<string>.Create(Ids.Compare))
        .Select(closed => brief.Model.Find<Countermeasure>(closed.Key))
        .FirstOrDefault();

    /// <summary>The scenarios that hurt most; while there is no order, all there are, and without scenarios every threat.</summary>
    private bool IsTop(WayIn way) =>
        !brief.Model.Scenarios.Any(scenario => scenario.Rank >= 1)
        || brief.Model.Find<Scenario>(way.Scenario) is { Rank: >= 1 and <= Ledger.TopScenarios };
}
