using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// Amounts as people write them: "10k", "a weekend", "1 in 5". What a mark in a number means is a matter of language, and a number that could be two is
/// none.
/// </summary>
internal static partial class Amounts
{
    /// <summary>Numbers that are read as words too.</summary>
    private static readonly ImmutableArray<int> InWords = [.. Enumerable.Range(1, 12), 15, 20, 25, 30, 40, 50, 60, 70, 80, 90];

    public static readonly ImmutableArray<string> Keys =
    [
        "tree.minutes", "tree.hours", "tree.afternoon", "tree.night", "tree.days", "tree.weekend", "tree.weeks", "tree.months", "tree.years", "tree.percent", "tree.of", "amount.hundred", "amount.thousand", "amount.million",
        "amount.money", "amount.free", "amount.about", "amount.vague", "amount.decimal", "amount.half", .. InWords.Select(Word),
    ];


    /// <summary>Longer texts are no amounts, in characters.</summary>
    private const int Longest = 60;

    private const double DaysOfAnHour = 1.0 / 24;

    /// <summary>Days in a unit of time: half a working day has four hours, a night eight, a month thirty days.</summary>
    private static readonly ImmutableArray<(string Key, double Days)> Units =
    [
        ("tree.minutes", DaysOfAnHour / 60), ("tree.hours", DaysOfAnHour), ("tree.afternoon", 4 * DaysOfAnHour), ("tree.night", 8 * DaysOfAnHour), ("tree.days", 1), ("tree.weekend", 2),
        ("tree.weeks", 7), ("tree.months", 30), ("tree.years", 365),
    ];

    /// <summary>Money or effort: "10k", "1.5 million", "200", "about ten thousand euros", "nothing"; whether a unit makes clear that it is one. Null for anything else.</summary>
    public static (double Value, bool HasUnit)? Cost(string text, Lexicon lexicon)
    {
        var bare = Bare(text, lexicon).TrimStart('$', '€', '£').Trim();
        if (lexicon.Is("amount.free", bare))
        {
            return (0, false);
        }

        return Counted(bare, lexicon) is var (number, unit) && Times(unit, lexicon) is { } times && number * times <= (double)LeafAttributes.Most
            ? (number * times, unit.Length > 0 || bare.Length < Bare(text, lexicon).Length)
            : null;
    }

    /// <summary>A span of time in days: "3 days", "a weekend", "half an hour"; null for anything else.</summary>
    public static double? Days(string text, Lexicon lexicon)
    {
        var bare = Bare(text, lexicon);
        return Unit(bare, lexicon) ?? (Counted(bare, lexicon) is var (number, unit) && Unit(unit, lexicon) * number is { } days && days <= (double)LeafAttributes.Most ? days : null);
    }

    /// <summary>A chance from 0 to 1: "20%", "1 in 5", "0.2"; null for anything else, such as a number that may be per cent or not.</summary>
    public static double? Chance(string text, Lexicon lexicon)
    {
        var bare = Bare(text, lexicon);
        foreach (var word in lexicon.Words["tree.of"])
        {
            if (Lexicon.IndexOf(bare, word) is var at and > 0 && Number(bare[..at].Trim(), lexicon) is { } some && Number(bare[(at + word.Length)..].Trim(), lexicon) is > 0 and var all && some <= all)
            {
                return some / all;
            }
        }

        return Counted(bare, lexicon) is not var (number, unit) ? null
            : lexicon.Is("tree.percent", unit) ? (number <= 100 ? number / 100 : null)
            : unit.Length == 0 && number is > 0 and < 1 ? number
            : null;
    }

    /// <summary>A number alone: "12", "10,000", "four"; null for anything else.</summary>
    public static double? Number(string text, Lexicon lexicon) => Counted(text, lexicon) is (var number, "") ? number
        : InWords.Where(each => lexicon.Is(Word(each), text)).Select(each => (double?)each).FirstOrDefault();

    /// <summary>Whether a number in a text could be two: in English the point of "10.000" parts thousands for some, and a fraction for others.</summary>
    public static bool IsTwofold(string text, Lexicon lexicon) =>
        text.Length <= Longest && Numbers().Match(text) is { Success: true } match && Marked(match.Groups["number"].Value, lexicon) is null
        && match.Groups["number"].Value.IndexOfAny(['.', ',']) >= 0;

    /// <summary>Whether a text was meant as an amount, but is none: it begins with a digit, or with as much as "two hundred", or says how much without saying it.</summary>
    public static bool IsMeant(string text, Lexicon lexicon)
    {
        var bare = Bare(text, lexicon);
        return bare.TrimStart('$', '€', '£', '-', '−') is [>= '0' and <= '9', ..] || lexicon.Is("amount.vague", bare)
            || (Counted(bare, lexicon) is var (_, unit) && Times(unit.Split(' ', 2)[0], lexicon) > 1);
    }

    private static string Word(int number) => $"amount.{number.ToString(CultureInfo.InvariantCulture)}";

    private static string Bare(string text, Lexicon lexicon) => Reading.After(text.Trim().TrimEnd('.', '!'), "amount.about", lexicon);

    private static double? Unit(string text, Lexicon lexicon) => Units.Where(each => lexicon.Is(each.Key, text)).Select(each => (double?)each.Days).FirstOrDefault();

    /// <summary>What the words behind a number multiply it by; null when one of them is no unit.</summary>
    private static double? Times(string unit, Lexicon lexicon) =>
        string.Concat(unit.Select(character => IsMoney(character) ? $" {character} " : $"{character}")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate((double?)1, (times, word) => times * (
            lexicon.Is("amount.money", word) ? 1 : lexicon.Is("amount.hundred", word) ? 100 : lexicon.Is("amount.thousand", word) ? 1_000 : lexicon.Is("amount.million", word) ? 1_000_000 : (double?)null));

    /// <summary>A number, in digits or as a word, and what stands behind it.</summary>
    private static (double Number, string Unit)? Counted(string text, Lexicon lexicon)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        if (Numbers().Match(text) is { Success: true } match)
        {
            return Marked(match.Groups["number"].Value, lexicon) is { } number ? (number, match.Groups["unit"].Value.Trim()) : null;
        }

        return Reading.Behind(text, "amount.half", lexicon) is { } half ? (0.5, half)
            : InWords.Reverse().Select(each => Reading.Behind(text, Word(each), lexicon) is { } unit ? ((double, string)?)(each, unit) : null).FirstOrDefault(found => found is not null);
    }

    /// <summary>The value of digits with marks between them; null where the marks make no number, or two.</summary>
    private static double? Marked(string digits, Lexicon lexicon)
    {
        var parts = digits.Split('.', ',', '\'', '’', ' ', '\u00A0', '\u202F');
        var marks = digits.Where(character => !char.IsAsciiDigit(character)).ToList();
        var isGrouped = Grouped(parts);
        var isFraction = marks.Count > 0 && (marks.Count == 1 || (marks[^1] != marks[^2] && Grouped(parts[..^1]))) && marks[^1] is '.' or ',';
        if (marks.Count == 1 && isGrouped && lexicon.Words["amount.decimal"].Contains($"{marks[0]}") && parts[0] is not "0")
        {
            return null;
        }

        return marks.Count == 0 || (isGrouped && marks.Distinct().Count() == 1 && parts[0] is not "0") ? Parsed(string.Concat(parts))
            : isFraction ? Parsed($"{string.Concat(parts[..^1])}.{parts[^1]}")
            : null;
    }

    private static bool IsMoney(char character) => character is '$' or '€' or '£';

    private static bool Grouped(string[] parts) => parts[0].Length <= 3 && parts.Skip(1).All(part => part.Length == 3);

    private static double? Parsed(string plain) => double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<number>[0-9]+(?:[.,'’ \u00A0\u202F][0-9]+)*)\s*(?<unit>[\p{L}%$€£][\p{L}%$€£ ]*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Numbers();
}
