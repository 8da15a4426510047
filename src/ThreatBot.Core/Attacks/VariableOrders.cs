namespace ThreatBot.Core.Attacks;

/// <summary>
/// Orders of the inputs of a module for its diagram. None is best everywhere, by orders of magnitude, so several are tried: walks from the top
/// that take operands as written, lighter first, heavier first or backwards, and FORCE in two forms (see <see cref="Force"/>).
/// </summary>
internal static class VariableOrders
{
    /// <summary>The orders, those that are good most often first: the inputs' nodes, top level first.</summary>
    public static IEnumerable<int[]> Of(Formula formula, FormulaModule module, CancellationToken cancellation)
    {
        var written = Walk(formula, module, operands => operands);
        if (module.Inputs.Length <= 2 || module.Gates.Length == 1)
        {
            return [written];
        }

        var weights = Weights(formula, module);
        var heavier = Walk(formula, module, operands => [.. operands.OrderByDescending(node => weights[node])]);
        return
        [
            .. Force.BySupports(formula, module, written, cancellation),
            Force.ByGates(formula, module, heavier, cancellation),
            written,
            Walk(formula, module, operands => [.. operands.OrderBy(node => weights[node])]),
            heavier,
            Walk(formula, module, operands => [.. operands.Reverse()]),
        ];
    }

    /// <summary>The inputs as a depth-first walk from the top first meets them.</summary>
    private static int[] Walk(Formula formula, FormulaModule module, Func<int[], int[]> arrange)
    {
        var (met, order, waiting) = (new HashSet<int>(), new List<int>(module.Inputs.Length), new Stack<int>([module.Top]));
        var isInput = module.Inputs.ToHashSet();
        while (waiting.TryPop(out var node))
        {
            if (!met.Add(node))
            {
                continue;
            }

            if (isInput.Contains(node))
            {
                order.Add(node);
                continue;
            }

            foreach (var operand in arrange(formula.Operands(node).ToArray()).Reverse())
            {
                waiting.Push(operand);
            }
        }

        return [.. order];
    }

    /// <summary>By node, the number of ways down to inputs; in floating point, since it can be very large and only decides an order.</summary>
    private static Dictionary<int, double> Weights(Formula formula, FormulaModule module)
    {
        var weights = module.Inputs.ToDictionary(input => input, _ => 1.0);
        foreach (var gate in module.Gates)
        {
            weights[gate] = formula.Operands(gate).ToArray().Sum(operand => weights[operand]);
        }

        return weights;
    }
}
