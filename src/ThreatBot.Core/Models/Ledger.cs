using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>One question of the ledger. A question that no rule asks for says which rule; an answer counts whether it was asked for or not.</summary>
public sealed record LedgerRow(string Id, string Subject, string? Zone, Direction Direction, Letter Letter)
{
    /// <summary>Absent for assume breach and for an answer whose crossing is no longer there.</summary>
    public Crossing? Crossing { get; init; }

    /// <summary>Why it is not asked: one of <see cref="Ledger.Rules"/>; absent when it is.</summary>
    public string? Rule { get; init; }

    /// <summary>The answer, if there is one.</summary>
    public Cell? Cell { get; init; }

    public CellState State => Cell?.State ?? (Rule is null ? CellState.Open : CellState.NotAsked);

    public bool LooksOutward => Direction is Direction.Outward || Letter is Letter.AssumeBreach;
}

/// <summary>The coverage ledger: every crossing with every letter and every element that holds a top asset, never silently empty.</summary>
public static class Ledger
{
    public const string OutwardOnlyDisclosure = "outward-only-information-disclosure";
    public const string InwardNoDisclosure = "inward-no-information-disclosure";
    public const string TrustBordersOnly = "trust-borders-only";
    public const string PrivilegeBordersOnly = "privilege-borders-only";
    public const string StateChangesOnly = "state-changes-only";
    public const string ExternalSourcesOnly = "external-sources-only";
    public const string NoLongerThere = "no-longer-there";

    /// <summary>Every reason for not asking; the wording is elsewhere.</summary>
    public static readonly ImmutableArray<string> Rules =
    [
        OutwardOnlyDisclosure, InwardNoDisclosure, TrustBordersOnly, PrivilegeBordersOnly, StateChangesOnly, ExternalSourcesOnly, NoLongerThere,
    ];

    /// <summary>How many scenarios, in the team's order, make their assets top assets.</summary>
    public const int TopScenarios = 3;

    private static readonly ImmutableArray<Letter> Letters =
        [.. Enum.GetValues<Letter>().Where(letter => letter is not Letter.AssumeBreach)];

    /// <summary>All rows: crossings along their flows, then elements, then answers whose place is gone.</summary>
    public static ImmutableArray<LedgerRow> Of(ThreatModel model)
    {
        var asked = Crossings.Of(model).SelectMany(crossing => Of(model, crossing)).Concat(Breaches(model)).ToList();
        var counted = asked.Select(row => row.Cell?.Id).OfType<string>().ToHashSet();
        var gone = model.Cells
            .Where(cell => !counted.Contains(cell.Id))
            .Select(cell => new LedgerRow(cell.Id, cell.Subject, cell.Zone, cell.Direction, cell.Letter) { Cell = cell, Rule = NoLongerThere });
        return [.. asked, .. gone];
    }

    /// <summary>The six rows of one crossing.</summary>
    public static IEnumerable<LedgerRow> Of(ThreatModel model, Crossing crossing) =>
        Letters.Select(letter => new LedgerRow(
            Ids.OfCell(crossing.Flow, crossing.Zone, crossing.Direction, letter), crossing.Flow, crossing.Zone, crossing.Direction, letter)
        {
            Crossing = crossing,
            Rule = RuleAgainst(model, crossing, letter),
            Cell = Answer(model, crossing, letter),
        });

    /// <summary>One row per element that holds a top asset.</summary>
    public static IEnumerable<LedgerRow> Breaches(ThreatModel model)
    {
        var top = TopAssets(model);
        return model.Elements
            .Where(element => element.Assets.Any(top.Contains))
            .Select(element => new LedgerRow(
                Ids.OfCell(element.Id, null, Direction.Outward, Letter.AssumeBreach), element.Id, null, Direction.Outward, Letter.AssumeBreach))
            .Select(row => row with { Cell = model.Find<Cell>(row.Id) });
    }

    /// <summary>The assets of the scenarios that hurt most; before there is any scenario, every asset.</summary>
    public static ImmutableHashSet<string> TopAssets(ThreatModel model) =>
        model.Scenarios.Any()
            ? [.. model.Scenarios.Where(scenario => scenario.Rank is >= 1 and <= TopScenarios).Select(scenario => scenario.Asset)]
            : [.. model.Assets.Select(asset => asset.Id)];

    /// <summary>An answer given under any of the flows that mean the same.</summary>
    private static Cell? Answer(ThreatModel model, Crossing crossing, Letter letter) =>
        crossing.Flows
            .Select(flow => model.Find<Cell>(Ids.OfCell(flow, crossing.Zone, crossing.Direction, letter)))
            .FirstOrDefault(cell => cell is not null);

    private static string? RuleAgainst(ThreatModel model, Crossing crossing, Letter letter) => (crossing.Direction, letter) switch
    {
        (Direction.Outward, Letter.InformationDisclosure) => null,
        (Direction.Outward, _) => OutwardOnlyDisclosure,
        (_, Letter.InformationDisclosure) => InwardNoDisclosure,
        (_, Letter.Spoofing or Letter.Tampering) => crossing.Kinds.HasFlag(BorderKinds.Trust) ? null : TrustBordersOnly,
        (_, Letter.ElevationOfPrivilege) => crossing.Kinds.HasFlag(BorderKinds.Privilege) ? null : PrivilegeBordersOnly,
        (_, Letter.Repudiation) => ChangesState(model, crossing) ? null : StateChangesOnly,
        _ => model.Find<Element>(crossing.Outside)?.Shape is ElementKind.External ? null : ExternalSourcesOnly,
    };

    /// <summary>Data that comes in to something of ours that keeps or handles it.</summary>
    private static bool ChangesState(ThreatModel model, Crossing crossing) =>
        crossing.CarriesData && model.Find<Element>(crossing.To)?.Shape is ElementKind.Process or ElementKind.Store;
}
