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

    public required string Trust { get; init; }

    public required string Privilege { get; init; }

    public required string TrustAndPrivilege { get; init; }

    public required string NoBorder { get; init; }

    /// <summary>What a numbered circle is.</summary>
    public required string Crossing { get; init; }

    /// <summary>What the number on a box or a line is.</summary>
    public required string OpenThreats { get; init; }

    public required string Process { get; init; }

    public required string Store { get; init; }

    public required string External { get; init; }

    /// <summary>That the picture is not the whole model.</summary>
    public required string LeftOut { get; init; }
}
