using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>A colour as #rrggbb on light and on dark paper.</summary>
public sealed record Shade(string Light, string Dark);

/// <summary>The size of letters in pixels, and whether they are bold.</summary>
public sealed record Font(int Size, bool IsBold = false);

/// <summary>How a mark looks. Its name is its class in SVG.</summary>
public sealed record Look(string Name)
{
    /// <summary>What it is filled with; the colour of letters. Null leaves it empty.</summary>
    public Shade? Fill { get; init; }

    /// <summary>How much of the fill covers what is below it, from 0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    public Shade? Stroke { get; init; }

    /// <summary>The width of the stroke in pixels.</summary>
    public double Width { get; init; } = 1.5;

    /// <summary>Lengths of dashes and of gaps in turn; none for a whole line.</summary>
    public ImmutableArray<int> Dashes { get; init; } = [];

    /// <summary>Present for words.</summary>
    public Font? Font { get; init; }

    /// <summary>Whether words stand around their place instead of beginning there.</summary>
    public bool IsCentred { get; init; }
}
