using System.Collections.Immutable;
using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>Counts of minimal scenarios, without making any of them.</summary>
internal static class Counting
{
    public static readonly AttributeDomain<BigInteger> Domain = new(BigInteger.Zero, BigInteger.One, BigInteger.Add, BigInteger.Multiply);

    private static readonly AttributeDomain<Polynomial> Polynomials = new(new(0, []), new(0, [BigInteger.One]), Sum, Product);

    public static ImmutableSortedDictionary<int, BigInteger> BySize(MinimalScenarios scenarios)
    {
        var (first, counts) = scenarios.Evaluate(Polynomials, _ => new Polynomial(1, [BigInteger.One]));
        return counts.Index().Where(size => !size.Item.IsZero).ToImmutableSortedDictionary(size => first + size.Index, size => size.Item);
    }

    /// <summary>
    /// By leaf, how many of the scenarios have it: the count is linear in each leaf, so that is its slope. One pass down over each diagram gives those of all
    /// inputs; through a module it is the product (chain rule).
    /// </summary>
    public static ImmutableDictionary<int, BigInteger> ByLeaf(MinimalScenarios scenarios)
    {
        var (counts, above) = (new BigInteger[scenarios.Modules.Length], new BigInteger[scenarios.Modules.Length]);
        foreach (var (number, module) in scenarios.Modules.Index())
        {
            counts[number] = Below(module, counts)[module.Diagram.Root];
        }

        var leaves = ImmutableDictionary.CreateBuilder<int, BigInteger>();
        for (var number = counts.Length - 1; number >= 0; number--)
        {
            above[number] = number == counts.Length - 1 ? BigInteger.One : above[number];
            foreach (var (input, slope) in scenarios.Modules[number].Inputs.Zip(Slopes(scenarios.Modules[number], counts)))
            {
                if (input.IsModule)
                {
                    above[input.Number] = above[number] * slope;
                }
                else if (scenarios.Variables[input.Number].Leaf is { } leaf)
                {
                    leaves[leaf] = above[number] * slope;
                }
            }
        }

        return leaves.ToImmutable();
    }

    /// <summary>How many sets there are from each node of a module's diagram on.</summary>
    private static BigInteger[] Below(ModuleSets module, BigInteger[] modules)
    {
        var below = new BigInteger[Math.Max(module.Diagram.Nodes.Length, 2)];
        below[1] = BigInteger.One;
        for (var node = 2; node < module.Diagram.Nodes.Length; node++)
        {
            var (level, low, high) = module.Diagram.Nodes[node];
            below[node] = below[low] + (CountOf(module.Inputs[level], modules) * below[high]);
        }

        return below;
    }

    private static BigInteger[] Slopes(ModuleSets module, BigInteger[] modules)
    {
        var below = Below(module, modules);
        var (reached, slopes) = (new BigInteger[below.Length], new BigInteger[module.Inputs.Length]);
        reached[module.Diagram.Root] = BigInteger.One;
        for (var node = module.Diagram.Root; node > 1; node--)
        {
            var (level, low, high) = module.Diagram.Nodes[node];
            slopes[level] += reached[node] * below[high];
            reached[high] += reached[node] * CountOf(module.Inputs[level], modules);
            reached[low] += reached[node];
        }

        return slopes;
    }

    private static BigInteger CountOf(Input input, BigInteger[] modules) => input.IsModule ? modules[input.Number] : BigInteger.One;

    private static Polynomial Sum(Polynomial one, Polynomial two)
    {
        if (one.Counts.Length == 0 || two.Counts.Length == 0)
        {
            return one.Counts.Length == 0 ? two : one;
        }

        var first = Math.Min(one.First, two.First);
        var sum = new BigInteger[Math.Max(one.First + one.Counts.Length, two.First + two.Counts.Length) - first];
        one.Counts.CopyTo(sum, one.First - first);
        for (var size = 0; size < two.Counts.Length; size++)
        {
            sum[two.First - first + size] += two.Counts[size];
        }

        return new Polynomial(first, sum);
    }

    private static Polynomial Product(Polynomial one, Polynomial two)
    {
        var first = one.First + two.First;
        if (one.Counts is [{ IsOne: true }] || two.Counts is [{ IsOne: true }])
        {
            return new Polynomial(first, one.Counts is [{ IsOne: true }] ? two.Counts : one.Counts);
        }

        var product = new BigInteger[Math.Max(0, one.Counts.Length + two.Counts.Length - 1)];
        for (var left = 0; left < one.Counts.Length; left++)
        {
            for (var right = 0; right < two.Counts.Length && !one.Counts[left].IsZero; right++)
            {
                product[left + right] += one.Counts[left] * two.Counts[right];
            }
        }

        return new Polynomial(first, one.Counts.Length == 0 || two.Counts.Length == 0 ? [] : product);
    }

    /// <summary>A polynomial in the size: how many sets have <paramref name="First"/> leaves, one more, and so on.</summary>
    private sealed record Polynomial(int First, BigInteger[] Counts);
}
