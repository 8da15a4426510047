namespace ThreatBot.Core.Attacks;

/// <summary>
/// Makes a formula smaller and leaves its function as it is: gates of one kind in a row become one, what is absorbed goes
/// (<c>a + ab = a</c>), and what operands have in common is taken out (<c>ga + gb = g(a + b)</c>); both also with the operators exchanged.
/// </summary>
internal sealed class Rewriting
{
    /// <summary>Rounds after which what little is still to be gained is left.</summary>
    private const int MostRounds = 6;

    /// <summary>Above so many operands of operands nothing is taken out: looking for it would take longer than it saves.</summary>
    private const int MostTerms = 4096;

    private readonly CancellationToken cancellation;
    private readonly Formula from;
    private readonly Formula to = new();
    private readonly int[] uses;
    private readonly int[] made;

    private Rewriting(Formula from, int root, CancellationToken cancellation)
    {
        (this.from, this.cancellation) = (from, cancellation);
        uses = Uses(from, root);
        made = new int[from.Count];
        made[Formula.True] = Formula.True;
    }

    public static (Formula Formula, int Root) Simplify(Formula formula, int root, CancellationToken cancellation)
    {
        for (var (round, size) = (0, int.MaxValue); round < MostRounds; round++)
        {
            var rewriting = new Rewriting(formula, root, cancellation);
            (formula, root) = (rewriting.to, rewriting.Rewrite(root));
            var left = Size(formula, root);
            if (left >= size)
            {
                break;
            }

            size = left;
        }

        return (formula, root);
    }

    /// <summary>By node, how many others below <paramref name="root"/> it is an operand of; the root counts one.</summary>
    public static int[] Uses(Formula formula, int root)
    {
        var uses = new int[formula.Count];
        uses[root] = 1;
        for (var node = root; node > Formula.True; node--)
        {
            foreach (var operand in uses[node] > 0 ? formula.Operands(node) : [])
            {
                uses[operand]++;
            }
        }

        return uses;
    }

    private static int Size(Formula formula, int root) =>
        Uses(formula, root).Select((count, node) => count > 0 ? 1 + formula.Operands(node).Length : 0).Sum();

    private int Rewrite(int root)
    {
        for (var node = Formula.True + 1; node <= root; node++)
        {
            if (uses[node] > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                made[node] = Made(node);
            }
        }

        return made[root];
    }

    private int Made(int node) => from.OperatorOf(node) switch
    {
        Operator.Variable => to.Variable(from.Number(node)),
        Operator.AtLeast => to.AtLeast(from.Number(node), from.Operands(node).ToArray().Select(operand => made[operand])),
        var join => Joined(join, Flat(node, join)),
    };

    /// <summary>The operands, and instead of one of the same kind that is used here alone its own.</summary>
    private HashSet<int> Flat(int node, Operator join)
    {
        var terms = new HashSet<int>();
        foreach (var operand in from.Operands(node))
        {
            var term = made[operand];
            terms.UnionWith(to.OperatorOf(term) == join && uses[operand] == 1 ? to.Operands(term).ToArray() : [term]);
        }

        return terms;
    }

    private int Joined(Operator join, HashSet<int> terms)
    {
        var inner = join is Operator.Or ? Operator.And : Operator.Or;
        terms.RemoveWhere(term => to.OperatorOf(term) == inner && Contains(terms, to.Operands(term)));
        while (Common(terms, inner) is { } common)
        {
            cancellation.ThrowIfCancellationRequested();
            var group = terms.Where(term => to.OperatorOf(term) == inner && to.Operands(term).Contains(common)).Order().ToArray();
            var rest = group.Select(term => Join(inner, to.Operands(term).ToArray().Where(operand => operand != common)));
            var taken = Join(inner, [common, Join(join, rest)]);
            terms.ExceptWith(group);
            terms.Add(taken);
        }

        return Join(join, terms);
    }

    private static bool Contains(HashSet<int> terms, ReadOnlySpan<int> operands)
    {
        foreach (var operand in operands)
        {
            if (terms.Contains(operand))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What most of the terms have as an operand, the first of them; null where no two have one in common.</summary>
    private int? Common(HashSet<int> terms, Operator inner)
    {
        var counts = new Dictionary<int, int>();
        if (terms.Where(term => to.OperatorOf(term) == inner).Sum(term => to.Operands(term).Length) is var all && (all < 4 || all > MostTerms))
        {
            return null;
        }

        foreach (var term in terms.Where(term => to.OperatorOf(term) == inner))
        {
            foreach (var operand in to.Operands(term))
            {
                counts[operand] = counts.GetValueOrDefault(operand) + 1;
            }
        }

        var most = counts.Values.DefaultIfEmpty().Max();
        return most < 2 ? null : counts.Where(pair => pair.Value == most).Min(pair => pair.Key);
    }

    private int Join(Operator join, IEnumerable<int> terms) => join is Operator.Or ? to.Or(terms) : to.And(terms);
}
