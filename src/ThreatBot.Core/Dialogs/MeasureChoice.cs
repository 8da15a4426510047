using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Which measure of the catalogue is proposed for a threat.</summary>
public static class MeasureChoice
{
    /// <summary>The one with the longest of its words in the threat; null when none has one: a guess would be taken for advice.</summary>
    public static MeasureRow? Of(ImmutableArray<MeasureRow> measures, Lexicon lexicon, string threat)
    {
        var best = measures.MaxBy(measure => Words(lexicon, measure, threat));
        return best is not null && Words(lexicon, best, threat) > 0 ? best : null;
    }

    /// <summary>What usually helps against what a question brings to light, best first; without a question, against its letter.</summary>
    public static IEnumerable<MeasureRow> Usual(ImmutableArray<MeasureRow> measures, Letter? letter, QuestionRow? question) => question is null
        ? measures.Where(measure => letter is { } known && measure.Letters.Contains(known))
        : question.Measures.Select(id => measures.First(measure => measure.Id == id));

    private static int Words(Lexicon lexicon, MeasureRow measure, string threat) => lexicon.Longest($"measure.{measure.Id}", threat);
}
