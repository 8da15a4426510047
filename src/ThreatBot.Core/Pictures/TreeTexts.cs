using System.Numerics;

namespace ThreatBot.Core.Pictures;

/// <summary>Everything a picture of an attack tree says that is not in the model, in the reader's language.</summary>
public sealed record TreeTexts
{
    public required string Title { get; init; }

    /// <summary>The whole tree in words, for who cannot see the picture.</summary>
    public required string Description { get; init; }

    /// <summary>At the parts of a step any one of which is enough.</summary>
    public required string Any { get; init; }

    /// <summary>At the parts of a step that are all needed.</summary>
    public required string AllNeeded { get; init; }

    /// <summary>At the parts of a step that are needed one after the other.</summary>
    public required string InOrder { get; init; }

    /// <summary>On a step, by its id, that is shown with what is below it somewhere else.</summary>
    public required Func<string, string> See { get; init; }

    /// <summary>Below a step under which so many ways in are not shown.</summary>
    public required Func<BigInteger, string> Folded { get; init; }

    /// <summary>What the shield with a number is.</summary>
    public required string Measures { get; init; }

    /// <summary>What the open ring is.</summary>
    public required string Undefended { get; init; }

    /// <summary>On a last step that cannot happen, or not any more.</summary>
    public required string Settled { get; init; }

    /// <summary>That the picture is not the whole tree.</summary>
    public required string LeftOut { get; init; }
}
