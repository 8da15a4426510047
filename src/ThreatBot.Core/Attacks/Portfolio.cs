namespace ThreatBot.Core.Attacks;

/// <summary>
/// Builds the diagram of a module under every order of the portfolio with a small allowance of nodes, and again with a larger one while none
/// fits. Of those that fit the smallest is taken, so that one bad order costs little and one good order is enough.
/// </summary>
internal static class Portfolio
{
    private const int FirstAllowance = 20_000;

    private const int Raise = 8;

    /// <summary>How many times the smallest diagram so far another order may take in the making: what needs more will hardly end smaller.</summary>
    private const int Slack = 3;

    /// <summary>The best order and its diagram; an order alone when none fits into the budget.</summary>
    public static (int[] Order, Diagram? Diagram) Try(Formula formula, FormulaModule module, int budget, CancellationToken cancellation)
    {
        var orders = VariableOrders.Of(formula, module).ToArray();
        for (var allowance = Math.Min(FirstAllowance, budget); ; allowance = (int)Math.Min((long)allowance * Raise, budget))
        {
            var (best, smallest) = (orders[0], (Diagram?)null);
            foreach (var order in orders)
            {
                var allowed = (int)Math.Min(allowance, Slack * (long)(smallest?.Nodes.Length ?? allowance));
                if (Build(formula, module, order, allowed, cancellation) is { } diagram && diagram.Nodes.Length < (smallest?.Nodes.Length ?? int.MaxValue))
                {
                    (best, smallest) = (order, diagram);
                }
            }

            if (smallest is not null || allowance == budget)
            {
                return (best, smallest);
            }
        }
    }

    /// <summary>The diagram under one order; null when it takes more nodes than allowed.</summary>
    public static Diagram? Build(Formula formula, FormulaModule module, int[] order, int allowance, CancellationToken cancellation)
    {
        var table = new NodeTable(allowance, cancellation);
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
