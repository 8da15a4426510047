using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Dialogs;

/// <summary>Charts in words: for a conversation, and for who cannot see them.</summary>
public static class ChartView
{
    /// <summary>The charts of a model as it is.</summary>
    public static Prompt Of(ThreatModel model) => Charts.Of(model) is { Length: > 0 } charts
        ? PicturePrompts.Charts.With(new Value.Said(model.Name), Lines(charts), new Value.Code(PictureView.Typeable(model)))
        : PicturePrompts.NoCharts.With();

    /// <summary>A line with the name of each chart, and one for each bar.</summary>
    public static Value Lines(ImmutableArray<Chart> charts) => new Value.Many(charts
        .SelectMany(chart => chart.Bars.Select(bar => Line(chart, bar)).Prepend(PicturePrompts.Chart(chart.Kind).With()))
        .Select(line => (Value)new Value.Words(line))
        .ToValueList());

    private static Prompt Line(Chart chart, Bar bar)
    {
        Value name = bar.Key.Length > 0 ? new Value.Words(PicturePrompts.Charted(bar.Key).With()) : new Value.Said(bar.Name);
        var parts = chart.Series.Zip(bar.Parts)
            .Where(part => part.Second > 0)
            .Select(part => (Value)new Value.Words(PicturePrompts.Part.With(new Value.Number(part.Second), new Value.Words(PicturePrompts.Charted(part.First).With()))));
        return PicturePrompts.Bar.With(name, new Value.Many(parts.ToValueList()));
    }
}
