using System.Globalization;
using System.Text;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Names that are given out once each: as wanted where that is free, else with the first free number behind it. However many want the same name, each
/// number is tried once.
/// </summary>
/// <param name="taken">Names that are never given out.</param>
/// <param name="numbered">How a number stands behind a name, such as <c>{0}-{1}</c>.</param>
internal sealed class FreeNames(IEnumerable<string> taken, CompositeFormat numbered)
{
    public static readonly CompositeFormat Hyphen = CompositeFormat.Parse("{0}-{1}");

    public static readonly CompositeFormat Underscore = CompositeFormat.Parse("{0}_{1}");

    public static readonly CompositeFormat Parentheses = CompositeFormat.Parse("{0} ({1})");

    private readonly HashSet<string> taken = new(taken, StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>The name, or the next of it that is free; it is taken from then on.</summary>
    public string Take(string wanted)
    {
        var name = wanted;
        var number = numbers.GetValueOrDefault(wanted, 2);
        while (!taken.Add(name))
        {
            name = string.Format(CultureInfo.InvariantCulture, numbered, wanted, number++);
        }

        numbers[wanted] = number;
        return name;
    }
}
