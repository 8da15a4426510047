namespace ThreatBot.Core.Attacks;

/// <summary>
/// A lower bound for the lightest set of variables that makes a formula true, where diagrams are out of reach. What several gates share is paid in
/// shares, one for each of them, that add up to one: then the bottom-up sum never counts more than the whole (a Lagrangian relaxation), and shares move
/// to where they are used until the bound no longer rises.
/// </summary>
internal sealed class RelaxedCost
{
    /// <summary>How far a share moves in one step to where it is used.</summary>
    private const double Step = 0.3;

    private readonly Formula formula;
    private readonly int root;
    private readonly double[] weights;
    private readonly int[] reached;
    private readonly double[][] shares;
    private readonly double[] bounds;
    private readonly int[][] chosen;
    private readonly int[] uses;

    /// <param name="formula">Where the root is in.</param>
    /// <param name="root">The node that is to be true.</param>
    /// <param name="weights">The weight of each variable, by node; infinite where it cannot be chosen.</param>
    public RelaxedCost(Formula formula, int root, double[] weights)
    {
        (this.formula, this.root, this.weights) = (formula, root, weights);
        uses = Rewriting.Uses(formula, root);
        reached = [.. Enumerable.Range(2, Math.Max(0, root - 1)).Where(node => uses[node] > 0)];
        shares = [.. Enumerable.Range(0, root + 1).Select(node => formula.Operands(node).ToArray().Select(operand => 1.0 / uses[operand]).ToArray())];
        (bounds, chosen) = (new double[root + 1], new int[root + 1][]);
    }

    /// <summary>How many nodes one pass looks at.</summary>
    public int Size => reached.Length;

    /// <summary>Bottom-up: the lower bound with what is decided; infinite when it cannot be true.</summary>
    public double Bound(ReadOnlySpan<bool?> decided)
    {
        foreach (var node in reached)
        {
            bounds[node] = formula.OperatorOf(node) is Operator.Variable
                ? decided[node] switch { true => 0, false => double.PositiveInfinity, _ => weights[node] }
                : Choose(node);
        }

        return bounds[root];
    }

    /// <summary>Top-down: the variables that the last bound chose, and the shares moved to the edges that it went through.</summary>
    public List<int> Chosen()
    {
        var (used, variables) = (new int[root + 1], new List<int>());
        used[root] = 1;
        for (var index = reached.Length - 1; index >= 0; index--)
        {
            var node = reached[index];
            foreach (var place in used[node] > 0 ? chosen[node] ?? [] : [])
            {
                used[formula.Operands(node)[place]]++;
            }

            if (used[node] > 0 && formula.OperatorOf(node) is Operator.Variable)
            {
                variables.Add(node);
            }
        }

        Move(used);
        return variables;
    }

    private double Choose(int node)
    {
        var operands = formula.Operands(node);
        var needed = formula.OperatorOf(node) switch { Operator.Or => 1, Operator.And => operands.Length, _ => formula.Number(node) };
        var costs = new double[operands.Length];
        for (var place = 0; place < costs.Length; place++)
        {
            costs[place] = shares[node][place] * bounds[operands[place]] is var cost && double.IsNaN(cost) ? double.PositiveInfinity : cost;
        }

        chosen[node] = needed == costs.Length ? [.. Enumerable.Range(0, needed)] : [.. Enumerable.Range(0, costs.Length).OrderBy(place => costs[place]).Take(needed)];
        return chosen[node].Sum(place => costs[place]);
    }

    /// <summary>Every edge that was used takes its part of the step, and what is shared still adds up to one.</summary>
    private void Move(int[] used)
    {
        foreach (var node in reached)
        {
            var operands = formula.Operands(node);
            for (var place = 0; place < operands.Length; place++)
            {
                var operand = operands[place];
                if (uses[operand] > 1 && used[operand] > 0)
                {
                    var goes = used[node] > 0 && chosen[node].Contains(place) ? 1.0 / used[operand] : 0;
                    shares[node][place] = ((1 - Step) * shares[node][place]) + (Step * goes);
                }
            }
        }
    }
}
