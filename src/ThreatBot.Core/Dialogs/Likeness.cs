using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Which texts may mean the same: by the telling words they share, the same way every time, without asking anybody elsewhere.</summary>
internal static class Likeness
{
    /// <summary>From here on two texts may mean the same: half of the telling words of the shorter one.</summary>
    private const double Enough = 0.5;

    /// <summary>As many texts as are compared with each other: more takes too long.</summary>
    private const int MostCompared = 200;

    /// <summary>Those of <paramref name="known"/> that may mean the same as <paramref name="text"/>, most alike first.</summary>
    public static IEnumerable<T> Of<T>(Lexicon lexicon, string text, IEnumerable<T> known, Func<T, string> textOf)
    {
        var telling = Reading.Telling(text, lexicon).ToHashSet();
        return known
            .Select(found => (Found: found, Score: Between(telling, [.. Reading.Telling(textOf(found), lexicon)])))
            .Where(pair => pair.Score >= Enough)
            .OrderByDescending(pair => pair.Score)
            .Select(pair => pair.Found);
    }

    /// <summary>The first pairs of texts, given by their ids, that may mean the same; oldest first.</summary>
    public static ValueList<WishPair> Pairs(Lexicon lexicon, IEnumerable<(string Id, string Text)> texts, int most)
    {
        var telling = texts.Take(MostCompared).Select(text => (text.Id, Words: Reading.Telling(text.Text, lexicon).ToHashSet())).ToList();
        return telling
            .SelectMany((one, index) => telling.Skip(index + 1)
                .Where(other => Between(one.Words, other.Words) >= Enough)
                .Select(other => new WishPair(one.Id, other.Id)))
            .Take(most)
            .ToValueList();
    }

    /// <summary>The words that make two texts alike, to show why.</summary>
    public static IEnumerable<string> Shared(Lexicon lexicon, string one, string other) =>
        Reading.Telling(one, lexicon).Intersect(Reading.Telling(other, lexicon));

    /// <summary>The share of the telling words of the shorter one that both have, from 0 to 1.</summary>
    private static double Between(HashSet<string> one, HashSet<string> other) =>
        Math.Min(one.Count, other.Count) is var shorter and > 0 ? (double)one.Count(other.Contains) / shorter : 0;
}
