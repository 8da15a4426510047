using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>The names in the JSON of an assessment, in camel case there; what does not apply is absent, and counts are decimal strings.</summary>
internal sealed record AssessmentFile
{
    public required string Root { get; init; }

    public required int Nodes { get; init; }

    public required int Leaves { get; init; }

    public required bool Exact { get; init; }

    public required string Vectors { get; init; }

    public string? MinimalScenarios { get; init; }

    public IReadOnlyDictionary<string, string>? ScenariosBySize { get; init; }

    public double? Probability { get; init; }

    public IReadOnlyList<AssessedCost>? Cheapest { get; init; }

    public IReadOnlyList<AssessedChance>? Likeliest { get; init; }

    public IReadOnlyList<AssessedPoint>? Pareto { get; init; }

    public IReadOnlyDictionary<string, string>? VectorsByDepth { get; init; }

    public string? UncoveredVectors { get; init; }

    public string? OpenScenarios { get; init; }

    public AssessedBlock? CheapestFullBlock { get; init; }

    public AssessedBudget? BestForBudget { get; init; }

    public IReadOnlyList<AssessedTime>? Quickest { get; init; }

    public AssessedTimes? Times { get; init; }

    public IReadOnlyList<AssessedSkill>? ParetoCostSkill { get; init; }

    public AssessedWorst? WorstStep { get; init; }

    public IReadOnlyList<LeafImportance>? Importance { get; init; }

    public IReadOnlyList<string>? IrrelevantLeaves { get; init; }

    public IReadOnlyList<string>? UnusedNumbers { get; init; }

    public IReadOnlyList<AssessedStoppers>? SingleStoppers { get; init; }

    public AssessedBlock? FewestFullBlock { get; init; }

    public IReadOnlyList<AssessedNext>? NextBest { get; init; }

    public IReadOnlyList<string>? Unpriced { get; init; }

    public AssessedBoundaries? Bounds { get; init; }
}

internal sealed record AssessedCost(decimal? Cost, IReadOnlyList<string> Leaves);

/// <summary>The chance is absent where it is above zero and yet too small for a number to hold.</summary>
internal sealed record AssessedChance(double? Probability, IReadOnlyList<string> Leaves);

internal sealed record AssessedPoint(decimal? Cost, double? Probability);

internal sealed record AssessedBlock(decimal? Cost, IReadOnlyList<string> Countermeasures);

internal sealed record AssessedBudget(decimal Budget, IReadOnlyList<string> Deploy, double? Probability, decimal? CheapestAttack, string VectorsBlocked)
{
    public AssessedOutcomeBounds? Bounds { get; init; }

    public IReadOnlyList<string>? Unpriced { get; init; }
}

internal sealed record AssessedTime(decimal? Time, IReadOnlyList<string> Leaves);

internal sealed record AssessedTimes(AssessedSpan OneAttacker, AssessedSpan Parallel);

internal sealed record AssessedSkill(decimal? Cost, decimal? Skill);

internal sealed record AssessedWorst(AssessedSpan? Skill, AssessedSpan? Detectability, bool? Possible, bool? SpecialEquipment);

internal sealed record AssessedStoppers(IReadOnlyList<string> Leaves, IReadOnlyList<string> Countermeasures);

internal sealed record AssessedNext(string Countermeasure, double? Probability, decimal? CheapestAttack, string VectorsBlocked, AssessedOutcomeBounds? Bounds);

internal sealed record AssessedOutcomeBounds(AssessedRange? Probability, AssessedRange? CheapestAttack);

internal sealed record AssessedBoundaries(
    AssessedRange? Probability,
    AssessedRange? Cheapest,
    AssessedRange? Likeliest,
    AssessedRange? Pareto,
    AssessedRange? ParetoCostSkill,
    AssessedRange? Quickest,
    AssessedRange? BestForBudget);

/// <summary>A number that is known, where both are the same, or what it lies between.</summary>
internal sealed record AssessedSpan(decimal Lower, decimal? Upper);

internal sealed record AssessedRange(double? Lower, double? Upper, IReadOnlyList<string>? Leaves, IReadOnlyList<string>? Unknown);
