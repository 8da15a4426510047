using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Places that are seldom on the map: a backup, a log, a laptop. A threat that names one puts it there.</summary>
internal static class Places
{
    /// <summary>The element that <paramref name="said"/> names: one on the map, or one from the catalogue, which is added and mentioned.</summary>
    public static string? Of(Exchange exchange, string said)
    {
        var (model, lexicon) = (exchange.Edit.Model, exchange.Lexicon);
        if (model.Elements.FirstOrDefault(element => Lexicon.Contains(said, SketchWords.Compared(element.Name, lexicon))) is { } named)
        {
            return named.Id;
        }

        if (exchange.Scene.Catalogue.Places.FirstOrDefault(place => lexicon.Has($"place.{place.Id}", said)) is not { } row)
        {
            return null;
        }

        var name = lexicon.Phrase($"place.{row.Id}");
        if (model.Elements.FirstOrDefault(element => SketchWords.Compared(element.Name, lexicon) == SketchWords.Compared(name, lexicon)) is { } known)
        {
            return known.Id;
        }

        var added = exchange.Edit.Add(ObjectKind.Element, id => new Element
        {
            Id = id,
            Origin = exchange.Origin,
            Name = name,
            Shape = row.Shape,
        });
        exchange.Say(StoryPrompts.PlaceAdded.With(new Value.Said(name)));
        return added.Id;
    }
}
