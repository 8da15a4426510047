namespace ThreatBot.Core.Attacks;

/// <summary>
/// A gate that shares nothing below it with the rest of the formula, so that all above may treat it as one variable.
/// <paramref name="Gates"/> are its own gates, operands first and itself last; <paramref name="Inputs"/> are variables and other modules.
/// </summary>
internal sealed record FormulaModule(int Top, int[] Gates, int[] Inputs);

/// <summary>
/// The modules of a formula, found in time linear in its size by the dates of a depth-first walk (Dutuit and Rauzy 1996): a gate is one when
/// nothing below it is met before it is entered or after it is left.
/// </summary>
internal static class FormulaModules
{
    /// <summary>All modules, those below first, the root's last; the root always is one.</summary>
    public static List<FormulaModule> Of(Formula formula, int root)
    {
        var isModule = Detect(formula, root);
        isModule[root] = true;
        var modules = new List<FormulaModule>();
        var owner = new int[formula.Count];
        for (var node = 0; node <= root; node++)
        {
            if (isModule[node])
            {
                modules.Add(Collect(formula, node, isModule, owner));
            }
        }

        return modules;
    }

    private static FormulaModule Collect(Formula formula, int top, bool[] isModule, int[] owner)
    {
        var (gates, inputs, waiting) = (new List<int>(), new List<int>(), new Stack<int>([top]));
        owner[top] = top;
        while (waiting.TryPop(out var node))
        {
            if (formula.OperatorOf(node) is Operator.Variable || (node != top && isModule[node]))
            {
                inputs.Add(node);
                continue;
            }

            gates.Add(node);
            foreach (var operand in formula.Operands(node))
            {
                if (owner[operand] != top)
                {
                    owner[operand] = top;
                    waiting.Push(operand);
                }
            }
        }

        return new FormulaModule(top, [.. gates.Order()], [.. inputs.Order()]);
    }

    private static bool[] Detect(Formula formula, int root)
    {
        var (entered, left, last) = Dates(formula, root);
        var (earliest, latest) = (entered.ToArray(), last.ToArray());
        var isModule = new bool[formula.Count];
        for (var node = Formula.True + 1; node <= root; node++)
        {
            if (entered[node] == 0 || formula.Operands(node).Length == 0)
            {
                continue;
            }

            var (first, final) = (int.MaxValue, 0);
            foreach (var operand in formula.Operands(node))
            {
                first = Math.Min(first, earliest[operand]);
                final = Math.Max(final, latest[operand]);
            }

            isModule[node] = first > entered[node] && final < left[node];
            (earliest[node], latest[node]) = (Math.Min(first, earliest[node]), Math.Max(final, latest[node]));
        }

        return isModule;
    }

    /// <summary>When each node was first entered, when it was left again, and when it was met for the last time; 0 is never.</summary>
    private static (int[] Entered, int[] Left, int[] Last) Dates(Formula formula, int root)
    {
        var (entered, left, last) = (new int[formula.Count], new int[formula.Count], new int[formula.Count]);
        var path = new Stack<(int Node, int Next)>([(root, 0)]);
        var now = entered[root] = last[root] = 1;
        while (path.TryPop(out var step))
        {
            var operands = formula.Operands(step.Node);
            if (step.Next == operands.Length)
            {
                left[step.Node] = ++now;
                continue;
            }

            path.Push((step.Node, step.Next + 1));
            var operand = operands[step.Next];
            last[operand] = ++now;
            if (entered[operand] == 0)
            {
                entered[operand] = now;
                path.Push((operand, 0));
            }
        }

        return (entered, left, last);
    }
}
