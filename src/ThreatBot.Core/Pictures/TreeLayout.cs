using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>Which way an attack tree grows from its goal.</summary>
public enum TreeDirection
{
    Down,
    Right,
}

/// <summary>Where the steps of an attack tree stand.</summary>
internal sealed record TreeLayout(Size Size, TreeDirection Direction, ImmutableArray<Area> Boxes)
{
    /// <summary>Between a step and what is next to it; room for the signs on the corners of boxes.</summary>
    private const int Beside = 22;

    /// <summary>From one level to the next, for the lines and the sign of the gate, which lies.</summary>
    private const int BetweenDown = 56;
    private const int BetweenRight = 88;

    /// <summary>A tree that would be wider than this when it grows down grows to the right, unless somebody wants it otherwise.</summary>
    private const int Wide = 1_400;

    public static TreeLayout Of(ImmutableArray<TreeRow> rows, ImmutableArray<Size> sizes, TreeDirection? wanted)
    {
        var down = Of(rows, sizes, TreeDirection.Down);
        return (wanted ?? (down.Size.Width > Wide ? TreeDirection.Right : TreeDirection.Down)) is TreeDirection.Down ? down : Of(rows, sizes, TreeDirection.Right);
    }

    private static TreeLayout Of(ImmutableArray<TreeRow> rows, ImmutableArray<Size> sizes, TreeDirection direction)
    {
        var isDown = direction is TreeDirection.Down;
        double Along(Size size) => isDown ? size.Width : size.Height;
        int Across(Size size) => isDown ? size.Height : size.Width;
        var between = isDown ? BetweenDown : BetweenRight;
        var middles = TidyTree.Of([.. rows.Select(row => row.Parent)], [.. sizes.Select(Along)], Beside);
        var first = middles.Zip(sizes, (middle, size) => middle - (Along(size) / 2)).Min();
        var levels = rows.Zip(sizes, (row, size) => (row.Depth, Across: Across(size))).GroupBy(row => row.Depth).OrderBy(level => level.Key).Select(level => level.Max(row => row.Across)).ToList();
        var starts = levels.Select((_, level) => levels.Take(level).Sum() + (level * between)).ToList();
        var boxes = rows.Select((row, at) =>
        {
            var (along, across) = ((int)Math.Round(middles[at] - first - (Along(sizes[at]) / 2)), starts[row.Depth]);
            return isDown ? new Area(along, across, sizes[at].Width, sizes[at].Height) : new Area(across, along, sizes[at].Width, sizes[at].Height);
        }).ToImmutableArray();
        return new TreeLayout(new Size(boxes.Max(box => box.Right), boxes.Max(box => box.Bottom)), direction, boxes);
    }
}
