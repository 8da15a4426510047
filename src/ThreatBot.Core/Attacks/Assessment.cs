using System.Collections.Immutable;
using System.Numerics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// What one look at a tree says. The attacks are those of the tree as it is drawn, as if nothing stood in their way; what is said of vectors by depth and of
/// open scenarios counts the controls that are deployed. What does not apply, or is not known, is absent.
/// </summary>
public sealed record Assessment
{
    public required string Root { get; init; }

    public required int Nodes { get; init; }

    public required int Leaves { get; init; }

    /// <summary>Whether the limits allowed every answer; where not, <see cref="Bounds"/> say what is known all the same.</summary>
    public required bool IsExact { get; init; }

    public required BigInteger Vectors { get; init; }

    public BigInteger? MinimalScenarios { get; init; }

    public ImmutableSortedDictionary<int, BigInteger>? ScenariosBySize { get; init; }

    /// <summary>P(root), where it is exact.</summary>
    public double? Probability { get; init; }

    public ImmutableArray<AttackScenario>? Cheapest { get; init; }

    public ImmutableArray<AttackScenario>? Likeliest { get; init; }

    /// <summary>Cost against chance, cheapest first.</summary>
    public ImmutableArray<AttackScenario>? Pareto { get; init; }

    public ImmutableSortedDictionary<int, BigInteger>? VectorsByDepth { get; init; }

    public BigInteger? UncoveredVectors { get; init; }

    public BigInteger? OpenScenarios { get; init; }

    public ControlSet? CheapestFullBlock { get; init; }

    public BudgetAnswer? BestForBudget { get; init; }

    public AssessmentBounds Bounds { get; init; } = new();
}

/// <summary>What is known where no exact answer is.</summary>
public sealed record AssessmentBounds
{
    /// <summary>Of P(root).</summary>
    public KnownRange? Probability { get; init; }

    /// <summary>Of the cost of the cheapest scenario.</summary>
    public KnownRange? Cheapest { get; init; }

    /// <summary>Of the chance of the likeliest scenario.</summary>
    public KnownRange? Likeliest { get; init; }

    public bool IsEmpty => (Probability, Cheapest, Likeliest) is (null, null, null);
}

/// <summary>
/// A lower and an upper bound, absent where nothing is known on that side; the leaves of the scenario that is known to be one end; and the leaves of which
/// nobody said the number.
/// </summary>
public sealed record KnownRange(double? Lower, double? Upper)
{
    public ValueList<string> Leaves { get; init; } = [];

    public ValueList<string> Unknown { get; init; } = [];
}

/// <summary>The best controls for a budget, and how things are with them.</summary>
public sealed record BudgetAnswer(decimal Budget, Deployment Best, BigInteger VectorsBlocked);

/// <summary>What is wanted of an assessment.</summary>
public sealed record AssessmentWish
{
    /// <summary>As many scenarios as are listed.</summary>
    public int Top { get; init; } = 20;

    /// <summary>What may be spent on controls; absent: nothing is recommended.</summary>
    public decimal? Budget { get; init; }

    /// <summary>What it is to be spent for; absent: the first of the goals that the tree has the numbers for.</summary>
    public DeploymentGoal? Goal { get; init; }
}
