using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The command somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The command word at the smallest edit distance from the first word, if at most a third of its letters differ; null otherwise.</summary>
    public static string? Of(string text, Lexicon lexicon)
    {
        var first = Lexicon.Normal(text).TrimStart('/').Split(' ', 2)[0];
        if (first.Length is < 3 or > 20)
        {
            return null;
        }

        var (word, distance) = Instruction.Keys
            .SelectMany(key => lexicon.Words[key])
            .Where(candidate => !candidate.Contains(' ', StringComparison.Ordinal))
            .Select(candidate => (candidate, Distance(first, candidate)))
            .MinBy(candidate => (candidate.Item2, candidate.candidate));
        return distance * 3 <= first.Length ? word : null;
    }

    /// <summary>Levenshtein's distance, one row at a time.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToImmutableArray();
        foreach (var (i, letter) in left.Index())
        {
            var next = new int[right.Length + 1];
            next[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                next[j + 1] = Math.Min(Math.Min(next[j], row[j + 1]) + 1, row[j] + (letter == right[j] ? 0 : 1));
            }

            row = [.. next];
        }

        return row[^1];
    }
}
