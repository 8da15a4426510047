using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// The k best scenarios: at every node of the diagrams the k best of what is below it, merged from both branches. Exact, and every tie is broken
/// the same way whatever the order of the variables (see <see cref="PickOrder"/>).
/// </summary>
internal static class BestScenarios
{
    /// <summary>A scenario that is put together takes the room of several nodes.</summary>
    private const int StepsOfAPick = 8;

    /// <param name="scenarios">All of them.</param>
    /// <param name="single">A variable as a scenario of its own; less weight is better. Absent: no scenario with it is wanted.</param>
    /// <param name="ranks">The place of each variable's id among all ids.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="effort">What it may take, if there is an end to that. Once it is spent, what comes back is not all of it.</param>
    public static ImmutableArray<Pick> Of(MinimalScenarios scenarios, Func<int, Pick?> single, int[] ranks, int most, Effort? effort)
    {
        var order = new PickOrder(ranks);
        var domain = new AttributeDomain<ImmutableArray<Pick>>([], [Pick.Nothing], (one, two) => effort is { IsSpent: true } ? [] : Made(Merge(one, two, order, most), 1), (one, _) => one);
        return scenarios.Evaluate<ImmutableArray<Pick>>(
            domain,
            variable => single(variable) is { } some ? [some] : [],
            (inputs, rests, level) => effort is { IsSpent: true } ? [] : Made(InFront(inputs, rests, level, order, most), StepsOfAPick));

        ImmutableArray<Pick> Made(ImmutableArray<Pick> picks, int steps)
        {
            effort?.Take(steps * picks.Length);
            return picks;
        }
    }

    /// <summary>
    /// The best pairs of an input and a rest. Both lists are in order, so the one at places i and j has (i + 1)(j + 1) - 1 before it, and those with
    /// too many before them are not looked at.
    /// </summary>
    private static ImmutableArray<Pick> InFront(ImmutableArray<Pick> inputs, ImmutableArray<Pick> rests, int level, PickOrder order, int most)
    {
        var pairs =
            from input in inputs.Index()
            from rest in rests.Take(most / (input.Index + 1))
            select Pick.InFront(input.Item, rest, level, decimal.Add);
        return inputs.Length == 1 ? [.. pairs] : [.. pairs.Order(order).Take(most)];
    }

    private static ImmutableArray<Pick> Merge(ImmutableArray<Pick> one, ImmutableArray<Pick> two, PickOrder order, int most)
    {
        if (one.IsEmpty || two.IsEmpty)
        {
            return one.IsEmpty ? two : one;
        }

        var merged = ImmutableArray.CreateBuilder<Pick>(Math.Min(most, one.Length + two.Length));
        for (var (left, right) = (0, 0); merged.Count < merged.Capacity;)
        {
            var takesLeft = right == two.Length || (left < one.Length && order.Compare(one[left], two[right]) < 0);
            merged.Add(takesLeft ? one[left++] : two[right++]);
        }

        return merged.MoveToImmutable();
    }
}
