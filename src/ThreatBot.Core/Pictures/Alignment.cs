namespace ThreatBot.Core.Pictures;

/// <summary>Moves the slots of each column up and down, in the order they have, so that lines are straight.</summary>
internal sealed class Alignment
{
    private readonly Columns columns;

    private readonly Ports ports;

    private readonly int[] top;

    private Alignment(Columns columns, Ports ports) => (this.columns, this.ports, top) = (columns, ports, new int[columns.Slots.Length]);

    /// <summary>The distance of each slot's top from the top of the container's content, from 0.</summary>
    public static int[] Of(Columns columns, List<int>[] order, Ports ports, int sweeps)
    {
        var alignment = new Alignment(columns, ports);
        Array.ForEach(order, column => alignment.Settle(column, fromLeft: true, fromRight: false));
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            foreach (var column in order.Reverse())
            {
                alignment.Settle(column, fromLeft: sweep + 2 < sweeps, fromRight: true);
            }

            Array.ForEach(order, column => alignment.Settle(column, fromLeft: true, fromRight: sweep + 2 < sweeps));
        }

        var highest = alignment.top.DefaultIfEmpty().Min();
        return Array.ConvertAll(alignment.top, y => y - highest);
    }

    private void Settle(List<int> column, bool fromLeft, bool fromRight)
    {
        var below = new int[column.Count];
        for (var at = 1; at < column.Count; at++)
        {
            below[at] = below[at - 1] + columns.Slots[column[at - 1]].Size.Height + Gap(column[at - 1], column[at]);
        }

        var wishes = column.ConvertAll(slot => Wish(slot, fromLeft, fromRight));
        foreach (var (at, y) in Closest(wishes, below).Index())
        {
            top[column[at]] = y;
        }
    }

    private int Gap(int above, int below) =>
        columns.Slots[above].Kind is SlotKind.Box && columns.Slots[below].Kind is SlotKind.Box ? Measures.Gap
        : columns.Slots[above].Kind is SlotKind.Box || columns.Slots[below].Kind is SlotKind.Box ? Measures.Gap / 2
        : Measures.Lane - (2 * Measures.Number);

    /// <summary>Where a slot's lines would be straight on average, and how much that counts.</summary>
    private (double Top, double Weight) Wish(int slot, bool fromLeft, bool fromRight)
    {
        var wishes = new List<int>();
        if (fromLeft)
        {
            wishes.AddRange(columns.LeftOf[slot].Select(link => top[link.Left] + ports.AtLeft(link) - ports.AtRight(link)));
        }

        if (fromRight)
        {
            wishes.AddRange(columns.RightOf[slot].Select(link => top[link.Right] + ports.AtRight(link) - ports.AtLeft(link)));
        }

        return wishes.Count == 0 ? (top[slot], 0.1) : (wishes.Average(), wishes.Count);
    }

    /// <summary>
    /// The places nearest to the wishes (least squares) that keep the given distances: what is too close forms a block, which goes
    /// to the mean of its wishes.
    /// </summary>
    private static int[] Closest(List<(double Top, double Weight)> wishes, int[] below)
    {
        var blocks = new Stack<(double Mean, double Weight, int Count)>();
        foreach (var (at, wish) in wishes.Index())
        {
            var block = (Mean: wish.Top - below[at], wish.Weight, Count: 1);
            while (blocks.TryPeek(out var above) && above.Mean >= block.Mean)
            {
                blocks.Pop();
                var weight = above.Weight + block.Weight;
                block = (((above.Mean * above.Weight) + (block.Mean * block.Weight)) / weight, weight, above.Count + block.Count);
            }

            blocks.Push(block);
        }

        var start = blocks.Reverse().SelectMany(block => Enumerable.Repeat((int)Math.Round(block.Mean), block.Count));
        return [.. start.Select((mean, at) => mean + below[at])];
    }
}
