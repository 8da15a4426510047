using System.Collections.Immutable;
using static ThreatBot.Core.Pictures.Svg;

namespace ThreatBot.Core.Pictures;

/// <summary>Charts one below the other: lying bars whose parts are the series, each with its number where that fits.</summary>
public static class ChartFigure
{
    private const int Head = 40;
    private const int Row = 28;
    private const int Thick = 18;
    private const int NameWidth = 200;
    private const int Scale = 380;
    private const int Room = 60;
    private const int Width = NameWidth + Scale + Room + (3 * Measures.Margin);

    /// <summary>A part that is there is seen, however little of the whole it is.</summary>
    private const int Least = 4;

    private static readonly ImmutableDictionary<string, Look> LooksOf = new Dictionary<string, Look>
    {
        ["answered"] = Looks.Shield,
        ["threat"] = Looks.Danger,
        ["later"] = Looks.StrongPlate,
        ["open"] = Looks.Badge,
        ["threats"] = Looks.Number,
        ["undefended"] = Looks.Danger,
        ["one-measure"] = Looks.Badge,
        ["two-measures"] = Looks.Number,
        ["more-measures"] = Looks.Shield,
        ["answered-threats"] = Looks.Shield,
        ["open-threats"] = Looks.Danger,
        ["open-questions"] = Looks.Badge,
    }.ToImmutableDictionary();

    public static Figure Of(ImmutableArray<Chart> charts, ChartTexts texts)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        marks.Add(new Mark.Words(Looks.Heading, Legible.Wrap(texts.Title, Width - (2 * Measures.Margin), 1, Measures.HeadingFont)[0], new Point(Measures.Margin, 24)));
        var top = Head;
        foreach (var chart in charts)
        {
            var legend = LegendOf(chart, texts);
            marks.Add(new Mark.Group("chart", null, texts.Charts[chart.Kind], [.. Marks(chart, texts, top), .. legend.Marks(top + Head + (chart.Bars.Length * Row))]));
            top += Head + (chart.Bars.Length * Row) + legend.Height;
        }

        return new Figure("chart", texts.Title, texts.Description, new Size(Width, top), marks.ToImmutable());
    }

    private static Legend LegendOf(Chart chart, ChartTexts texts)
    {
        var legend = new Legend(Width);
        foreach (var series in chart.Series)
        {
            legend.Add(true, texts.Words[series], "series", (Area area) => [new Mark.Box(LooksOf[series], area with { Y = area.Y + 3, Height = 16 }, 3)]);
        }

        return legend;
    }

    private static IEnumerable<Mark> Marks(Chart chart, ChartTexts texts, int top)
    {
        var most = Math.Max(1, chart.Bars.Max(bar => bar.Parts.Sum()));
        return
        [
            new Mark.Words(Looks.ZoneName, texts.Charts[chart.Kind], new Point(Measures.Margin, top + 20)),
            .. chart.Bars.Index().SelectMany(bar => Marks(chart, bar.Item, texts, top + Head + (bar.Index * Row), most)),
        ];
    }

    private static IEnumerable<Mark> Marks(Chart chart, Bar bar, ChartTexts texts, int top, int most)
    {
        var name = bar.Key.Length > 0 ? texts.Words[bar.Key] : bar.Name;
        yield return new Mark.Words(Looks.Step, Legible.Wrap(name, NameWidth, 1, Measures.NameFont)[0], new Point(Measures.Margin, top + 14));
        var left = NameWidth + (2 * Measures.Margin);
        foreach (var (series, count) in chart.Series.Zip(bar.Parts).Where(part => part.Second > 0))
        {
            var wide = Math.Max(Least, (int)((long)Scale * count / most));
            yield return new Mark.Box(LooksOf[series], new Area(left, top, wide, Thick), 3);
            if (Legible.Width(Px(count), Looks.OnSign.Font!) + 4 <= wide)
            {
                yield return new Mark.Words(Looks.OnSign, Px(count), new Point(left + (wide / 2), top + 13));
            }

            left += wide + 1;
        }

        yield return new Mark.Words(Looks.Legend, Px(bar.Parts.Sum()), new Point(left + 6, top + 14));
    }
}
