using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// What has to happen for the root to be reached, as one decision diagram for each module; those below first, the root's last. Where nothing
/// is left to decide there are no modules, and <paramref name="Constant"/> says what it is.
/// </summary>
internal sealed record StructureFunction(ImmutableArray<ModuleFunction> Modules, bool Constant)
{
    /// <summary>What looking at a node of the formula takes before there is any diagram: rewriting, and finding orders in so many rounds.</summary>
    private const int StepsOfANode = 30;

    /// <summary>Whether every module has its diagram, so that everything can be said exactly.</summary>
    public bool IsComplete => Modules.All(module => module.Diagram is not null);

    /// <summary>The variables that decide anything, by number, as far as the diagrams tell; of a module without one all may.</summary>
    public IEnumerable<int> Asked
    {
        get
        {
            var isAsked = new bool[Modules.Length];
            for (var number = Modules.Length - 1; number >= 0; number--)
            {
                foreach (var input in isAsked[number] || number == Modules.Length - 1 ? Modules[number].Asked : [])
                {
                    if (input.IsModule)
                    {
                        isAsked[input.Number] = true;
                    }
                    else
                    {
                        yield return input.Number;
                    }
                }
            }
        }
    }

    /// <param name="formula">Where the root is in.</param>
    /// <param name="root">The node of the formula that is asked for.</param>
    /// <param name="limits">The most nodes that one diagram may take in the making, and how much all of them.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="progress">Told after every module.</param>
    public static StructureFunction Of(
        Formula formula, int root, AnalysisLimits limits, CancellationToken cancellation, Action<AnalysisProgress>? progress = null)
    {
        limits.Effort?.Take((long)StepsOfANode * formula.Count);
        (formula, root) = Rewriting.Simplify(formula, root, cancellation);
        if (root <= Formula.True)
        {
            return new StructureFunction([], root == Formula.True);
        }

        (formula, root) = Splitting.Split(formula, root, FormulaModules.Of(formula, root));
        var modules = FormulaModules.Of(formula, root);
        var numbers = modules.Select((module, number) => (module.Top, number)).ToDictionary(pair => pair.Top, pair => pair.number);
        var functions = ImmutableArray.CreateBuilder<ModuleFunction>(modules.Count);
        foreach (var module in modules)
        {
            functions.Add(Function(formula, module, numbers, limits, cancellation));
            progress?.Invoke(new AnalysisProgress(functions.Count, modules.Count));
        }

        return new StructureFunction(functions.MoveToImmutable(), false);
    }

    private static ModuleFunction Function(Formula formula, FormulaModule module, Dictionary<int, int> numbers, AnalysisLimits limits, CancellationToken cancellation)
    {
        var (order, diagram) = Portfolio.Try(formula, module, limits, cancellation);
        var inputs = order.Select(node => formula.OperatorOf(node) is Operator.Variable
            ? new Input(formula.Number(node), IsModule: false)
            : new Input(numbers[node], IsModule: true));
        return new ModuleFunction([.. inputs], diagram, formula, module, order);
    }
}

/// <summary>
/// One module: what its levels ask about, and its diagram, absent where that would have been too large. The formula it was made of remains for
/// what can be said all the same; <paramref name="Order"/> are its nodes for the inputs.
/// </summary>
internal sealed record ModuleFunction(ImmutableArray<Input> Inputs, Diagram? Diagram, Formula Formula, FormulaModule Module, int[] Order)
{
    /// <summary>What the diagram asks about; without one, all that it could.</summary>
    public IEnumerable<Input> Asked => Diagram is { } diagram ? diagram.Nodes.Skip(2).Select(node => node.Level).Distinct().Select(level => Inputs[level]) : Inputs;
}

/// <summary>What a level of a module's diagram asks about: a variable of the formula, or a module that comes before.</summary>
internal readonly record struct Input(int Number, bool IsModule);
