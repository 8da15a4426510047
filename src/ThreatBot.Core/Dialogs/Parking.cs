using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The parking lot: "park: who owns the old server?" keeps a thought for later, whatever is asked just now.</summary>
internal static class Parking
{
    /// <summary>Whether the message was one for the parking lot.</summary>
    public static bool Park(Exchange exchange)
    {
        if (Thought(exchange.Heard, exchange.Lexicon) is not { } thought || exchange.Model is null)
        {
            return false;
        }

        var parked = exchange.Edit.Add(ObjectKind.Parked, id => new Parked { Id = id, Origin = exchange.Origin, Text = thought });
        exchange.Say(StoryPrompts.Parked.With(Looking.Line(parked)));
        return true;
    }

    public static bool IsThought(Exchange exchange) => Thought(exchange.Heard, exchange.Lexicon) is not null;

    /// <summary>What is to be kept for later; null when the message is something else.</summary>
    public static string? Thought(Heard heard, Lexicon lexicon) =>
        !heard.IsPlus && heard.Text.Split(':', 2, StringSplitOptions.TrimEntries) is [var word, { Length: > 0 } thought] && lexicon.Is("command.park", word) ? thought : null;
}
