using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Which measure of the catalogue is proposed for a threat.</summary>
public static class MeasureChoice
{
    /// <summary>
    /// The one with the longest of its words in the threat; else the usual one of the question that brought the threat to light; else the
    /// first for its letter, or of all.
    /// </summary>
    public static MeasureRow Of(ImmutableArray<MeasureRow> measures, Lexicon lexicon, string threat, Letter? letter, QuestionRow? question) => measures
        .OrderByDescending(measure => lexicon.Longest($"measure.{measure.Id}", threat))
        .ThenBy(measure => question?.Measures.IndexOf(measure.Id) is >= 0 and var place ? place : int.MaxValue)
        .ThenByDescending(measure => letter is { } known && measure.Letters.Contains(known))
        .First();
}
