using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>What stands in a column of a container.</summary>
internal enum SlotKind
{
    /// <summary>A zone or an element.</summary>
    Box,

    /// <summary>A run passes here and has its label above it.</summary>
    Label,

    /// <summary>A run passes here.</summary>
    Pass,
}

/// <summary>A place in a column: for a box by its number, or for a run by its place in the list of runs.</summary>
internal sealed record Slot(SlotKind Kind, int Column, int Owner, Size Size);

/// <summary>A piece of a run between slots of neighbouring columns.</summary>
internal readonly record struct Link(int Number, int Run, int Left, int Right);

/// <summary>
/// The columns of one container. Odd ones hold boxes, one for each layer; even ones hold labels, and the first and the last the places
/// where runs meet the container's border.
/// </summary>
internal sealed class Columns
{
    private const int Line = 8;

    private readonly List<Slot> slots = [];

    private readonly List<Link> links = [];

    private readonly Dictionary<int, int> slotOfBox = [];

    public Columns(IReadOnlyDictionary<int, int> layers, IReadOnlyDictionary<int, Size> sizes, IReadOnlyList<Run> runs, ImmutableArray<Arrow> arrows)
    {
        Count = (2 * (layers.Values.DefaultIfEmpty(-1).Max() + 1)) + 1;
        foreach (var (box, layer) in layers.OrderBy(layer => layer.Key))
        {
            slotOfBox[box] = Add(new Slot(SlotKind.Box, (2 * layer) + 1, box, sizes[box]));
        }

        foreach (var (number, run) in runs.Index())
        {
            Thread(number, run, arrows[run.Arrow]);
        }

        Slots = [.. slots];
        Links = [.. links];
        RightOf = By(link => link.Left);
        LeftOf = By(link => link.Right);
    }

    public int Count { get; }

    public ImmutableArray<Slot> Slots { get; }

    public ImmutableArray<Link> Links { get; }

    /// <summary>The links that leave a slot to the right.</summary>
    public ImmutableArray<ImmutableArray<Link>> RightOf { get; }

    /// <summary>The links that reach a slot from the left.</summary>
    public ImmutableArray<ImmutableArray<Link>> LeftOf { get; }

    /// <summary>The slots of each column, as they were made.</summary>
    public List<int>[] InColumns()
    {
        var order = Enumerable.Range(0, Count).Select(_ => new List<int>()).ToArray();
        foreach (var (number, slot) in Slots.Index())
        {
            order[slot.Column].Add(number);
        }

        return order;
    }

    private ImmutableArray<ImmutableArray<Link>> By(Func<Link, int> end)
    {
        var found = Enumerable.Range(0, slots.Count).Select(_ => ImmutableArray.CreateBuilder<Link>()).ToArray();
        links.ForEach(link => found[end(link)].Add(link));
        return [.. found.Select(links => links.ToImmutable())];
    }

    private void Thread(int number, Run run, Arrow arrow)
    {
        var first = run.Left == Run.Border ? 0 : slots[slotOfBox[run.Left]].Column + 1;
        var last = run.Right == Run.Border ? Count - 1 : slots[slotOfBox[run.Right]].Column - 1;
        var labelled = run.HasLabel && arrow.LabelWidth > 0 ? first + ((last - first) / 4 * 2) : -1;
        var before = run.Left == Run.Border ? -1 : slotOfBox[run.Left];
        for (var column = first; column <= last; column++)
        {
            var slot = Add(column == labelled
                ? new Slot(SlotKind.Label, column, number, LabelSize(arrow))
                : new Slot(SlotKind.Pass, column, number, new Size(0, column == 0 || column == Count - 1 ? 2 * Measures.Number : Line)));
            Connect(number, before, slot);
            before = slot;
        }

        Connect(number, before, run.Right == Run.Border ? -1 : slotOfBox[run.Right]);
    }

    private static Size LabelSize(Arrow arrow) => new(arrow.LabelWidth + Line, (arrow.Label.Length * Measures.LabelLine) + Line);

    private int Add(Slot slot)
    {
        slots.Add(slot);
        return slots.Count - 1;
    }

    private void Connect(int run, int left, int right)
    {
        if (left >= 0 && right >= 0)
        {
            links.Add(new Link(links.Count, run, left, right));
        }
    }
}
