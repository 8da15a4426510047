using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>What a chart counts.</summary>
public enum ChartKind
{
    /// <summary>Questions of the ledger by what became of them, for each border.</summary>
    Coverage,

    /// <summary>Threats by what is done about them.</summary>
    Responses,

    /// <summary>Ways in by how many measures are in the way, for each attack tree.</summary>
    Depth,

    /// <summary>What was open and what was answered at the end of each sprint.</summary>
    Trend,

    /// <summary>What is open and what is answered in each of several models.</summary>
    Portfolio,

    /// <summary>Ways in by how many measures are in the way, for each of several models.</summary>
    PortfolioDepth,
}

/// <summary>A bar of a chart: a name, and how much each series has of it.</summary>
/// <param name="Key">What it is, where that has wording; "" for what has a name in the model.</param>
/// <param name="Name">Its name in the model, or a day.</param>
/// <param name="Parts">In the order of the series.</param>
public sealed record Bar(string Key, string Name, ImmutableArray<int> Parts);

/// <summary>Counts side by side.</summary>
public sealed record Chart(ChartKind Kind, ImmutableArray<Bar> Bars)
{
    /// <summary>From this depth on ways in are counted together.</summary>
    public const int Deep = 3;

    /// <summary>The rows that are no place, and the answers to a threat, in the order they are shown.</summary>
    public static readonly ImmutableArray<string> BarKeys =
        ["assume-breach", "no-longer-there", "nothing-yet", "mitigate", "accept", "transfer", "avoid", "parked", "ruled-out", "ended"];

    /// <summary>What the parts of its bars are.</summary>
    public ImmutableArray<string> Series => SeriesOf(Kind);

    public static ImmutableArray<string> SeriesOf(ChartKind kind) => kind switch
    {
        ChartKind.Coverage => ["answered", "threat", "later", "open"],
        ChartKind.Responses => ["threats"],
        ChartKind.Depth or ChartKind.PortfolioDepth => ["undefended", "one-measure", "two-measures", "more-measures"],
        _ => ["answered-threats", "open-threats", "open-questions"],
    };
}

/// <summary>Everything charts say that is not in the model, in the reader's language.</summary>
/// <param name="Title">The name of the picture.</param>
/// <param name="Description">All numbers in words.</param>
/// <param name="Charts">The name of each chart.</param>
/// <param name="Words">Series and bars by their keys.</param>
public sealed record ChartTexts(
    string Title, string Description, ImmutableDictionary<ChartKind, string> Charts, ImmutableDictionary<string, string> Words);
