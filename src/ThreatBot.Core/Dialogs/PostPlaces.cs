using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What conversations are called by those who name them: a person can name those they are in, and to them no other exists.</summary>
internal static class PostPlaces
{
    /// <summary>Longer ids nobody types.</summary>
    private const int LongestTyped = 16;

    /// <summary>What to type for a conversation, with # in front: its id, or where nobody could type that, a short form of it.</summary>
    public static string Sign(string id) => id.Length <= LongestTyped && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        ? $"#{id}"
        : $"#{Fnv1a.Of(id).ToString("x8", CultureInfo.InvariantCulture)}";

    /// <summary>The conversation that is named by its sign, its id, an address that ends in it, or the one model in use there; null when the speaker knows none such.</summary>
    public static string? Named(Exchange exchange, string said)
    {
        var name = said.Trim().TrimEnd('/').Split('/')[^1].TrimStart('#');
        if (Is(exchange.Conversation.Id, name))
        {
            return exchange.Conversation.Id;
        }

        var found = exchange.Scene.Elsewhere.Where(place => Is(place.Id, name)).ToList();
        found = found.Count > 0 ? found : [.. exchange.Scene.Elsewhere.Where(place => place.Model is { } model && Lexicon.Normal(model) == Lexicon.Normal(name))];
        return found is [var one] ? one.Id : null;
    }

    /// <summary>Whether a conversation is called so.</summary>
    public static bool Is(string id, string name) => string.Equals(id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(Sign(id)[1..], name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The others that the speaker is in, with what to type for each.</summary>
    public static Prompt Others(Exchange exchange)
    {
        var places = exchange.Scene.Elsewhere.Select(Line).ToValueList();
        return places.Count == 0 ? PostPrompts.NoPlaces.With() : PostPrompts.Places.With(new Value.Many(places));
    }

    private static Value Line(Whereabouts place) => new Value.Words(place.Model is { } model
        ? PostPrompts.PlaceNamed.With(new Value.Code(Sign(place.Id)), new Value.Said(model))
        : PostPrompts.Place.With(new Value.Code(Sign(place.Id))));
}
