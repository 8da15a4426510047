namespace ThreatBot.Core.Attacks;

/// <summary>
/// The dual of a formula: true where the formula is false of the opposite of everything. Conjunctions and disjunctions change places, and at least
/// k of n becomes at least n - k + 1 of n. What an attacker needs becomes what keeps the attacker out.
/// </summary>
internal static class Dual
{
    public static (Formula Formula, int Root) Of(Formula formula, int root)
    {
        var dual = new Formula();
        var made = new int[formula.Count];
        made[Formula.False] = Formula.True;
        for (var node = Formula.True + 1; node <= root; node++)
        {
            var operands = formula.Operands(node).ToArray().Select(operand => made[operand]).ToArray();
            made[node] = formula.OperatorOf(node) switch
            {
                Operator.Variable => dual.Variable(formula.Number(node)),
                Operator.Or => dual.And(operands),
                Operator.And => dual.Or(operands),
                _ => dual.AtLeast(operands.Length - formula.Number(node) + 1, operands),
            };
        }

        return (dual, made[root]);
    }
}
