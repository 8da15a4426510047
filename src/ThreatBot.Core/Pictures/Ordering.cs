namespace ThreatBot.Core.Pictures;

/// <summary>Puts the slots of each column one below the other so that few links cross: each goes where its neighbours are on average.</summary>
internal sealed class Ordering
{
    private readonly Columns columns;

    private readonly IReadOnlyList<Run> runs;

    private readonly IReadOnlyDictionary<int, BoxShape> shapes;

    private readonly ILookup<int, Link> channels;

    private readonly double[] rank;

    private Ordering(Columns columns, IReadOnlyList<Run> runs, IReadOnlyDictionary<int, BoxShape> shapes)
    {
        (this.columns, this.runs, this.shapes) = (columns, runs, shapes);
        channels = columns.Links.ToLookup(link => columns.Slots[link.Left].Column);
        rank = new double[columns.Slots.Length];
    }

    /// <summary>The slots of each column from top to bottom, and the rank of each slot in its column.</summary>
    public static (List<int>[] Order, double[] Rank) Of(
        Columns columns, IReadOnlyList<Run> runs, IReadOnlyDictionary<int, BoxShape> shapes, int sweeps)
    {
        var ordering = new Ordering(columns, runs, shapes);
        var order = columns.InColumns();
        Array.ForEach(order, ordering.Rank);
        var (best, fewest) = (Copy(order), ordering.Crossings());
        for (var sweep = 0; sweep < sweeps && fewest > 0; sweep++)
        {
            ordering.Sweep(order, toRight: sweep % 2 == 0);
            if (ordering.Crossings() is var crossings && crossings < fewest)
            {
                (best, fewest) = (Copy(order), crossings);
            }
        }

        Array.ForEach(best, ordering.Rank);
        return (best, ordering.rank);
    }

    private static List<int>[] Copy(List<int>[] order) => Array.ConvertAll(order, column => column.ToList());

    private void Rank(List<int> column)
    {
        foreach (var (place, slot) in column.Index())
        {
            rank[slot] = place;
        }
    }

    private void Sweep(List<int>[] order, bool toRight)
    {
        for (var step = 1; step < order.Length; step++)
        {
            var at = toRight ? step : order.Length - 1 - step;
            var wishes = order[at].ToDictionary(slot => slot, slot => Wish(slot, toRight));
            order[at] = [.. order[at].OrderBy(slot => wishes[slot])];
            Rank(order[at]);
        }
    }

    /// <summary>The mean of where the links on one side come from; a slot without any stays where it is.</summary>
    private double Wish(int slot, bool fromLeft)
    {
        var places = fromLeft ? columns.LeftOf[slot].Select(AtLeft) : columns.RightOf[slot].Select(AtRight);
        return places.DefaultIfEmpty(rank[slot] + 0.5).Average();
    }

    private double AtLeft(Link link) => rank[link.Left] + Share(link.Left, link);

    private double AtRight(Link link) => rank[link.Right] + Share(link.Right, link);

    /// <summary>How far down its slot a link ends; only a zone has fixed places.</summary>
    private double Share(int slot, Link link) =>
        columns.Slots[slot] is { Kind: SlotKind.Box } box && shapes[box.Owner] is ZoneShape zone
            ? zone.Port(runs[link.Run].Arrow, 0, 1) / (double)zone.Size.Height
            : 0.5;

    private long Crossings() => channels.Sum(Crossings);

    /// <summary>Links cross when they leave in one order and arrive in another.</summary>
    private long Crossings(IEnumerable<Link> channel)
    {
        var crossings = 0L;
        var arrived = new List<double>();
        foreach (var right in channel.Select(link => (Left: AtLeft(link), Right: AtRight(link))).Order().Select(link => link.Right))
        {
            var found = arrived.BinarySearch(right);
            var at = found < 0 ? ~found : found;
            while (at < arrived.Count && arrived[at] <= right)
            {
                at++;
            }

            crossings += arrived.Count - at;
            arrived.Insert(at, right);
        }

        return crossings;
    }
}
