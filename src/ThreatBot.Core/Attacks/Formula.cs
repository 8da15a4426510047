namespace ThreatBot.Core.Attacks;

/// <summary>What a node of a <see cref="Formula"/> is.</summary>
internal enum Operator
{
    Constant,
    Variable,
    Or,
    And,
    AtLeast,
}

/// <summary>
/// A monotone Boolean formula as a graph in which equal formulas are one node (hash consing). Every operand has a smaller number than what it is
/// an operand of, so a pass over the numbers is a walk from the variables up.
/// </summary>
internal sealed class Formula
{
    public const int False = 0;

    public const int True = 1;

    private readonly List<Operator> operators = [Operator.Constant, Operator.Constant];
    private readonly List<int[]> operands = [[], []];
    private readonly List<int> numbers = [0, 0];
    private readonly Dictionary<Key, int> known = [];

    /// <summary>How many nodes there are, the two constants included.</summary>
    public int Count => operators.Count;

    public Operator OperatorOf(int node) => operators[node];

    /// <summary>Ascending; a number occurs twice only below <see cref="Operator.AtLeast"/>.</summary>
    public ReadOnlySpan<int> Operands(int node) => operands[node];

    /// <summary>Which variable it is, or how many operands have to be true.</summary>
    public int Number(int node) => numbers[node];

    public int Variable(int variable) => Node(Operator.Variable, variable, []);

    public int Or(IEnumerable<int> terms) => Join(Operator.Or, neutral: False, terms);

    public int And(IEnumerable<int> terms) => Join(Operator.And, neutral: True, terms);

    /// <summary>At least so many of the terms; one that is there twice counts twice.</summary>
    public int AtLeast(int threshold, IEnumerable<int> terms)
    {
        var all = terms.Where(term => term != False).ToArray();
        var open = all.Where(term => term != True).Order().ToArray();
        var missing = threshold - (all.Length - open.Length);
        return missing <= 0 ? True
            : missing > open.Length ? False
            : missing == 1 ? Or(open)
            : missing == open.Length ? And(open)
            : Node(Operator.AtLeast, missing, open);
    }

    private int Join(Operator join, int neutral, IEnumerable<int> terms)
    {
        var sorted = terms.Where(term => term != neutral).Distinct().Order().ToArray();
        return sorted switch
        {
            [] => neutral,
            [False or True, ..] => 1 - neutral,
            [var single] => single,
            _ => Node(join, 0, sorted),
        };
    }

    private int Node(Operator kind, int number, int[] terms)
    {
        var key = new Key(kind, number, terms);
        if (known.TryGetValue(key, out var node))
        {
            return node;
        }

        operators.Add(kind);
        numbers.Add(number);
        operands.Add(terms);
        known.Add(key, operators.Count - 1);
        return operators.Count - 1;
    }

    private readonly record struct Key(Operator Kind, int Number, int[] Terms)
    {
        public bool Equals(Key other) => Kind == other.Kind && Number == other.Number && Terms.AsSpan().SequenceEqual(other.Terms);

        public override int GetHashCode() => Terms.Aggregate((17 * (int)Kind) + Number, (hash, term) => unchecked((hash * 16777619) ^ term));
    }
}
