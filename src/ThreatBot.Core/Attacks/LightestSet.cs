namespace ThreatBot.Core.Attacks;

/// <summary>
/// The lightest set of variables that makes a formula true, by branch and bound: a variable that the relaxed solution shares is taken or left, until the
/// bound meets the best set found. When the budget is gone, that set and the bound are what is known.
/// </summary>
internal sealed class LightestSet
{
    /// <summary>Passes that settle the shares before the first branch.</summary>
    private const int FirstPasses = 40;

    /// <summary>Bounds are floating-point sums: a set has to be better by more than this part of itself to be looked for.</summary>
    private const double Noise = 1e-12;

    private readonly decimal?[] weights;
    private readonly RelaxedCost relaxed;
    private readonly CancellationToken cancellation;
    private long visits;

    private LightestSet(Formula formula, int root, decimal?[] weights, long visits, CancellationToken cancellation)
    {
        (this.weights, this.visits, this.cancellation) = (weights, visits, cancellation);
        relaxed = new RelaxedCost(formula, root, [.. weights.Select(weight => weight is { } some ? (double)some : double.PositiveInfinity)]);
    }

    private (decimal Weight, List<int> Variables)? Best { get; set; }

    /// <param name="formula">Where the root is in.</param>
    /// <param name="root">The node that is to be true.</param>
    /// <param name="weights">The weight of each variable, by node; absent where it must not be chosen.</param>
    /// <param name="visits">How many nodes may be looked at.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The lightest set found, as nodes, and a lower bound for all; no set when there is none, or none was found.</returns>
    public static (List<int>? Variables, double LowerBound, bool IsProven) Of(
        Formula formula, int root, decimal?[] weights, long visits, CancellationToken cancellation)
    {
        var search = new LightestSet(formula, root, weights, visits, cancellation);
        var open = search.Run();
        var proven = search.Best is { } best ? (double)best.Weight : double.PositiveInfinity;
        return (search.Best?.Variables, Math.Min(proven, open), open >= proven);
    }

    /// <summary>The least bound of what was not looked at.</summary>
    private double Run()
    {
        var bound = 0.0;
        for (var pass = 0; pass < FirstPasses; pass++)
        {
            if (Look(null, bound) is not { } next)
            {
                return double.PositiveInfinity;
            }

            bound = next.Bound;
        }

        var (waiting, open) = (new Stack<Branch>([new Branch(null, bound)]), double.PositiveInfinity);
        while (waiting.TryPop(out var branch))
        {
            if (visits <= 0)
            {
                open = Math.Min(open, branch.Bound);
            }
            else if (Look(branch.Last, branch.Bound) is { } next)
            {
                waiting.Push(new Branch(new Decision(next.Variable, false, branch.Last), next.Bound));
                waiting.Push(new Branch(new Decision(next.Variable, true, branch.Last), next.Bound));
            }
        }

        return open;
    }

    /// <summary>The variable to branch on and the bound; null when nothing better is left here.</summary>
    private (int Variable, double Bound)? Look(Decision? last, double above)
    {
        cancellation.ThrowIfCancellationRequested();
        visits -= relaxed.Size;
        var (decided, taken) = (new bool?[weights.Length], 0.0);
        for (var decision = last; decision is not null; decision = decision.Before)
        {
            decided[decision.Variable] = decision.IsTaken;
            taken += decision.IsTaken ? (double)(weights[decision.Variable] ?? 0) : 0;
        }

        var bound = Math.Max(above, taken + relaxed.Bound(decided));
        if (double.IsPositiveInfinity(bound))
        {
            return null;
        }

        var chosen = relaxed.Chosen();
        var weight = chosen.Sum(variable => weights[variable] ?? 0);
        if (Best is not { } best || weight < best.Weight)
        {
            Best = (weight, chosen);
        }

        var isBeaten = bound >= (double)(Best?.Weight ?? 0) * (1 - Noise);
        var undecided = chosen.Where(variable => decided[variable] is null).OrderByDescending(variable => weights[variable]).ThenBy(variable => variable);
        return isBeaten ? null : undecided.Select(variable => ((int, double)?)(variable, bound)).FirstOrDefault();
    }

    private sealed record Decision(int Variable, bool IsTaken, Decision? Before);

    private readonly record struct Branch(Decision? Last, double Bound);
}
