namespace ThreatBot.Core.Pictures;

/// <summary>
/// Puts the slots of each column one below the other so that few links cross: each goes where its neighbours are on average, then neighbours in a
/// column change places as long as that helps.
/// </summary>
internal sealed class Ordering
{
    private readonly Columns columns;

    private readonly Outside outside;

    /// <summary>How far down its slot a link ends, at its left end and at its right end; only a zone has fixed places.</summary>
    private readonly double[] shareLeft, shareRight;

    private readonly double[] rank;

    private readonly List<int>[] order;

    private readonly Link[][] channels;

    private Ordering(Columns columns, IReadOnlyList<Run> runs, IReadOnlyDictionary<int, BoxShape> shapes, Outside outside)
    {
        (this.columns, this.outside) = (columns, outside);
        rank = new double[columns.Slots.Length];
        order = Array.ConvertAll(columns.InColumns(), column => column.OrderBy(outside.Height).ToList());
        channels = [.. columns.Links.GroupBy(link => columns.Slots[link.Left].Column).OrderBy(channel => channel.Key).Select(channel => channel.ToArray())];
        shareLeft = [.. columns.Links.Select(link => Share(link.Left, runs[link.Run].Arrow))];
        shareRight = [.. columns.Links.Select(link => Share(link.Right, runs[link.Run].Arrow))];
        Array.ForEach(order, Rank);

        double Share(int slot, int arrow) => columns.Slots[slot] is { Kind: SlotKind.Box } box && shapes[box.Owner] is ZoneShape zone
            ? zone.Port(arrow, 0, 1) / (double)zone.Size.Height
            : 0.5;
    }

    /// <summary>The slots of each column from top to bottom, the rank of each slot in its column, and how often links cross.</summary>
    public static (List<int>[] Order, double[] Rank, long Crossings) Of(
        Columns columns, IReadOnlyList<Run> runs, IReadOnlyDictionary<int, BoxShape> shapes, Outside outside, int sweeps)
    {
        var ordering = new Ordering(columns, runs, shapes, outside);
        var (best, fewest) = (Copy(ordering.order), ordering.Crossings());
        for (var sweep = 0; sweep < sweeps && fewest > 0; sweep++)
        {
            ordering.Sweep(toRight: sweep % 2 == 0);
            if (sweep > 0)
            {
                ordering.Exchange();
            }

            if (ordering.Crossings() is var crossings && crossings < fewest)
            {
                (best, fewest) = (Copy(ordering.order), crossings);
            }
        }

        Array.ForEach(best, ordering.Rank);
        return (best, ordering.rank, ordering.Crossings());
    }

    private static List<int>[] Copy(List<int>[] order) => Array.ConvertAll(order, column => column.ToList());

    private void Rank(List<int> column)
    {
        for (var place = 0; place < column.Count; place++)
        {
            rank[column[place]] = place;
        }
    }

    private void Sweep(bool toRight)
    {
        for (var step = 0; step < order.Length; step++)
        {
            var column = order[toRight ? step : order.Length - 1 - step];
            var wishes = column.ConvertAll(slot => (Slot: slot, Wish: Wish(slot, toRight), Rank: rank[slot]));
            wishes.Sort((one, other) => one.Wish.CompareTo(other.Wish) is var order and not 0 ? order : one.Rank.CompareTo(other.Rank));
            for (var place = 0; place < column.Count; place++)
            {
                column[place] = wishes[place].Slot;
            }

            Rank(column);
        }
    }

    /// <summary>The mean of where the links on one side come from; a slot without any stays where it is.</summary>
    private double Wish(int slot, bool fromLeft)
    {
        var links = fromLeft ? columns.LeftOf[slot] : columns.RightOf[slot];
        if (links.Length == 0)
        {
            return outside.At(slot) ?? rank[slot] + 0.5;
        }

        var sum = 0.0;
        foreach (var link in links)
        {
            sum += fromLeft ? AtLeft(link) : AtRight(link);
        }

        return sum / links.Length;
    }

    private double AtLeft(Link link) => rank[link.Left] + shareLeft[link.Number];

    private double AtRight(Link link) => rank[link.Right] + shareRight[link.Number];

    private void Exchange()
    {
        foreach (var column in order)
        {
            for (var place = 0; place + 1 < column.Count; place++)
            {
                var (above, below) = (column[place], column[place + 1]);
                if (Crossings(above, below) > Crossings(below, above))
                {
                    (column[place], column[place + 1]) = (below, above);
                    (rank[above], rank[below]) = (place + 1, place);
                }
            }
        }
    }

    /// <summary>How often the links of two slots cross when one is above the other.</summary>
    private int Crossings(int above, int below)
    {
        var crossings = outside.At(above) > outside.At(below) ? 1 : 0;
        foreach (var one in columns.LeftOf[above])
        {
            foreach (var other in columns.LeftOf[below])
            {
                crossings += AtLeft(one) > AtLeft(other) ? 1 : 0;
            }
        }

        foreach (var one in columns.RightOf[above])
        {
            foreach (var other in columns.RightOf[below])
            {
                crossings += AtRight(one) > AtRight(other) ? 1 : 0;
            }
        }

        return crossings;
    }

    /// <summary>Links cross when they leave in one order and arrive in another.</summary>
    private long Crossings()
    {
        var crossings = 0L;
        foreach (var channel in channels)
        {
            crossings += Inversions.Of([.. channel.Select(link => (AtLeft(link), AtRight(link)))]);
        }

        return crossings + Inversions.Of(outside.Of(order[0], rank)) + Inversions.Of(outside.Of(order[^1], rank));
    }
}
