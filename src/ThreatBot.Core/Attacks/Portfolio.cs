namespace ThreatBot.Core.Attacks;

/// <summary>
/// Builds the diagram of a module under every order of the portfolio with a small allowance of nodes, and again with a larger one while none
/// fits. Of those that fit the small one the smallest is taken, later the first, so that one bad order costs little and one good order is enough.
/// </summary>
internal static class Portfolio
{
    private const int FirstAllowance = 20_000;

    private const int Raise = 8;

    /// <summary>The best order and its diagram; an order alone when none fits into the budget.</summary>
    public static (int[] Order, Diagram? Diagram) Try(Formula formula, FormulaModule module, AnalysisLimits limits, CancellationToken cancellation)
    {
        if (limits.Effort is { IsSpent: true })
        {
            return (module.Inputs, null);
        }

        var orders = VariableOrders.Of(formula, module, cancellation).ToArray();
        var (best, smallest) = (orders[0], (Diagram?)null);
        var allowance = Math.Min(FirstAllowance, limits.DiagramNodes);
        foreach (var order in orders)
        {
            if (Build(formula, module, order, limits with { DiagramNodes = allowance }, cancellation) is { } diagram && diagram.Nodes.Length < (smallest?.Nodes.Length ?? int.MaxValue))
            {
                (best, smallest) = (order, diagram);
            }
        }

        while (smallest is null && allowance < limits.DiagramNodes && limits.Effort is not { IsSpent: true })
        {
            allowance = (int)Math.Min((long)allowance * Raise, limits.DiagramNodes);
            (best, smallest) = First(formula, module, orders, limits with { DiagramNodes = allowance }, cancellation);
        }

        return (best, smallest);
    }

    private static (int[] Order, Diagram? Diagram) First(
        Formula formula, FormulaModule module, int[][] orders, AnalysisLimits limits, CancellationToken cancellation)
    {
        foreach (var order in orders)
        {
            if (Build(formula, module, order, limits, cancellation) is { } diagram)
            {
                return (order, diagram);
            }
        }

        return (orders[0], null);
    }

    /// <summary>The diagram under one order; null when it takes more than the limits allow.</summary>
    public static Diagram? Build(Formula formula, FormulaModule module, int[] order, AnalysisLimits limits, CancellationToken cancellation)
    {
        var table = new NodeTable(limits, cancellation);
        var bdd = new Bdd(table);
        var made = new Dictionary<int, int>(order.Length + module.Gates.Length);
        foreach (var (level, input) in order.Index())
        {
            made[input] = bdd.Variable(level);
            if (made[input] == NodeTable.Exhausted)
            {
                return null;
            }
        }

        foreach (var gate in module.Gates)
        {
            made[gate] = Gate(formula, gate, formula.Operands(gate).ToArray().Select(operand => made[operand]), bdd);
            if (made[gate] == NodeTable.Exhausted)
            {
                return null;
            }
        }

        return Diagram.Of(table, made[module.Top]);
    }

    private static int Gate(Formula formula, int gate, IEnumerable<int> operands, Bdd bdd) => formula.OperatorOf(gate) is Operator.AtLeast
        ? bdd.AtLeast(formula.Number(gate), operands)
        : bdd.Join(formula.OperatorOf(gate), operands);
}
