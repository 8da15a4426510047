namespace ThreatBot.Benchmarks;

/// <summary>Counts where lines cross each other, as an eye does.</summary>
internal static class LineCrossings
{
    /// <summary>How often pieces of different lines cross inside both; touching, or running along each other, is no crossing.</summary>
    public static int Of(IReadOnlyList<IReadOnlyList<(double X, double Y)>> lines)
    {
        var pieces = lines.SelectMany((line, number) => line.Zip(line.Skip(1), (from, to) => (Line: number, From: from, To: to))).ToList();
        var crossings = 0;
        for (var one = 0; one < pieces.Count; one++)
        {
            for (var other = one + 1; other < pieces.Count; other++)
            {
                crossings += pieces[one].Line != pieces[other].Line && Cross(pieces[one].From, pieces[one].To, pieces[other].From, pieces[other].To) ? 1 : 0;
            }
        }

        return crossings;
    }

    private static bool Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static int Side((double X, double Y) from, (double X, double Y) to, (double X, double Y) point) =>
        Math.Sign(((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X)));
}
