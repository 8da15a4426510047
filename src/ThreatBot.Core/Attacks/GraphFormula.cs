namespace ThreatBot.Core.Attacks;

/// <summary>What is assumed of a control when a graph is read as a formula.</summary>
internal enum Standing
{
    /// <summary>It is not there: what it covers is as open as without it, and its gaps are open.</summary>
    Absent,

    /// <summary>It is there and works: what it covers is false, and so are its gaps.</summary>
    Working,

    /// <summary>Its being away or failing is one variable for all that it covers.</summary>
    Shared,

    /// <summary>As shared, but a variable of its own for each place, for when all of them are always given the same value.</summary>
    Local,
}

/// <summary>A variable of the formula: a leaf of the graph that is done, or a control that is away or fails.</summary>
internal readonly record struct FormulaVariable(int? Leaf, int? Control);

/// <summary>A checked graph read as a formula: sequences are conjunctions, and what is covered holds only where the controls let it.</summary>
internal sealed class GraphFormula
{
    private readonly AttackDag dag;
    private readonly Func<int, Standing> standing;
    private readonly Dictionary<int, int> shared = [];

    private GraphFormula(AttackDag dag, Func<int, Standing> standing) => (this.dag, this.standing) = (dag, standing);

    public Formula Formula { get; } = new();

    public int Root { get; private set; }

    /// <summary>What the variables stand for, by number.</summary>
    public List<FormulaVariable> Variables { get; } = [];

    /// <summary>The graph in a posture: controls that may fail stand as is said, all others work or are away.</summary>
    public static GraphFormula Of(AttackDag dag, Posture posture, Standing failing) => Of(
        dag,
        control => !posture.Deployed.Contains(control) ? Standing.Absent : dag.Controls[control].Effectiveness < 1 ? failing : Standing.Working,
        leaf => posture.Excluded.Contains(leaf) ? false : null);

    /// <param name="dag">The graph.</param>
    /// <param name="standing">What is assumed of each control.</param>
    /// <param name="leaf">Whether a leaf is done or not, where that is decided; null is a variable.</param>
    public static GraphFormula Of(AttackDag dag, Func<int, Standing> standing, Func<int, bool?> leaf)
    {
        var reading = new GraphFormula(dag, standing);
        var made = new int[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            made[node] = reading.Guarded(node, reading.Made(node, made, leaf));
        }

        reading.Root = made[dag.Root];
        return reading;
    }

    private int Made(int node, int[] made, Func<int, bool?> leaf)
    {
        var children = dag.Children(node).Select(child => made[child]);
        return dag[node].Kind switch
        {
            NodeKind.Leaf => leaf(node) is { } decided ? decided ? Formula.True : Formula.False : New(new FormulaVariable(node, null)),
            NodeKind.Or => Formula.Or(children),
            NodeKind.And or NodeKind.Sequence => Formula.And(children),
            NodeKind.AtLeast => Formula.AtLeast(dag[node].Threshold, children),
            NodeKind.Gap => Away(dag.ControlOf(node)),
            NodeKind.Always => Formula.True,
            _ => Formula.False,
        };
    }

    private int Guarded(int node, int open) => dag.Covering(node).Length == 0 ? open : Formula.And([open, .. dag.Covering(node).Select(Away)]);

    /// <summary>That a control is away or fails.</summary>
    private int Away(int control) => standing(control) switch
    {
        Standing.Absent => Formula.True,
        Standing.Working => Formula.False,
        Standing.Local => New(new FormulaVariable(null, control)),
        _ => shared.TryGetValue(control, out var variable) ? variable : shared[control] = New(new FormulaVariable(null, control)),
    };

    private int New(FormulaVariable variable)
    {
        Variables.Add(variable);
        return Formula.Variable(Variables.Count - 1);
    }
}
