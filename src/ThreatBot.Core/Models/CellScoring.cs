using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>A question with what speaks for and against asking it now.</summary>
internal sealed record CellCandidate(LedgerRow Row, ValueList<PickReason> Reasons)
{
    public int Score { get; } = Reasons.Sum(reason => reason.Points);

    /// <summary>The crossing or the element: no place is asked about twice in a row.</summary>
    public (string, string?, Direction) Place => PlaceOf(Row);

    public static (string Subject, string? Zone, Direction Direction) PlaceOf(LedgerRow row) => (row.Subject, row.Zone, row.Direction);

    /// <summary>The same question without the asset term.</summary>
    public CellCandidate Unworried() => new(
        Row, [.. Reasons.Where(reason => !reason.Key.StartsWith(CellScoring.TopScenario, StringComparison.Ordinal)), new(CellScoring.Unworried, 0)]);

    /// <summary>Asked because all that is open here stays below the floor, and this is the best of it.</summary>
    public CellCandidate Best() => new(Row, [.. Reasons, new(CellScoring.NothingElse, 0)]);

    public CellCandidate Outward() => new(Row, [.. Reasons, new(CellScoring.LooksOutward, 0)]);

    public PickedCell Picked() => new(Row.Subject, Row.Zone, Row.Direction, Row.Letter, Row.Id, Score, Reasons);
}

/// <summary>Scores the questions of a model for one story, or for a workshop when there is none.</summary>
internal sealed class CellScoring(ThreatModel model, UserStory? story, Instant now)
{
    /// <summary>Followed by the place of the scenario.</summary>
    public const string TopScenario = "top-scenario-";
    public const string LooksOutward = "looks-outward";
    public const string Unworried = "nobody-worries";
    public const string NothingElse = "nothing-else";

    private readonly HashSet<string> delta = [.. story?.Delta ?? []];

    private readonly ILookup<string, Scenario> scenarios = model.Scenarios.ToLookup(scenario => scenario.Asset);

    private readonly Goals anywhere = Anywhere(model);

    private readonly ILookup<string, Countermeasure> measures = model.Countermeasures
        .SelectMany(measure => measure.Covers, (measure, covered) => (measure, covered))
        .ToLookup(pair => pair.covered, pair => pair.measure);

    /// <summary>Whether somebody said what would hurt here. Where nobody did, nothing can be ruled out, so every letter counts as breaking a goal.</summary>
    private readonly bool isWorried = model.Scenarios.Any(scenario => story is null || model.Find<AbuseStory>(scenario.AbuseStory)?.Story == story.Id);

    /// <summary>Whether the answer is recent and nothing it was about has changed since.</summary>
    public bool IsSettled(LedgerRow row) =>
        row.Cell is { } cell && now - cell.Answered < SelectionNumbers.AnswerHolds && !HasChangedSince(row, cell.Answered);

    public ValueList<PickReason> Reasons(LedgerRow row) => Counted(row).Where(reason => reason.Points != 0).ToValueList();

    private IEnumerable<PickReason> Counted(LedgerRow row)
    {
        if (Rank(row) is { } rank)
        {
            yield return new(TopScenario + rank, SelectionNumbers.FirstScenario - (SelectionNumbers.PerPlace * (rank - 1)));
        }

        var stake = AtStake(row);
        yield return stake is Goals.None && !isWorried
            ? new("no-worry-yet", SelectionNumbers.BreaksGoal)
            : new("breaks-goal", (Breaks(row.Letter) & stake) != Goals.None ? SelectionNumbers.BreaksGoal : 0);
        yield return new("external-end", HasExternalEnd(row) ? SelectionNumbers.ExternalEnd : 0);
        yield return new("in-delta", Places(row).Any(delta.Contains) ? SelectionNumbers.InDelta : 0);
        yield return new("never-examined", row.Cell is null ? SelectionNumbers.NeverExamined : 0);
        yield return Measure(row) switch
        {
            Assurance.Verified => new("measure-verified", SelectionNumbers.MeasureVerified),
            Assurance.Claimed => new("measure-claimed", SelectionNumbers.MeasureClaimed),
            _ => new("no-measure", 0),
        };
    }

    /// <summary>The best place of a scenario about something that is carried or held here.</summary>
    private int? Rank(LedgerRow row) =>
        Assets(row).SelectMany(asset => scenarios[asset])
            .Where(scenario => scenario.Rank is >= 1 and <= Ledger.TopScenarios)
            .Min(scenario => (int?)scenario.Rank);

    /// <summary>
    /// What somebody wants of the things here, in the scenarios and in why they are kept; a scenario about something that is nowhere on
    /// the map, such as the system as a whole, may come true anywhere.
    /// </summary>
    private Goals AtStake(LedgerRow row) =>
        Assets(row).Aggregate(anywhere, (goals, asset) => scenarios[asset].Aggregate(
            goals | (model.Find<Asset>(asset)?.Goals ?? Goals.None), (all, scenario) => all | scenario.Goals));

    private static Goals Anywhere(ThreatModel model)
    {
        var placed = model.Elements.SelectMany(element => element.Assets).Concat(model.Flows.SelectMany(flow => flow.Assets)).ToHashSet();
        return model.Scenarios.Where(scenario => !placed.Contains(scenario.Asset)).Aggregate(Goals.None, (goals, scenario) => goals | scenario.Goals);
    }

    /// <summary>What a kind of attack can break.</summary>
    public static Goals Breaks(Letter letter) => letter switch
    {
        Letter.Spoofing or Letter.ElevationOfPrivilege => Goals.Confidentiality | Goals.Integrity,
        Letter.InformationDisclosure => Goals.Confidentiality,
        Letter.Tampering or Letter.Repudiation => Goals.Integrity,
        Letter.DenialOfService => Goals.Availability,
        _ => Goals.Confidentiality | Goals.Integrity | Goals.Availability,
    };

    private bool HasExternalEnd(LedgerRow row) =>
        row.Crossing is { } crossing
        && (model.Find<Element>(crossing.From)?.Shape is ElementKind.External || model.Find<Element>(crossing.To)?.Shape is ElementKind.External);

    /// <summary>A measure on the answer itself or on a threat found there; a checked one counts before a claimed one.</summary>
    private Assurance? Measure(LedgerRow row) =>
        row.Cell is { } cell
            ? cell.Threats.Append(cell.Id)
                .SelectMany(id => measures[id])
                .Select(measure => (Assurance?)measure.Assurance)
                .Append(cell.State is CellState.Handled ? cell.Assurance : null)
                .Max()
            : null;

    /// <summary>
    /// A model holds when an object came and what a story brought, not when an object last changed: so a question is new again when
    /// something it is about came later, or when a later story counts it in.
    /// </summary>
    private bool HasChangedSince(LedgerRow row, Instant answered) =>
        Places(row).Concat(Assets(row)).Any(id => model.Find(id)?.Origin.At > answered)
        || (story?.Origin.At > answered && Places(row).Any(delta.Contains));

    private ValueList<string> Assets(LedgerRow row) => row.Crossing?.Assets ?? model.Find<Element>(row.Subject)?.Assets ?? [];

    /// <summary>The flow that names the crossing, its ends and its zone; or the element.</summary>
    private static IEnumerable<string> Places(LedgerRow row) =>
        row.Crossing is { } crossing ? [crossing.Flow, crossing.From, crossing.To, crossing.Zone] : [row.Subject];
}
