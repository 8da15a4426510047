using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// One container laid out, measured from its top left corner: where its boxes are, how each run goes from left to right, where
/// labels stand and how far down arrows meet its border.
/// </summary>
internal sealed record SheetLayout
{
    public required Size Size { get; init; }

    public required ImmutableDictionary<int, Area> Boxes { get; init; }

    /// <summary>The way of each arrow here, from left to right.</summary>
    public required ImmutableDictionary<int, ImmutableArray<Point>> Ways { get; init; }

    /// <summary>The room of each arrow's label, its line along the bottom.</summary>
    public required ImmutableDictionary<int, Area> Labels { get; init; }

    public required ImmutableDictionary<int, int> Ports { get; init; }

    /// <summary>How often lines cross in the room between the boxes.</summary>
    public required long Crossings { get; init; }
}

/// <summary>Lays out one container whose inner zones have been laid out.</summary>
internal sealed class ContainerLayout
{
    /// <summary>A bend as small as this looks like a mistake.</summary>
    private const int Jog = 4;

    private readonly Columns columns;

    private readonly IReadOnlyList<Run> runs;

    private readonly IReadOnlyDictionary<int, BoxShape> shapes;

    private readonly List<int>[] order;

    private readonly Ports ports;

    private readonly int[] top;

    private readonly int head;

    private readonly long crossings;

    private readonly int[] left;

    private readonly int[] wide;

    private readonly int[] bends;

    private ContainerLayout(Columns columns, IReadOnlyList<Run> runs, IReadOnlyDictionary<int, BoxShape> shapes, Outside outside, int head)
    {
        (this.columns, this.runs, this.shapes, this.head) = (columns, runs, shapes, head);
        var sweeps = Math.Clamp(Measures.MostSlots / (columns.Slots.Length + 1) / 2, 2, Measures.Sweeps);
        (order, var rank, crossings) = Ordering.Of(columns, runs, shapes, outside, sweeps);
        ports = new Ports(columns, runs, shapes);
        ports.Settle(rank);
        top = Alignment.Of(columns, order, ports, sweeps);
        wide = Array.ConvertAll(order, column => column.Select(slot => columns.Slots[slot].Size.Width).DefaultIfEmpty().Max());
        left = new int[columns.Count];
        bends = new int[columns.Links.Length];
    }

    /// <summary>
    /// Puts the boxes into columns and runs between them; <paramref name="head"/> is the room kept free at the top, <paramref name="outside"/> what is
    /// known of the world around.
    /// </summary>
    public static SheetLayout Of(
        Columns columns, IReadOnlyList<Run> runs, IReadOnlyDictionary<int, BoxShape> shapes, Outside outside, int head, Size least)
    {
        var layout = new ContainerLayout(columns, runs, shapes, outside, head);
        layout.PlaceColumns(least.Width);
        return layout.Result(least);
    }

    private void PlaceColumns(int leastWidth)
    {
        var channels = columns.Links.ToLookup(link => columns.Slots[link.Left].Column);
        for (var column = 0; column + 1 < columns.Count; column++)
        {
            var links = channels[column].ToImmutableArray();
            var tracks = Channel.Tracks([.. links.Select(link => new Bend(AtLeft(link), AtRight(link)))]);
            var start = left[column] + wide[column];
            foreach (var (link, track) in links.Zip(tracks))
            {
                bends[link.Number] = start + (Measures.Channel / 2) + (track * Measures.Track);
            }

            left[column + 1] = start + Measures.Channel + (tracks.DefaultIfEmpty().Max() * Measures.Track);
        }

        left[^1] = Math.Max(left[^1], leastWidth);
    }

    private SheetLayout Result(Size least)
    {
        var bottom = columns.Slots.Select((slot, number) => Top(number) + slot.Size.Height).DefaultIfEmpty(head).Max();
        return new SheetLayout
        {
            Size = new Size(left[^1], Math.Max(least.Height, bottom + Measures.ZoneFoot)),
            Crossings = crossings,
            Boxes = Of(SlotKind.Box).ToImmutableDictionary(slot => columns.Slots[slot].Owner, Area),
            Labels = Of(SlotKind.Label).ToImmutableDictionary(slot => runs[columns.Slots[slot].Owner].Arrow, Area),
            Ways = columns.Links.GroupBy(link => link.Run).ToImmutableDictionary(links => runs[links.Key].Arrow, links => Way([.. links])),
            Ports = Of(SlotKind.Pass)
                .Where(slot => columns.Slots[slot].Column == 0 || columns.Slots[slot].Column == columns.Count - 1)
                .ToImmutableDictionary(slot => runs[columns.Slots[slot].Owner].Arrow, slot => Top(slot) + Measures.Number),
        };
    }

    private IEnumerable<int> Of(SlotKind kind) => Enumerable.Range(0, columns.Slots.Length).Where(slot => columns.Slots[slot].Kind == kind);

    /// <summary>Boxes and labels stand in the middle of their columns.</summary>
    private Area Area(int number)
    {
        var slot = columns.Slots[number];
        return new Area(left[slot.Column] + ((wide[slot.Column] - slot.Size.Width) / 2), Top(number), slot.Size.Width, slot.Size.Height);
    }

    private ImmutableArray<Point> Way(ImmutableArray<Link> links) =>
    [
        new(Area(links[0].Left).Right, AtLeft(links[0])),
        .. links.SelectMany(link => new Point[] { new(bends[link.Number], AtLeft(link)), new(bends[link.Number], AtRight(link)) }),
        new(Area(links[^1].Right).X, AtRight(links[^1])),
    ];

    private int Top(int slot) => head + top[slot];

    private int AtLeft(Link link) => Settled(link.Left, Top(link.Left) + ports.AtLeft(link), Top(link.Right) + ports.AtRight(link));

    private int AtRight(Link link) => Settled(link.Right, Top(link.Right) + ports.AtRight(link), Top(link.Left) + ports.AtLeft(link));

    /// <summary>A line may meet an element a little higher or lower if it is straight then; a zone has its places already.</summary>
    private int Settled(int slot, int height, int other) =>
        columns.Slots[slot] is { Kind: SlotKind.Box } box && shapes[box.Owner] is ElementShape && Math.Abs(height - other) <= Jog ? other : height;
}
