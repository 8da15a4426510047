using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>Everything a picture says that is not in the model, in the reader's language; filled from dialogs/picture.</summary>
public sealed record PictureTexts
{
    /// <summary>The name of the picture, as a screen reader says it.</summary>
    public required string Title { get; init; }

    /// <summary>The whole model in words, for who cannot see the picture.</summary>
    public required string Description { get; init; }

    /// <summary>On a flow that must never be.</summary>
    public required string Never { get; init; }

    /// <summary>What a closed and an open lock are, by whether a flow is encrypted.</summary>
    public required ImmutableDictionary<bool, string> Locks { get; init; }

    /// <summary>What the outline of a zone is, for every combination of kinds.</summary>
    public required ImmutableDictionary<BorderKinds, string> Borders { get; init; }

    public required ImmutableDictionary<ElementKind, string> Shapes { get; init; }

    /// <summary>What a numbered circle is.</summary>
    public required string Crossing { get; init; }

    /// <summary>What the number on a box or a line is.</summary>
    public required ImmutableDictionary<OverlayKind, string> Overlays { get; init; }

    /// <summary>What the number beside that of a crossing is.</summary>
    public required string AtCrossing { get; init; }

    public required string Added { get; init; }

    public required string Changed { get; init; }

    /// <summary>How many things are not there any more.</summary>
    public required Func<int, string> Removed { get; init; }

    /// <summary>That the picture is not the whole model.</summary>
    public required string LeftOut { get; init; }
}
