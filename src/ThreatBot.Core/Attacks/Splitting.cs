namespace ThreatBot.Core.Attacks;

/// <summary>
/// Puts operands of a module's top gate that share something below into a gate of their own, so that each such group becomes a module:
/// <c>abcd</c> where only a and b, and only c and d, have something in common is <c>(ab)(cd)</c>.
/// </summary>
internal sealed class Splitting
{
    private readonly Formula from;
    private readonly Formula to = new();
    private readonly int[] made;
    private readonly int[] group;

    private Splitting(Formula from)
    {
        this.from = from;
        (made, group) = (new int[from.Count], new int[from.Count]);
        made[Formula.True] = Formula.True;
    }

    public static (Formula Formula, int Root) Split(Formula formula, int root, List<FormulaModule> modules)
    {
        var splitting = new Splitting(formula);
        var tops = modules.ToDictionary(module => module.Top);
        var uses = Rewriting.Uses(formula, root);
        for (var node = Formula.True + 1; node <= root; node++)
        {
            if (uses[node] > 0)
            {
                splitting.made[node] = splitting.Made(node, tops.GetValueOrDefault(node));
            }
        }

        return (splitting.to, splitting.made[root]);
    }

    private int Made(int node, FormulaModule? module) => from.OperatorOf(node) switch
    {
        Operator.Variable => to.Variable(from.Number(node)),
        Operator.AtLeast => to.AtLeast(from.Number(node), Operands(node)),
        var join when module is not null => Join(join, Groups(module).Select(together => Join(join, together.Select(operand => made[operand])))),
        var join => Join(join, Operands(node)),
    };

    private IEnumerable<int> Operands(int node) => from.Operands(node).ToArray().Select(operand => made[operand]);

    /// <summary>The operands of the top gate, by what they are connected with: a union-find over the gates and inputs of the module.</summary>
    private IEnumerable<int[]> Groups(FormulaModule module)
    {
        foreach (var node in module.Gates.Concat(module.Inputs))
        {
            group[node] = node;
        }

        foreach (var gate in module.Gates.Where(gate => gate != module.Top))
        {
            foreach (var operand in from.Operands(gate))
            {
                group[Find(gate)] = Find(operand);
            }
        }

        return from.Operands(module.Top).ToArray().GroupBy(Find).Select(together => together.ToArray());
    }

    private int Find(int node)
    {
        while (group[node] != node)
        {
            node = group[node] = group[group[node]];
        }

        return node;
    }

    private int Join(Operator join, IEnumerable<int> terms) => join is Operator.Or ? to.Or(terms) : to.And(terms);
}
