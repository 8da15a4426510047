namespace ThreatBot.Core.Dialogs;

/// <summary>The command somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The command word at the smallest edit distance from the first word, if less than half of its letters differ; null otherwise.</summary>
    public static string? Of(string text, Lexicon lexicon)
    {
        var first = Lexicon.Normal(text).TrimStart('/').Split(' ', 2)[0];
        if (first.Length is < 3 or > 20)
        {
            return null;
        }

        var (word, distance) = Enum.GetValues<Verb>()
            .Where(Instructions.IsKnown)
            .SelectMany(verb => lexicon.Words[Instruction.Key(verb)])
            .Where(candidate => !candidate.Contains(' ', StringComparison.Ordinal))
            .Select(candidate => (candidate, Distance(first, candidate)))
            .MinBy(candidate => (candidate.Item2, candidate.candidate));
        return distance * 2 < first.Length ? word : null;
    }

    /// <summary>Letters put in, left out, replaced, or swapped with their neighbour (optimal string alignment).</summary>
    public static int Distance(string left, string right)
    {
        var (older, row) = (Array.Empty<int>(), Enumerable.Range(0, right.Length + 1).ToArray());
        foreach (var (i, letter) in left.Index())
        {
            var next = new int[right.Length + 1];
            next[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                next[j + 1] = Math.Min(Math.Min(next[j], row[j + 1]) + 1, row[j] + (letter == right[j] ? 0 : 1));
                if (i > 0 && j > 0 && letter == right[j - 1] && left[i - 1] == right[j])
                {
                    next[j + 1] = Math.Min(next[j + 1], older[j - 1] + 1);
                }
            }

            (older, row) = (row, next);
        }

        return row[^1];
    }
}
