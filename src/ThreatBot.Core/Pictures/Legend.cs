namespace ThreatBot.Core.Pictures;

/// <summary>What the signs of a picture mean, in rows below it; only signs that were added, because they occur in it.</summary>
internal sealed class Legend(int width)
{
    private const int Sign = 34;

    private const int Row = 30;

    private readonly List<(Area Area, string Text, string Kind, Func<Area, IEnumerable<Mark>> Draw)> entries = [];

    private int right = Measures.Margin;

    public int Height => entries.Count == 0 ? 0 : entries[^1].Area.Bottom + Measures.Margin;

    /// <summary>Entries stand side by side as far as the width goes.</summary>
    public void Add(bool occurs, string text, string kind, Func<Area, IEnumerable<Mark>> draw)
    {
        if (!occurs)
        {
            return;
        }

        var wide = Sign + 8 + Legible.Width(text, Measures.LabelFont) + Measures.Margin;
        var below = entries.Count == 0 ? Measures.Margin / 2 : entries[^1].Area.Y;
        if (right + wide > width && right > Measures.Margin)
        {
            (right, below) = (Measures.Margin, below + Row);
        }

        entries.Add((new Area(right, below, Sign, 22), text, kind, draw));
        right += wide;
    }

    public void Add(bool occurs, string text, string kind, Func<Point, IEnumerable<Mark>> draw) =>
        Add(occurs, text, kind, area => draw(new Point(area.X + (area.Width / 2), area.Y + (area.Height / 2))));

    public IEnumerable<Mark> Marks(int top) =>
        from entry in entries
        let here = entry.Area.By(new Point(0, top))
        from mark in (Mark[])
        [
            new Mark.Group(entry.Kind, null, null, [.. entry.Draw(here)]),
            new Mark.Words(Looks.Legend, entry.Text, new Point(here.Right + 8, here.Y + 15)),
        ]
        select mark;
}
