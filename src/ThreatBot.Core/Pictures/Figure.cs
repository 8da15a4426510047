using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>A picture before anybody decided how it is written: what it is called, what it says in words, and what is drawn on its paper.</summary>
/// <param name="Kind">What sort of picture it is, in a short word of letters; its ids in a page begin with it.</param>
/// <param name="Title">The name of the picture, as a screen reader says it.</param>
/// <param name="Description">All it shows in words, for who cannot see it.</param>
/// <param name="Size">The paper, in pixels.</param>
/// <param name="Marks">From the back to the front.</param>
public sealed record Figure(string Kind, string Title, string Description, Size Size, ImmutableArray<Mark> Marks);

/// <summary>Something drawn. Numbers are pixels from the top left corner of the paper.</summary>
public abstract record Mark
{
    private Mark()
    {
    }

    /// <summary>A rectangle; <paramref name="Round"/> is the radius of its corners.</summary>
    public sealed record Box(Look Look, Area Area, int Round = 0) : Mark;

    public sealed record Disc(Look Look, Point Middle, int Radius) : Mark;

    /// <summary>An outline in the path language of SVG, which every renderer reads; it is always ours and never a person's words.</summary>
    public sealed record Outline(Look Look, string Path) : Mark;

    /// <summary>One line of text; <paramref name="Place"/> is on its base line, at its start or, where the look is centred, in its middle.</summary>
    public sealed record Words(Look Look, string Text, Point Place) : Mark;

    /// <summary>Marks that belong together.</summary>
    /// <param name="Kind">What it is, such as a zone; a class in SVG.</param>
    /// <param name="Id">The object of the model, if it is one.</param>
    /// <param name="Title">Its whole name, where the drawn one may be cut.</param>
    /// <param name="Marks">From the back to the front.</param>
    public sealed record Group(string Kind, string? Id, string? Title, ImmutableArray<Mark> Marks) : Mark
    {
        /// <summary>It steps back behind what the picture is about.</summary>
        public bool IsFaint { get; init; }
    }
}
