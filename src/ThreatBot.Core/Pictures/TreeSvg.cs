using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>An attack tree as SVG text: a row a step, a sign with the number of measures on the way to every last step.</summary>
public static class TreeSvg
{
    private const int Row = 26;
    private const int Step = 22;
    private const int Head = 44;
    private const int Foot = 34;
    private const int TextWidth = 420;
    private const int LeastWidth = 480;

    /// <summary>Deeper steps are not moved further to the right.</summary>
    private const int DeepestStep = 20;

    public static string Of(AttackTree tree, TreeTexts texts)
    {
        var (rows, isCut) = TreeRows.Of(tree);
        var lines = rows.Select(row => Words(row, texts)).ToImmutableArray();
        var width = rows.Zip(lines, (row, line) => X(row) + Legible.Width(line, Measures.NameFont) + (2 * Step)).Append(LeastWidth).Max() + Measures.Margin;
        var height = Head + (rows.Length * Row) + Foot;
        var svg = new Svg().Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {width} {height}"),
            ("width", Px(width)),
            ("height", Px(height)),
            ("role", "img"),
            ("aria-labelledby", "tree-title tree-description"));
        svg.Text("title", texts.Title, ("id", "tree-title")).Lines("desc", texts.Description, ("id", "tree-description"));
        svg.Raw("style", SvgStyle.Css).Empty("rect", ("class", "paper"), ("width", "100%"), ("height", "100%"));
        svg.Text("text", Legible.Wrap(texts.Title, TextWidth, 1, Measures.HeadingFont)[0], ("class", "heading"), ("x", Px(Measures.Margin)), ("y", "24"));
        foreach (var (index, row) in rows.Index())
        {
            Branch(svg, rows, index);
            svg.Text("text", lines[index], ("class", row.IsLeaf ? "step" : "zone-name"), ("x", Px(X(row))), ("y", Px(Y(index) + 5)));
            Sign(svg, row, new Point(X(row) + Legible.Width(lines[index], Measures.NameFont) + Step, Y(index)));
        }

        Legend(svg, texts, isCut, height);
        return svg.Close().ToString();
    }

    /// <summary>A long step is cut, what is said of it is not.</summary>
    private static string Words(TreeRow row, TreeTexts texts)
    {
        var note = row.IsAbove ? $" ({texts.Above})" : row.Node.Gate is Gate.And && !row.IsLeaf ? $" ({texts.AllNeeded})" : "";
        return Legible.Wrap(row.Node.Text, TextWidth - Legible.Width(note, Measures.NameFont), 1, Measures.NameFont)[0] + note;
    }

    private static int X(TreeRow row) => Measures.Margin + (Math.Min(row.Depth, DeepestStep) * Step);

    private static int Y(int row) => Head + (row * Row) + (Row / 2);

    /// <summary>From under the beginning of the step it serves, down and to the right.</summary>
    private static void Branch(Svg svg, ImmutableArray<TreeRow> rows, int index)
    {
        if (rows[index].Parent is var parent and >= 0)
        {
            var down = X(rows[parent]) + 6;
            svg.Empty("path", ("class", "flow"), ("d", $"M {down} {Y(parent) + 10} V {Y(index)} H {Math.Max(down, X(rows[index]) - 4)}"));
        }
    }

    /// <summary>A disc with the number of measures, or an open ring where nothing is in the way.</summary>
    private static void Sign(Svg svg, TreeRow row, Point place)
    {
        if (row.IsLeaf && row.Measures > 0)
        {
            Defended(svg, row.Measures, place);
        }
        else if (row.IsLeaf)
        {
            Ring(svg, place);
        }
    }

    private static void Defended(Svg svg, int measures, Point place)
    {
        svg.Open("g", ("class", "crossing"));
        SvgMarks.Crossing(svg, measures, place);
        svg.Close();
    }

    private static void Ring(Svg svg, Point place)
    {
        svg.Open("g", ("class", "denied"));
        svg.Empty("circle", ("class", "cross"), ("cx", Px(place.X)), ("cy", Px(place.Y)), ("r", Px(Measures.Number - 3)));
        svg.Close();
    }

    private static void Legend(Svg svg, TreeTexts texts, bool isCut, int height)
    {
        var middle = height - (Foot / 2);
        Defended(svg, 1, new Point(Measures.Margin + Measures.Number, middle));
        svg.Text("text", texts.Measures, ("class", "legend"), ("x", Px(Measures.Margin + 28)), ("y", Px(middle + 4)));
        var next = Measures.Margin + 28 + Legible.Width(texts.Measures, Measures.LabelFont) + 24;
        Ring(svg, new Point(next, middle));
        var words = isCut ? $"{texts.Undefended} · {texts.LeftOut}" : texts.Undefended;
        svg.Text("text", words, ("class", "legend"), ("x", Px(next + 16)), ("y", Px(middle + 4)));
    }
}
