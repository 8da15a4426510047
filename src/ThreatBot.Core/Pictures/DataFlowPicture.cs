using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>A data flow diagram whose boxes and lines have their places.</summary>
public sealed record DataFlowPicture
{
    public required Size Size { get; init; }

    /// <summary>Zones from the outside inwards.</summary>
    public required ImmutableArray<PlacedZone> Zones { get; init; }

    public required ImmutableArray<PlacedElement> Elements { get; init; }

    public required ImmutableArray<PlacedLine> Lines { get; init; }

    /// <summary>How many elements and lines were left out because the picture would be too large.</summary>
    public required int LeftOut { get; init; }
}

public sealed record PlacedZone(Zone Zone, BorderKinds Kinds, Area Area, ImmutableArray<string> Name);

public sealed record PlacedElement(Element Element, Area Area, ImmutableArray<string> Name);

/// <summary>A flow, or flows that mean the same, or a denied flow.</summary>
public sealed record PlacedLine(ModelObject Flow, ImmutableArray<Point> Way, Area? LabelArea, ImmutableArray<string> Label)
{
    public bool IsDenied => Flow is DeniedFlow;

    /// <summary>The ids of all the flows it stands for.</summary>
    public required ImmutableArray<string> Flows { get; init; }

    /// <summary>Null where that is not known of all its flows, or not the same.</summary>
    public bool? IsEncrypted { get; init; }

    public string From => Flow is DeniedFlow denied ? denied.From : ((Flow)Flow).From;

    public string To => Flow is DeniedFlow denied ? denied.To : ((Flow)Flow).To;

    /// <summary>Where the line crosses borders that ask questions, with the numbers of <see cref="CrossingNumbers"/>.</summary>
    public ImmutableArray<PlacedCrossing> Crossings { get; init; } = [];
}

public sealed record PlacedCrossing(int Number, Zone Zone, Point Place);
