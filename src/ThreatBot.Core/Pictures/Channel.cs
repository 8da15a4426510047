using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>A link on its way through the room between two columns: it enters on the left at one height and leaves on the right at another.</summary>
internal readonly record struct Bend(int Enters, int Leaves)
{
    public bool IsStraight => Enters == Leaves;

    public int Top => Math.Min(Enters, Leaves);

    public int Bottom => Math.Max(Enters, Leaves);
}

/// <summary>The room between two columns. A link that changes its height does so on a track of its own where others are near.</summary>
internal static class Channel
{
    /// <summary>Bends that come closer than this do not share a track.</summary>
    private const int Near = 5;

    /// <summary>Lines closer than this are taken for one where they run along each other.</summary>
    private const int Merged = 3;

    private const int Overlap = 10;

    /// <summary>The track of each bend, from 0 on the left; straight ones are given 0 and need none.</summary>
    public static int[] Tracks(ImmutableArray<Bend> bends)
    {
        var tracks = new int[bends.Length];
        var laid = new List<int>();
        foreach (var next in Sorted(bends))
        {
            tracks[next] = laid
                .Where(other => bends[other].Top - Near <= bends[next].Bottom && bends[next].Top - Near <= bends[other].Bottom)
                .Select(other => tracks[other] + 1)
                .DefaultIfEmpty()
                .Max();
            laid.Add(next);
        }

        return tracks;
    }

    /// <summary>Lines that go down start on the left from the lowest, lines that go up from the highest; each goes where it is least bad.</summary>
    private static List<int> Sorted(ImmutableArray<Bend> bends)
    {
        var natural = Enumerable.Range(0, bends.Length)
            .Where(bend => !bends[bend].IsStraight)
            .OrderBy(bend => bends[bend].Leaves > bends[bend].Enters ? -bends[bend].Enters : bends[bend].Enters)
            .ToList();
        if (natural.Count > Measures.MostCompared)
        {
            return natural;
        }

        var sorted = new List<int>();
        foreach (var next in natural)
        {
            sorted.Insert(BestPlace(bends, sorted, next), next);
        }

        return sorted;
    }

    private static int BestPlace(ImmutableArray<Bend> bends, List<int> sorted, int next)
    {
        var (best, least, cost) = (0, 0, 0);
        foreach (var (at, other) in sorted.Index())
        {
            cost += Cost(bends[other], bends[next]) - Cost(bends[next], bends[other]);
            if (cost <= least)
            {
                (best, least) = (at + 1, cost);
            }
        }

        return best;
    }

    /// <summary>How bad it is to have one bend left of another: crossings, and much worse, stretches where two lines look like one.</summary>
    private static int Cost(Bend left, Bend right) =>
        (IsWithin(right.Enters, left) ? 1 : 0)
        + (IsWithin(left.Leaves, right) ? 1 : 0)
        + (Math.Abs(left.Leaves - right.Enters) < Merged ? Overlap : 0);

    private static bool IsWithin(int height, Bend bend) => bend.Top < height && height < bend.Bottom;
}
