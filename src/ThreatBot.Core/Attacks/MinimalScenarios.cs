using System.Collections.Immutable;
using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// All minimal attack scenarios of a graph: the sets of leaves that reach the root and of which no leaf can be left out. There can be more
/// than anybody could list, so they are a zero-suppressed diagram for each module, over which everything else is computed.
/// </summary>
public sealed class MinimalScenarios
{
    private readonly CancellationToken cancellation;

    private MinimalScenarios(ImmutableArray<FormulaVariable> variables, ImmutableArray<ModuleSets> modules, bool isAlways, CancellationToken cancellation) =>
        (Variables, Modules, IsAlways, this.cancellation) = (variables, modules, isAlways, cancellation);

    /// <summary>What the variables of the diagrams stand for.</summary>
    internal ImmutableArray<FormulaVariable> Variables { get; }

    internal ImmutableArray<ModuleSets> Modules { get; }

    /// <summary>Whether the root is reached without any step, so that the only scenario is empty. Without modules and without this there is none.</summary>
    internal bool IsAlways { get; }

    /// <summary>How many there are, exactly.</summary>
    public BigInteger Count => Evaluate(Counting.Domain, _ => BigInteger.One);

    /// <summary>How many there are of each size, which is the number of their leaves; sizes without any are absent.</summary>
    public ImmutableSortedDictionary<int, BigInteger> CountsBySize => Counting.BySize(this);

    /// <summary>By leaf, in how many of them it occurs; the rest is what would be left without it.</summary>
    public ImmutableDictionary<int, BigInteger> CountsByLeaf => Counting.ByLeaf(this);

    /// <summary>The leaves that occur in at least one; all others are absorbed and decide nothing.</summary>
    public ImmutableHashSet<int> RelevantLeaves => [.. Relevant.Select(variable => variable.Leaf).OfType<int>()];

    /// <summary>The variables that occur in at least one.</summary>
    internal IEnumerable<FormulaVariable> Relevant =>
        Reached().SelectMany(module => Asked(module)).Where(input => !input.IsModule).Select(input => Variables[input.Number]);

    /// <summary>
    /// An attribute of the whole: <see cref="AttributeDomain{T}.Or"/> over all scenarios of <see cref="AttributeDomain{T}.And"/> over their leaves,
    /// in time linear in the diagrams. The domain has to be a commutative semiring.
    /// </summary>
    /// <param name="domain">How values are joined.</param>
    /// <param name="leaf">The value of a leaf, given its number in the graph.</param>
    public T Evaluate<T>(AttributeDomain<T> domain, Func<int, T> leaf) =>
        Evaluate(domain, variable => Variables[variable].Leaf is { } node ? leaf(node) : domain.Always, (one, rest, _) => domain.And(one, rest));

    /// <summary>As above, with the controls' variables, and told at which level of its module a value is put in front.</summary>
    internal T Evaluate<T>(AttributeDomain<T> domain, Func<int, T> variable, Func<T, T, int, T> inFront)
    {
        var roots = new T[Modules.Length];
        foreach (var (number, module) in Modules.Index())
        {
            var inputs = module.Inputs.Select(input => input.IsModule ? roots[input.Number] : variable(input.Number)).ToArray();
            var values = new T[Math.Max(module.Diagram.Nodes.Length, 2)];
            (values[0], values[1]) = (domain.Never, domain.Always);
            for (var node = 2; node < module.Diagram.Nodes.Length; node++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (level, low, high) = module.Diagram.Nodes[node];
                values[node] = domain.Or(inFront(inputs[level], values[high], level), values[low]);
            }

            roots[number] = values[module.Diagram.Root];
        }

        return Modules.IsEmpty ? IsAlways ? domain.Always : domain.Never : roots[^1];
    }

    /// <summary>The scenarios of a function whose diagrams are complete; null when theirs would be too large.</summary>
    internal static MinimalScenarios? Of(StructureFunction function, IEnumerable<FormulaVariable> variables, AnalysisLimits limits, CancellationToken cancellation)
    {
        var modules = ImmutableArray.CreateBuilder<ModuleSets>(function.Modules.Length);
        foreach (var module in function.Modules)
        {
            if (module.Diagram is null || MinimalSolutions.Of(module.Diagram, limits, cancellation) is not { } sets)
            {
                return null;
            }

            modules.Add(new ModuleSets(module.Inputs, sets));
        }

        return new MinimalScenarios([.. variables], modules.MoveToImmutable(), function.Constant, cancellation);
    }

    /// <summary>The modules that occur in any scenario, the root's first.</summary>
    private IEnumerable<ModuleSets> Reached()
    {
        var isReached = new bool[Modules.Length];
        for (var number = Modules.Length - 1; number >= 0; number--)
        {
            if (number < Modules.Length - 1 && !isReached[number])
            {
                continue;
            }

            yield return Modules[number];
            foreach (var input in Asked(Modules[number]).Where(input => input.IsModule))
            {
                isReached[input.Number] = true;
            }
        }
    }

    private static IEnumerable<Input> Asked(ModuleSets module) =>
        module.Diagram.Nodes.Skip(2).Select(node => node.Level).Distinct().Select(level => module.Inputs[level]);
}

/// <summary>The minimal sets of inputs that make one module true.</summary>
internal sealed record ModuleSets(ImmutableArray<Input> Inputs, Diagram Diagram);
