namespace ThreatBot.Core.Attacks;

/// <summary>
/// Orders of the inputs of a module for its diagram. None is best everywhere, by orders of magnitude, so several are tried: walks from the top
/// that take operands as written, lighter first, heavier first or backwards, with inputs last, and FORCE (see <see cref="Force"/>).
/// </summary>
internal static class VariableOrders
{
    /// <summary>The orders, each worked out when it is asked for: the inputs' nodes, top level first.</summary>
    public static IEnumerable<int[]> Of(Formula formula, FormulaModule module)
    {
        var weights = Weights(formula, module);
        var isInput = module.Inputs.ToHashSet();
        var written = Walk(formula, module, (_, operands) => operands);
        yield return written;
        if (module.Inputs.Length <= 2 || module.Gates.Length == 1)
        {
            yield break;
        }

        yield return Force.Order(formula, module, written);
        yield return Walk(formula, module, (_, operands) => [.. operands.OrderBy(node => weights[node])]);
        yield return Walk(formula, module, (_, operands) => [.. operands.OrderByDescending(node => weights[node])]);
        yield return Walk(formula, module, (_, operands) => [.. operands.Reverse()]);
        yield return Walk(formula, module, (_, operands) => [.. operands.OrderBy(isInput.Contains).ThenByDescending(node => weights[node])]);
        yield return Walk(formula, module, (_, operands) => [.. operands.OrderByDescending(isInput.Contains).ThenBy(node => weights[node])]);
    }

    /// <summary>The inputs as a depth-first walk from the top first meets them.</summary>
    private static int[] Walk(Formula formula, FormulaModule module, Func<int, int[], int[]> arrange)
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

            foreach (var operand in arrange(node, formula.Operands(node).ToArray()).Reverse())
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
