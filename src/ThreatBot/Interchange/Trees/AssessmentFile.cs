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

    public AssessedBoundaries? Bounds { get; init; }
}

internal sealed record AssessedCost(decimal? Cost, IReadOnlyList<string> Leaves);

/// <summary>The chance is absent where it is above zero and yet too small for a number to hold.</summary>
internal sealed record AssessedChance(double? Probability, IReadOnlyList<string> Leaves);

internal sealed record AssessedPoint(decimal? Cost, double? Probability);

internal sealed record AssessedBlock(decimal? Cost, IReadOnlyList<string> Countermeasures);

internal sealed record AssessedBudget(decimal Budget, IReadOnlyList<string> Deploy, double? Probability, decimal? CheapestAttack, string VectorsBlocked);

internal sealed record AssessedBoundaries(AssessedRange? Probability, AssessedRange? Cheapest, AssessedRange? Likeliest);

internal sealed record AssessedRange(double? Lower, double? Upper, IReadOnlyList<string>? Leaves, IReadOnlyList<string>? Unknown);
