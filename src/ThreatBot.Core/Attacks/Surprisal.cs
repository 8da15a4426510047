using System.Globalization;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// How surprising an event is, in bits: <c>-log2 p</c>. Sums of these compare as products of chances do, and never become zero. The logarithm is
/// put together from those of prime factors, so that products that are equal on paper, such as 0.3 · 0.3 and 0.09, have exactly equal sums.
/// </summary>
internal static class Surprisal
{
    /// <summary>Decimal places of the logarithm of a prime.</summary>
    private const int Places = 13;

    /// <summary>Factors above this are not looked for; what is left counts as a prime.</summary>
    private const long LargestFactor = 1_000;

    private static readonly decimal OfTen = Log(2) + Log(5);

    /// <summary>In bits; absent for what is unknown or never happens.</summary>
    public static decimal? Of(double? chance)
    {
        if (chance is not > 0)
        {
            return null;
        }

        var parts = chance.Value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = long.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return ((places - exponent) * OfTen) - OfWhole(digits);
    }

    private static decimal OfWhole(long number)
    {
        var sum = 0m;
        for (var factor = 2L; factor <= LargestFactor && factor <= number; factor++)
        {
            for (; number % factor == 0; number /= factor)
            {
                sum += Log(factor);
            }
        }

        return sum + Log(number);
    }

    private static decimal Log(long number) => decimal.Round((decimal)Math.Log2(number), Places);
}
