using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// The Pareto front of scenarios over two weights, of which less is better: at every node of the diagrams the fronts of both branches are united
/// and what is beaten in both weights is dropped. Exact until a front has more points than it may have.
/// </summary>
internal sealed class ScenarioFront : IComparer<Pick>
{
    private readonly PickOrder order;
    private readonly int most;

    private ScenarioFront(PickOrder order, int most) => (this.order, this.most) = (order, most);

    /// <summary>Whether some front was thinned, so that points may be missing and some may be beaten by what is missing.</summary>
    public bool IsThinned { get; private set; }

    /// <param name="scenarios">All of them.</param>
    /// <param name="single">A variable as a scenario of its own. Absent: no scenario with it is wanted.</param>
    /// <param name="second">How second weights join, such as their sum or the larger; the first are added.</param>
    /// <param name="ranks">The place of each variable's id among all ids.</param>
    /// <param name="most">How many points a front may have.</param>
    public static (ImmutableArray<Pick> Points, bool IsComplete) Of(
        MinimalScenarios scenarios, Func<int, Pick?> single, Func<decimal, decimal, decimal> second, int[] ranks, int most)
    {
        var front = new ScenarioFront(new PickOrder(ranks), most);
        var domain = new AttributeDomain<ImmutableArray<Pick>>([], [Pick.Nothing], (one, two) => front.Pruned(one.Concat(two)), (one, _) => one);
        var points = scenarios.Evaluate<ImmutableArray<Pick>>(
            domain,
            variable => single(variable) is { } some ? [some] : [],
            (inputs, rests, level) => front.Pruned(inputs.SelectMany(input => rests.Select(rest => Pick.InFront(input, rest, level, second)))));
        return (points, !front.IsThinned);
    }

    /// <summary>By the first weight, the second, and then as scenarios are listed.</summary>
    public int Compare(Pick? x, Pick? y)
    {
        var byWeight = decimal.Compare(x?.Weight ?? 0, y?.Weight ?? 0);
        var bySecond = byWeight != 0 ? byWeight : decimal.Compare(x?.Second ?? 0, y?.Second ?? 0);
        return bySecond != 0 ? bySecond : order.Compare(x, y);
    }

    private ImmutableArray<Pick> Pruned(IEnumerable<Pick> picks)
    {
        var front = new List<Pick>();
        foreach (var pick in picks.Order(this))
        {
            if (front.Count == 0 || pick.Second < front[^1].Second)
            {
                front.Add(pick);
            }
        }

        return front.Count <= most ? [.. front] : Thinned(front);
    }

    private ImmutableArray<Pick> Thinned(List<Pick> front)
    {
        IsThinned = true;
        return [.. Enumerable.Range(0, most).Select(index => front[(int)((long)index * (front.Count - 1) / (most - 1))])];
    }
}
