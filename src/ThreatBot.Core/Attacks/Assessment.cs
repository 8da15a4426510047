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

    /// <summary>What is said of single steps and of time.</summary>
    public AssessedSteps Steps { get; init; } = new();

    public ImmutableSortedDictionary<int, BigInteger>? VectorsByDepth { get; init; }

    public BigInteger? UncoveredVectors { get; init; }

    public BigInteger? OpenScenarios { get; init; }

    public ControlSet? CheapestFullBlock { get; init; }

    /// <summary>The fewest controls that leave no attack; how many is the defence depth of the goal.</summary>
    public ControlSet? FewestFullBlock { get; init; }

    /// <summary>The controls of unknown cost that could be in a full block.</summary>
    public ValueList<string> Unpriced { get; init; } = [];

    /// <summary>The listed attacks that some control alone defeats.</summary>
    public ImmutableArray<StoppedAttack> SingleStoppers { get; init; } = [];

    /// <summary>What each control that is not deployed would bring, best first.</summary>
    public ImmutableArray<NextControl> NextBest { get; init; } = [];

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

    /// <summary>The leaves for want of whose numbers scenarios are in no point of <see cref="Assessment.Pareto"/>.</summary>
    public ValueList<string> Pareto { get; init; } = [];

    /// <summary>The same of <see cref="AssessedSteps.CostSkill"/>.</summary>
    public ValueList<string> CostSkill { get; init; } = [];

    /// <summary>The same of <see cref="AssessedSteps.Quickest"/>.</summary>
    public ValueList<string> Quickest { get; init; } = [];

    /// <summary>The leaves for want of whose numbers nothing can be recommended for the goal that was asked for.</summary>
    public ValueList<string> BestForBudget { get; init; } = [];

    public bool IsEmpty => (Probability, Cheapest, Likeliest) is (null, null, null) && Pareto.Count + CostSkill.Count + Quickest.Count + BestForBudget.Count == 0;
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
public sealed record BudgetAnswer(decimal Budget, Deployment Best, BigInteger VectorsBlocked)
{
    /// <summary>The leaves for want of whose chance P(root) is only known between bounds.</summary>
    public ValueList<string> UnknownChances { get; init; } = [];

    /// <summary>The leaves for want of whose cost that of the cheapest attack is only known between bounds.</summary>
    public ValueList<string> UnknownCosts { get; init; } = [];

    /// <summary>The controls that are never bought, since nobody said what they cost.</summary>
    public ValueList<string> Unpriced { get; init; } = [];
}

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
