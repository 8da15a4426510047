namespace ThreatBot.Core.Dialogs;

/// <summary>Several arrows that somebody typed into one line, with commas, semicolons or spaced slashes between them.</summary>
internal static class SketchSplit
{
    /// <summary>
    /// The line itself, or its arrows one by one: an arrow begins where a part between such marks holds one. What holds none, such as another piece
    /// of data, stays with the arrow before it, and what stands in brackets stays together.
    /// </summary>
    public static List<string> Of(string line)
    {
        var (arrows, begin, from) = (new List<string>(), 0, 0);
        var hasArrow = false;
        foreach (var (at, length) in Marks(line).Append((line.Length, 0)))
        {
            // Two spaced slashes in a row share the blank between them.
            if (SketchLine.Arrow.IsMatch(line[from..Math.Max(from, at)]))
            {
                if (hasArrow)
                {
                    arrows.Add(line[begin..from].Trim(' ', '\t', ',', ';', '/'));
                    begin = from;
                }

                hasArrow = true;
            }

            from = at + length;
        }

        arrows.Add(line[begin..].Trim());
        return arrows;
    }

    /// <summary>Where such marks stand outside of brackets.</summary>
    private static IEnumerable<(int At, int Length)> Marks(string line)
    {
        var depth = 0;
        for (var at = 0; at < line.Length; at++)
        {
            depth = line[at] switch
            {
                '[' or '(' => depth + 1,
                ']' or ')' => Math.Max(0, depth - 1),
                _ => depth,
            };
            if (depth == 0 && (line[at] is ',' or ';' || line.AsSpan(at).StartsWith(" / ", StringComparison.Ordinal)))
            {
                yield return (at, line[at] is ' ' ? 3 : 1);
            }
        }
    }
}
