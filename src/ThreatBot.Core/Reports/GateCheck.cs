using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>What a build pipeline can insist on.</summary>
public enum GateRule
{
    /// <summary>A question about a border that nobody answered, where data of a top asset crosses it.</summary>
    OpenCell,

    /// <summary>A way in to one of the scenarios that hurt most in which nothing stands.</summary>
    UndefendedWay,

    /// <summary>A risk that was lived with until a day that is over, and was not decided anew.</summary>
    ExpiredAcceptance,

    /// <summary>A measure whose day is over, or that was chosen long ago where it has none, and that nobody has checked.</summary>
    OverdueMeasure,

    /// <summary>An assumption that nobody checked in time.</summary>
    OverdueAssumption,

    /// <summary>Nobody said anything about the model for too long.</summary>
    StaleModel,
}

/// <summary>What is looked at.</summary>
public sealed record GateScope
{
    /// <summary>How many scenarios, in the team's order, have to be defended.</summary>
    public int Scenarios { get; init; } = Ledger.TopScenarios;

    /// <summary>After how many days a measure without a day should have been checked; two sprints, as in a review.</summary>
    public int MeasureDays { get; init; } = 2 * Sprints.Days;

    /// <summary>After how many days without a word a model is stale; absent where that does not matter.</summary>
    public int? ModelDays { get; init; }
}

/// <summary>
/// One thing that is not as it should be. <paramref name="Key"/> names it from one run to the next; <paramref name="Ids"/> are what it is about, from
/// the whole to the detail; <paramref name="Since"/> is the day it is late by, where it is late.
/// </summary>
public sealed record GateFinding(GateRule Rule, string Key, ValueList<string> Ids, LocalDate? Since = null);

/// <summary>What a model lacks to be let through; pure, so the day is given.</summary>
public static class GateCheck
{
    public static ImmutableArray<GateFinding> Of(ThreatModel model, GateScope scope, Instant now)
    {
        var today = model.DayOf(now);
        return
        [
            .. Cells(model),
            .. Ways(model, scope, today),
            .. Acceptances(model, today),
            .. Measures(model, scope, today),
            .. model.Assumptions
                .Where(found => found.Status is AssumptionStatus.Unchecked && found.Due < today)
                .Select(found => new GateFinding(GateRule.OverdueAssumption, found.Id, [found.Id], found.Due)),
            .. Stale(model, scope, today),
        ];
    }

    private static IEnumerable<GateFinding> Cells(ThreatModel model)
    {
        var top = Ledger.TopAssets(model);
        return Crossings.Of(model)
            .Where(crossing => crossing.Assets.Any(top.Contains))
            .SelectMany(crossing => Ledger.Of(model, crossing))
            .Where(row => row.State is CellState.Open or CellState.Parked)
            .Select(row => new GateFinding(GateRule.OpenCell, row.Id, [row.Zone ?? row.Subject, row.Subject]));
    }

    private static IEnumerable<GateFinding> Ways(ThreatModel model, GateScope scope, LocalDate today)
    {
        var brief = new Brief(model, today, int.MaxValue);
        var top = brief.Scenarios.Where(scenario => scenario.Rank > 0).Take(scope.Scenarios).Select(scenario => scenario.Id).ToHashSet();
        return WaysIn.Of(brief)
            .Where(way => way is { IsOver: false, Measures.Count: 0, Scenario: { } scenario } && top.Contains(scenario))
            .Select(way => new GateFinding(
                GateRule.UndefendedWay, Fnv1a.Of(string.Join('>', way.Steps)).ToString("x8", CultureInfo.InvariantCulture), [way.Scenario!, .. way.Steps]));
    }

    private static IEnumerable<GateFinding> Acceptances(ThreatModel model, LocalDate today)
    {
        var current = model.Responses
            .Where(response => response.Status is ResponseStatus.Approved && !(response.Until < today))
            .Select(response => response.Risk)
            .ToHashSet();
        return model.Responses
            .Where(response => response.Status is ResponseStatus.Expired || (response.Status is ResponseStatus.Approved && response.Until < today))
            .Where(response => !current.Contains(response.Risk))
            .Select(response => new GateFinding(GateRule.ExpiredAcceptance, response.Id, [response.Risk, response.Id], response.Until));
    }

    private static IEnumerable<GateFinding> Measures(ThreatModel model, GateScope scope, LocalDate today) => model.Countermeasures
        .Where(measure => measure.Assurance is Assurance.Claimed)
        .Select(measure => (measure.Id, Due: measure.Due ?? model.DayOf(measure.Origin.At).PlusDays(scope.MeasureDays)))
        .Where(measure => measure.Due < today)
        .Select(measure => new GateFinding(GateRule.OverdueMeasure, measure.Id, [measure.Id], measure.Due));

    private static IEnumerable<GateFinding> Stale(ThreatModel model, GateScope scope, LocalDate today)
    {
        var last = model.All.SelectMany(Moments).Select(model.DayOf).DefaultIfEmpty(LocalDate.MinIsoValue).Max();
        return scope.ModelDays is { } days && (model.Count == 0 || last.PlusDays(days) < today)
            ? [new GateFinding(GateRule.StaleModel, "model", [], model.Count == 0 ? null : last.PlusDays(days))]
            : [];
    }

    private static IEnumerable<Instant> Moments(ModelObject found) => found switch
    {
        Cell cell => [cell.Origin.At, cell.Answered],
        UserStory { Ended: { } ended } => [found.Origin.At, ended],
        Workshop { Ended: { } ended } => [found.Origin.At, ended],
        Planning { Ended: { } ended } => [found.Origin.At, ended],
        _ => [found.Origin.At],
    };
}
