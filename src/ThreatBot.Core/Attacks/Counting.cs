using System.Collections.Immutable;
using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>Counts of minimal scenarios, without making any of them.</summary>
internal static class Counting
{
    public static readonly AttributeDomain<BigInteger> Domain = new(BigInteger.Zero, BigInteger.One, BigInteger.Add, BigInteger.Multiply);

    /// <summary>Polynomials in the size: the coefficient at an index is how many sets have that many leaves.</summary>
    private static readonly AttributeDomain<BigInteger[]> Polynomials = new([], [BigInteger.One], Sum, Product);

    public static ImmutableSortedDictionary<int, BigInteger> BySize(MinimalScenarios scenarios) =>
        scenarios.Evaluate(Polynomials, _ => [BigInteger.Zero, BigInteger.One])
            .Index()
            .Where(size => !size.Item.IsZero)
            .ToImmutableSortedDictionary(size => size.Index, size => size.Item);

    private static BigInteger[] Sum(BigInteger[] one, BigInteger[] two)
    {
        var (longer, shorter) = one.Length >= two.Length ? (one, two) : (two, one);
        var sum = longer.ToArray();
        for (var size = 0; size < shorter.Length; size++)
        {
            sum[size] += shorter[size];
        }

        return sum;
    }

    private static BigInteger[] Product(BigInteger[] one, BigInteger[] two)
    {
        var product = new BigInteger[one.Length == 0 || two.Length == 0 ? 0 : one.Length + two.Length - 1];
        for (var left = 0; left < one.Length; left++)
        {
            for (var right = 0; right < two.Length && !one[left].IsZero; right++)
            {
                product[left + right] += one[left] * two[right];
            }
        }

        return product;
    }
}
