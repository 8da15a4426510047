using System.Numerics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// What a set of deployed controls is worth, for many sets quickly: the diagrams are made once with the controls as variables, and each set is
/// then one pass over them.
/// </summary>
public sealed class DeploymentValues
{
    private readonly AttackDag dag;
    private readonly GraphFormula chances;
    private readonly GraphFormula costs;
    private readonly StructureFunction chanceFunction;
    private readonly StructureFunction costFunction;
    private readonly bool hasUnknownCosts;

    private DeploymentValues(AttackDag dag, GraphFormula chances, GraphFormula costs, AnalysisLimits limits, CancellationToken cancellation)
    {
        (this.dag, this.chances, this.costs, Cancellation) = (dag, chances, costs, cancellation);
        chanceFunction = StructureFunction.Of(chances.Formula, chances.Root, limits, cancellation);
        costFunction = ReferenceEquals(chances, costs)
            ? chanceFunction
            : StructureFunction.Of(costs.Formula, costs.Root, limits, cancellation);
        hasUnknownCosts = UnknownCosts.Count > 0;
    }

    internal AttackDag Dag => dag;

    /// <summary>Ends every search over these values early.</summary>
    internal CancellationToken Cancellation { get; }

    public static DeploymentValues Of(AttackDag dag, AnalysisLimits limits, CancellationToken cancellation)
    {
        var canFail = dag.Controls.Any(control => control.Effectiveness < 1);
        var chances = GraphFormula.Of(dag, control => dag.Controls[control].Effectiveness < 1 ? Standing.Shared : Standing.Local, _ => null);
        var costs = canFail
            ? GraphFormula.Of(dag, control => dag.Controls[control].Effectiveness < 1 ? Standing.Absent : Standing.Local, _ => null)
            : chances;
        return new DeploymentValues(dag, chances, costs, limits, cancellation);
    }

    /// <summary>P(root); bounds where a chance is unknown or a diagram would have been too large.</summary>
    public Bounds Probability(IReadOnlySet<int> deployed) => RootProbability.Of(
        chanceFunction,
        number => chances.Variables[number] switch
        {
            { Leaf: { } leaf } => dag[leaf].Attributes.Probability is { } chance ? Bounds.Exactly(chance) : new Bounds(0, 1),
            { Control: var control } => Bounds.Exactly(deployed.Contains(control ?? 0) ? 1 - dag.Controls[control ?? 0].Effectiveness : 1),
        },
        Cancellation);

    /// <summary>The ids of leaves that decide something about the cheapest attack with some controls, and whose cost nobody said.</summary>
    public ValueList<string> UnknownCosts => Unknown(costFunction, costs, leaf => leaf.Cost is not null);

    /// <summary>The ids of leaves that decide something about P(root) with some controls, and whose chance nobody said.</summary>
    public ValueList<string> UnknownChances => Unknown(chanceFunction, chances, leaf => leaf.Probability is not null);

    /// <summary>
    /// The cost of the cheapest attack that is left, over each diagram as the shortest path to true (a monotone function never needs a false branch to
    /// be paid for). A leaf of unknown cost may cost nothing or more than all others, which makes it a range. Absent: no attack is left.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is a module without a diagram; see <see cref="KnowsCosts"/>.</exception>
    public StepRange? CheapestAttack(IReadOnlySet<int> deployed)
    {
        if (!KnowsCosts)
        {
            throw new InvalidOperationException("The diagrams were too large.");
        }

        return CheapestAttack(deployed, unknown: 0) is { } lower ? new StepRange(lower, hasUnknownCosts ? CheapestAttack(deployed, unknown: null) : lower) : null;
    }

    /// <summary>Whether every diagram that the cheapest attack needs is there.</summary>
    public bool KnowsCosts => costFunction.IsComplete;

    /// <summary>Whether every diagram that P(root) needs is there.</summary>
    public bool KnowsChances => chanceFunction.IsComplete;

    /// <summary>The vectors on which no deployed control stands.</summary>
    public BigInteger UncoveredVectors(IReadOnlySet<int> deployed) => Vectors.CountUncovered(dag, deployed.Contains);

    /// <param name="deployed">The controls.</param>
    /// <param name="unknown">What a leaf of unknown cost counts; absent: it is not done.</param>
    private decimal? CheapestAttack(IReadOnlySet<int> deployed, decimal? unknown)
    {
        var cheapest = new decimal?[costFunction.Modules.Length];
        foreach (var (number, module) in costFunction.Modules.Index())
        {
            var inputs = module.Inputs.Select(input => input.IsModule ? cheapest[input.Number] : Cost(costs.Variables[input.Number], deployed, unknown)).ToArray();
            cheapest[number] = ShortestPath(module.Diagram!, inputs);
        }

        return cheapest.Length == 0 ? costFunction.Constant ? 0 : null : cheapest[^1];
    }

    private decimal? Cost(FormulaVariable variable, IReadOnlySet<int> deployed, decimal? unknown) => variable switch
    {
        { Leaf: { } leaf } => dag[leaf].Attributes.Cost ?? unknown,
        { Control: var control } => deployed.Contains(control ?? 0) ? null : 0,
    };

    private ValueList<string> Unknown(StructureFunction function, GraphFormula formula, Func<LeafAttributes, bool> isKnown) => function.Asked
        .Select(number => formula.Variables[number].Leaf)
        .OfType<int>()
        .Where(leaf => !isKnown(dag[leaf].Attributes))
        .Select(leaf => dag[leaf].Id)
        .Order(StringComparer.Ordinal)
        .ToValueList();

    private static decimal? ShortestPath(Diagram diagram, decimal?[] inputs)
    {
        var shortest = new decimal?[Math.Max(diagram.Nodes.Length, 2)];
        shortest[1] = 0;
        for (var node = 2; node < diagram.Nodes.Length; node++)
        {
            var (level, low, high) = diagram.Nodes[node];
            shortest[node] = shortest[high] + inputs[level] is { } with && !(shortest[low] <= with) ? with : shortest[low];
        }

        return shortest[diagram.Root];
    }
}
