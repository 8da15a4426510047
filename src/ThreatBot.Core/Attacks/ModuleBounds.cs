namespace ThreatBot.Core.Attacks;

/// <summary>
/// Bounds for the chance of a module that is too tangled for a diagram. Monotone functions of independent events are positively correlated
/// (Harris 1960), so for a conjunction the product of the chances is a lower bound and the smallest of them an upper one; for a disjunction the
/// largest is a lower bound and <c>1 - ∏(1 - p)</c> an upper one. Cases of the most used inputs are told apart, widest gap first, to bring them closer.
/// </summary>
internal sealed class ModuleBounds
{
    /// <summary>How many nodes may be looked at for one module.</summary>
    private const int MostVisits = 20_000_000;

    /// <summary>How many cases may be told apart.</summary>
    private const int MostCases = 4_000;

    private readonly Bounds[] inputs;
    private readonly int[] levelsByUse;
    private readonly Gate[] gates;
    private readonly Bounds[] made;
    private readonly PriorityQueue<Case, double> open = new();

    private ModuleBounds(ModuleFunction function, Bounds[] inputs)
    {
        this.inputs = inputs;
        var place = function.Order.Concat(function.Module.Gates).Index().ToDictionary(node => node.Item, node => node.Index);
        gates = [.. function.Module.Gates.Select(gate => new Gate(
            function.Formula.OperatorOf(gate), function.Formula.Number(gate), [.. function.Formula.Operands(gate).ToArray().Select(operand => place[operand])]))];
        made = new Bounds[place.Count];
        var uses = function.Module.Gates.SelectMany(gate => function.Formula.Operands(gate).ToArray()).CountBy(node => node).ToDictionary();
        levelsByUse = [.. Enumerable.Range(0, inputs.Length).OrderByDescending(level => uses.GetValueOrDefault(function.Order[level])).ThenBy(level => level)];
    }

    public static Bounds Of(ModuleFunction function, Bounds[] inputs, CancellationToken cancellation)
    {
        var bounds = new ModuleBounds(function, inputs);
        bounds.Add(0, null, new Bounds(1, 1));
        for (var (cases, visits) = (1, 0); cases < MostCases && visits < MostVisits && bounds.Split(); cases += 2)
        {
            cancellation.ThrowIfCancellationRequested();
            visits += 2 * (function.Module.Gates.Length + inputs.Length);
        }

        var all = bounds.open.UnorderedItems.Select(item => item.Element).ToList();
        return new Bounds(Math.Clamp(all.Sum(one => one.Weight.Lower * one.Chance.Lower), 0, 1), Math.Clamp(all.Sum(one => one.Weight.Upper * one.Chance.Upper), 0, 1));
    }

    /// <summary>Tells the case with the widest gap apart by the next input; false when there is none left to tell apart.</summary>
    private bool Split()
    {
        if (open.Peek() is not { Depth: var depth, Gap: > 0 } widest || depth == levelsByUse.Length)
        {
            return false;
        }

        open.Dequeue();
        var input = inputs[levelsByUse[depth]];
        Add(depth + 1, new Decision(true, widest.Last), new Bounds(widest.Weight.Lower * input.Lower, widest.Weight.Upper * input.Upper));
        Add(depth + 1, new Decision(false, widest.Last), new Bounds(widest.Weight.Lower * (1 - input.Lower), widest.Weight.Upper * (1 - input.Upper)));
        return true;
    }

    private void Add(int depth, Decision? last, Bounds weight)
    {
        var given = inputs.ToArray();
        for (var (decision, place) = (last, depth - 1); decision is not null; decision = decision.Before, place--)
        {
            given[levelsByUse[place]] = Bounds.Exactly(decision.Holds ? 1 : 0);
        }

        var made = new Case(depth, last, weight, BottomUp(given));
        open.Enqueue(made, -made.Gap);
    }

    private Bounds BottomUp(Bounds[] given)
    {
        given.CopyTo(made, 0);
        foreach (var (index, gate) in gates.Index())
        {
            made[given.Length + index] = gate.Join switch
            {
                Operator.And => And(gate.Operands),
                Operator.Or => Or(gate.Operands),
                _ => AtLeast(gate.Threshold, [.. gate.Operands.Select(operand => made[operand])]),
            };
        }

        return made[^1];
    }

    private Bounds And(int[] operands)
    {
        var (lower, upper) = (1.0, 1.0);
        foreach (var operand in operands)
        {
            (lower, upper) = (lower * made[operand].Lower, Math.Min(upper, made[operand].Upper));
        }

        return new Bounds(lower, upper);
    }

    private Bounds Or(int[] operands)
    {
        var (lower, none) = (0.0, 1.0);
        foreach (var operand in operands)
        {
            (lower, none) = (Math.Max(lower, made[operand].Lower), none * (1 - made[operand].Upper));
        }

        return new Bounds(lower, 1 - none);
    }

    /// <summary>
    /// So many together are at least as likely as the likeliest such group alone, and at most as likely as the expected number of true operands allows
    /// (Markov's inequality).
    /// </summary>
    private static Bounds AtLeast(int threshold, Bounds[] operands) => new(
        operands.Select(one => one.Lower).OrderDescending().Take(threshold).Aggregate(1.0, (all, one) => all * one),
        Math.Min(1, operands.Sum(one => one.Upper) / threshold));

    /// <summary>A gate over inputs and gates before it, which are numbered on from the inputs.</summary>
    private sealed record Gate(Operator Join, int Threshold, int[] Operands);

    private sealed record Decision(bool Holds, Decision? Before);

    /// <summary>How likely it is that so many of the most used inputs are as decided, with their lower and with their upper chances, and the bounds then.</summary>
    private sealed record Case(int Depth, Decision? Last, Bounds Weight, Bounds Chance)
    {
        public double Gap => (Weight.Upper * Chance.Upper) - (Weight.Lower * Chance.Lower);
    }
}
