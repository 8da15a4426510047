namespace ThreatBot.Core.Pictures;

/// <summary>Everything a picture of an attack tree says that is not in the model, in the reader's language.</summary>
public sealed record TreeTexts
{
    public required string Title { get; init; }

    /// <summary>The whole tree in words, for who cannot see the picture.</summary>
    public required string Description { get; init; }

    /// <summary>Behind a step whose parts are all needed.</summary>
    public required string AllNeeded { get; init; }

    /// <summary>Behind a step that is shown with what is below it further up.</summary>
    public required string Above { get; init; }

    /// <summary>What the sign with a number is.</summary>
    public required string Measures { get; init; }

    /// <summary>What the sign without a number is.</summary>
    public required string Undefended { get; init; }

    /// <summary>That the picture is not the whole tree.</summary>
    public required string LeftOut { get; init; }
}
