namespace ThreatBot.Core.Attacks;

/// <summary>
/// Reduced ordered binary decision diagrams of monotone functions (Bryant 1986). Every operation runs on a stack of its own, so the number of
/// variables does not matter; all return <see cref="NodeTable.Exhausted"/> when there may be no more nodes.
/// </summary>
internal sealed class Bdd(NodeTable nodes)
{
    private readonly ComputedTable conjunctions = new();
    private readonly ComputedTable disjunctions = new();
    private Frame[] frames = new Frame[64];

    public int Variable(int level) => nodes.Find(level, 0, 1);

    public int And(int one, int two) => Apply(one, two, zero: 0);

    public int Or(int one, int two) => Apply(one, two, zero: 1);

    /// <summary>All of them joined, those that begin further down first, so that what is made stays small.</summary>
    public int Join(Operator join, IEnumerable<int> terms)
    {
        var result = join is Operator.Or ? 0 : 1;
        foreach (var term in terms.OrderByDescending(term => nodes[term].Level).ThenBy(term => term))
        {
            result = Apply(result, term, join is Operator.Or ? 1 : 0);
            if (result == NodeTable.Exhausted)
            {
                break;
            }
        }

        return result;
    }

    /// <summary>At least so many of the terms: what each threshold up to this one needs, term by term.</summary>
    public int AtLeast(int threshold, IEnumerable<int> terms)
    {
        var reached = new int[threshold + 1];
        reached[0] = 1;
        foreach (var (before, term) in terms.OrderByDescending(term => nodes[term].Level).ThenBy(term => term).Index())
        {
            for (var count = Math.Min(threshold, before + 1); count > 0; count--)
            {
                var one = And(term, reached[count - 1]);
                reached[count] = one == NodeTable.Exhausted ? one : Or(one, reached[count]);
                if (reached[count] == NodeTable.Exhausted)
                {
                    return NodeTable.Exhausted;
                }
            }
        }

        return reached[threshold];
    }

    /// <param name="one">The first operand.</param>
    /// <param name="two">The second operand.</param>
    /// <param name="zero">The terminal that decides alone: 0 for a conjunction, 1 for a disjunction.</param>
    private int Apply(int one, int two, int zero)
    {
        var computed = zero == 0 ? conjunctions : disjunctions;
        if (TryKnown(one, two, zero, computed, out var result))
        {
            return result;
        }

        var depth = 0;
        if (!Push(ref depth, one, two))
        {
            return NodeTable.Exhausted;
        }

        while (depth > 0)
        {
            ref var frame = ref frames[depth - 1];
            var isLow = !frame.HasLow;
            var (left, right) = frame.Branch(nodes, isLow);
            if (!TryKnown(left, right, zero, computed, out result))
            {
                if (!Push(ref depth, left, right))
                {
                    return NodeTable.Exhausted;
                }

                continue;
            }

            if (isLow)
            {
                (frame.Low, frame.HasLow) = (result, true);
                continue;
            }

            result = frame.Low == result ? result : nodes.Find(frame.Level, frame.Low, result);
            if (result == NodeTable.Exhausted)
            {
                return result;
            }

            computed.Put(frame.One, frame.Two, result, nodes.Count);
            depth--;
        }

        return result;
    }

    private static bool TryKnown(int one, int two, int zero, ComputedTable computed, out int result)
    {
        if (one == two || one == zero || two == 1 - zero)
        {
            result = one;
            return true;
        }

        if (two == zero || one == 1 - zero)
        {
            result = two;
            return true;
        }

        return one < two ? computed.TryGet(one, two, out result) : computed.TryGet(two, one, out result);
    }

    /// <summary>One more thing to work out first; false when the effort is spent.</summary>
    private bool Push(ref int depth, int one, int two)
    {
        if (depth == frames.Length)
        {
            Array.Resize(ref frames, depth * 2);
        }

        var (first, second) = one < two ? (one, two) : (two, one);
        frames[depth++] = new Frame { One = first, Two = second, Level = Math.Min(nodes[one].Level, nodes[two].Level) };
        return nodes.Step();
    }

    private struct Frame
    {
        public int One;
        public int Two;
        public int Level;
        public int Low;
        public bool HasLow;

        public readonly (int One, int Two) Branch(NodeTable nodes, bool isLow)
        {
            ref readonly var one = ref nodes[One];
            ref readonly var two = ref nodes[Two];
            return (
                one.Level != Level ? One : isLow ? one.Low : one.High,
                two.Level != Level ? Two : isLow ? two.Low : two.High);
        }
    }
}
