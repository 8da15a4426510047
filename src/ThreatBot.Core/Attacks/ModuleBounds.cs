namespace ThreatBot.Core.Attacks;

/// <summary>
/// Bounds for the chance of a module that is too tangled for a diagram. Monotone functions of independent events are positively correlated
/// (Harris 1960), so for a conjunction the product of the chances is a lower bound and the smallest of them an upper one; for a disjunction the
/// largest is a lower bound and <c>1 - ∏(1 - p)</c> an upper one.
/// </summary>
internal static class ModuleBounds
{
    public static Bounds Of(ModuleFunction function, Bounds[] inputs)
    {
        var made = new Dictionary<int, Bounds>(inputs.Length + function.Module.Gates.Length);
        foreach (var (level, node) in function.Order.Index())
        {
            made[node] = inputs[level];
        }

        foreach (var gate in function.Module.Gates)
        {
            var operands = function.Formula.Operands(gate).ToArray().Select(operand => made[operand]).ToArray();
            made[gate] = function.Formula.OperatorOf(gate) switch
            {
                Operator.And => new Bounds(operands.Aggregate(1.0, (all, one) => all * one.Lower), operands.Min(one => one.Upper)),
                Operator.Or => new Bounds(operands.Max(one => one.Lower), 1 - operands.Aggregate(1.0, (none, one) => none * (1 - one.Upper))),
                _ => AtLeast(function.Formula.Number(gate), operands),
            };
        }

        return made[function.Module.Top];
    }

    /// <summary>
    /// So many together are at least as likely as the likeliest such group alone, and at most as likely as the chance, by Markov's inequality, that
    /// the expected number of true operands allows.
    /// </summary>
    private static Bounds AtLeast(int threshold, Bounds[] operands) => new(
        operands.Select(one => one.Lower).OrderDescending().Take(threshold).Aggregate(1.0, (all, one) => all * one),
        Math.Min(1, operands.Sum(one => one.Upper) / threshold));
}
