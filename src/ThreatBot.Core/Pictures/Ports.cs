namespace ThreatBot.Core.Pictures;

/// <summary>Where links meet slots, measured from a slot's top.</summary>
internal sealed class Ports(Columns columns, IReadOnlyList<Run> runs, IReadOnlyDictionary<int, BoxShape> shapes)
{
    private readonly int[] atLeftEnd = new int[columns.Links.Length];

    private readonly int[] atRightEnd = new int[columns.Links.Length];

    /// <summary>At the link's left slot, on that slot's right side.</summary>
    public int AtLeft(Link link) => atLeftEnd[link.Number];

    /// <summary>At the link's right slot, on that slot's left side.</summary>
    public int AtRight(Link link) => atRightEnd[link.Number];

    /// <summary>Spreads the links of every element over its sides in the order of <paramref name="rank"/> of the slots they lead to.</summary>
    public void Settle(IReadOnlyList<double> rank)
    {
        foreach (var (number, slot) in columns.Slots.Index())
        {
            Settle(slot, [.. columns.RightOf[number].OrderBy(link => rank[link.Right])], atLeftEnd);
            Settle(slot, [.. columns.LeftOf[number].OrderBy(link => rank[link.Left])], atRightEnd);
        }
    }

    private void Settle(Slot slot, List<Link> links, int[] ends)
    {
        foreach (var (place, link) in links.Index())
        {
            ends[link.Number] = slot.Kind switch
            {
                SlotKind.Pass => slot.Size.Height / 2,
                SlotKind.Label => slot.Size.Height - 4,
                _ => shapes[slot.Owner].Port(runs[link.Run].Arrow, place, links.Count),
            };
        }
    }
}

/// <summary>A box on its container: how large it is, and where lines may reach it.</summary>
internal abstract record BoxShape(Size Size)
{
    /// <summary>How far below the top of the box an arrow meets it, as one of several on that side.</summary>
    public abstract int Port(int arrow, int place, int of);
}

/// <summary>An element, with room above it for the arrows that lead from it to itself.</summary>
internal sealed record ElementShape(Size Size, int LoopsHeight) : BoxShape(Size)
{
    public override int Port(int arrow, int place, int of) =>
        LoopsHeight + ((Size.Height - LoopsHeight + (((2 * place) + 1 - of) * Measures.Lane)) / 2);
}

/// <summary>A zone that has been laid out.</summary>
internal sealed record ZoneShape(SheetLayout Layout) : BoxShape(Layout.Size)
{
    public override int Port(int arrow, int place, int of) => Layout.Ports[arrow];
}
