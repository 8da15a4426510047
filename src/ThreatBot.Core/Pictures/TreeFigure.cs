using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>An attack tree as a figure: the goal, then level by level what leads there.</summary>
public sealed class TreeFigure
{
    private const int Head = 48;
    private const int Side = 10;
    private const int TextWidth = 150;
    private const int TextLines = 4;
    private const int LeastWidth = 480;
    private const int Note = 26;

    /// <summary>How far before the parts the branches part.</summary>
    private const int Turn = 16;

    private readonly TreeTexts texts;
    private readonly ImmutableArray<TreeRow> rows;
    private readonly ImmutableArray<ImmutableArray<string>> names;
    private readonly ImmutableHashSet<string> shared;
    private readonly ILookup<int, int> below;
    private readonly TreeLayout layout;

    private TreeFigure(AttackTree tree, TreeTexts texts, TreeScope scope, TreeDirection? direction)
    {
        this.texts = texts;
        rows = TreeRows.Of(tree, scope);
        shared = [.. rows.Where(row => row.IsElsewhere).Select(row => row.Node.Id)];
        names = [.. rows.Select(row => Legible.Wrap(row.Node.Text, TextWidth, TextLines, row.IsLeaf ? Measures.NameFont : Measures.ZoneFont))];
        below = rows.Index().Skip(1).ToLookup(row => row.Item.Parent, row => row.Index);
        layout = TreeLayout.Of(rows, [.. rows.Select((_, at) => SizeOf(at))], direction);
    }

    /// <summary>As much of the tree as fits; <paramref name="direction"/> is what suits its shape unless it is given.</summary>
    public static Figure Of(AttackTree tree, TreeTexts texts, TreeScope? scope = null, TreeDirection? direction = null) =>
        new TreeFigure(tree, texts, scope ?? TreeScope.All, direction).Figure();

    private Figure Figure()
    {
        var width = Math.Max(layout.Size.Width + (2 * Measures.Margin), LeastWidth);
        var legend = new Legend(width);
        legend.Add(rows.Any(IsShielded), texts.Measures, "measures", (Point place) => Signs.Shield(1, place));
        legend.Add(rows.Any(IsBare), texts.Undefended, "undefended", (Point place) => [Signs.Ring(place)]);
        var (isFolded, foot) = (rows.Any(row => row.Folded > 0), Head + layout.Size.Height + Measures.Margin);
        return new Figure(
            "tree",
            texts.Title,
            texts.Description,
            new Size(width, foot + (isFolded ? Note : 0) + legend.Height),
            [
                new Mark.Words(Looks.Heading, Legible.Wrap(texts.Title, width - (2 * Measures.Margin), 1, Measures.HeadingFont)[0], new Point(Measures.Margin, 24)),
                .. rows.Index().SelectMany(row => Branches(row.Index)),
                .. rows.Index().Select(row => Step(row.Index)),
                .. isFolded ? [new Mark.Words(Looks.Legend, texts.LeftOut, new Point(Measures.Margin, foot + (Note / 2)))] : (Mark[])[],
                .. legend.Marks(foot + (isFolded ? Note : 0)),
            ]);
    }

    private static bool IsShielded(TreeRow row) => row.Measures > 0 && (row.IsLeaf || row.HasOwn);

    private static bool IsBare(TreeRow row) => row.IsLeaf && row.Measures == 0 && !row.IsSettled;

    private Size SizeOf(int at)
    {
        var note = NoteOf(at);
        var font = rows[at].IsLeaf ? Measures.NameFont : Measures.ZoneFont;
        return new Size(
            Math.Max(names[at].Max(line => Legible.Width(line, font)), Legible.Width(note, Measures.LabelFont)) + (2 * Side),
            ((names[at].Length + (note.Length > 0 ? 1 : 0)) * Measures.NameLine) + Side);
    }

    /// <summary>The last line of a box: where it is shown, what it is called there, or what is hidden below it.</summary>
    private string NoteOf(int at) => rows[at] switch
    {
        { IsElsewhere: true } row => texts.See(row.Node.Id),
        { IsSettled: true } => texts.Settled,
        { Folded.IsZero: false } row => texts.Folded(row.Folded),
        var row when shared.Contains(row.Node.Id) => row.Node.Id,
        _ => "",
    };

    private Area Box(int at) => layout.Boxes[at].By(new Point(Measures.Margin, Head));

    private Mark Step(int at)
    {
        var (row, box) = (rows[at], Box(at));
        var middle = box.X + (box.Width / 2);
        var (corner, note) = (new Point(box.Right, box.Y), NoteOf(at));
        Mark[] signs = [.. IsShielded(row) ? Signs.Shield(row.Measures, corner) : [], .. IsBare(row) ? [Signs.Ring(corner)] : (Mark[])[]];
        Mark[] notes = note.Length > 0 ? [new Mark.Words(Looks.Small, note, new Point(middle, box.Bottom - 8))] : [];
        return new Mark.Group(row.IsLeaf ? "step last" : "step", row.Node.Id, row.Node.Text,
        [
            new Mark.Box(row.IsElsewhere || row.IsSettled ? Looks.Reference : IsBare(row) ? Looks.Bare : Looks.Box, box, row.Parent < 0 ? 0 : 6),
            .. names[at].Index().Select(line => new Mark.Words(
                row.IsLeaf ? Looks.Name : Looks.StrongName, line.Item, new Point(middle, box.Y + (line.Index * Measures.NameLine) + 18))),
            .. notes,
            .. signs,
        ]);
    }

    /// <summary>One trunk out of a step, from it a branch to each part; what the parts are to each other stands on the trunk.</summary>
    private IEnumerable<Mark> Branches(int at)
    {
        if (!below[at].Any())
        {
            return [];
        }

        var (box, isDown) = (Box(at), layout.Direction is TreeDirection.Down);
        var from = isDown ? new Point(box.X + (box.Width / 2), box.Bottom) : new Point(box.Right, box.Y + (box.Height / 2));
        var turn = below[at].Min(part => isDown ? Box(part).Y : Box(part).X) - Turn;
        var paths = below[at].Select(Box).Select(part => isDown
            ? $"M{from.X} {from.Y}V{turn}H{part.X + (part.Width / 2)}V{part.Y}"
            : $"M{from.X} {from.Y}H{turn}V{part.Y + (part.Height / 2)}H{part.X}");
        return [new Mark.Outline(Looks.Line, string.Concat(paths)), .. below[at].Skip(1).Any() ? GateSign(rows[at].Node.Gate, from, turn) : []];
    }

    private IEnumerable<Mark> GateSign(Gate gate, Point from, int turn)
    {
        var text = gate switch { Gate.Or => texts.Any, Gate.And => texts.AllNeeded, _ => texts.InOrder };
        var wide = Legible.Width(text, Measures.SmallFont) + 12;
        var middle = layout.Direction is TreeDirection.Down ? new Point(from.X, turn - Turn) : new Point(turn - 8 - (wide / 2), from.Y);
        return Signs.Plate(text, middle, wide, isStrong: gate is not Gate.Or);
    }
}
