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
