namespace ThreatBot.Core.Pictures;

/// <summary>How many pairs stand in one order at their left ends and in another at their right ends.</summary>
internal static class Inversions
{
    /// <summary>Ends that are level cross nothing.</summary>
    public static long Of(List<(double Left, double Right)> lines)
    {
        lines.Sort();
        var places = lines.Select(line => line.Right).Distinct().Order().ToArray();
        var seen = new int[places.Length + 1];
        var inversions = 0L;
        for (var number = 0; number < lines.Count; number++)
        {
            var place = Array.BinarySearch(places, lines[number].Right) + 1;
            inversions += number;
            for (var at = place; at > 0; at -= at & -at)
            {
                inversions -= seen[at];
            }

            for (var at = place; at < seen.Length; at += at & -at)
            {
                seen[at]++;
            }
        }

        return inversions;
    }
}
