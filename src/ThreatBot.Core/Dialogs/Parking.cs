using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The parking lot: "park: who owns the old server?" keeps a thought for later, whatever is asked just now.</summary>
internal static class Parking
{
    /// <summary>Whether the message was one for the parking lot.</summary>
    public static bool Park(Exchange exchange)
    {
        if (Thought(exchange) is not { } thought || exchange.Model is null)
        {
            return false;
        }

        var parked = exchange.Edit.Add(ObjectKind.Parked, id => new Parked { Id = id, Origin = exchange.Origin, Text = thought });
        exchange.Say(StoryPrompts.Parked.With(Looking.Line(parked)));
        return true;
    }

    public static bool IsThought(Exchange exchange) => Thought(exchange) is not null;

    private static string? Thought(Exchange exchange) =>
        exchange.Heard.Text.Split(':', 2, StringSplitOptions.TrimEntries) is [var word, { Length: > 0 } thought] && exchange.Lexicon.Is("command.park", word) ? thought : null;
}
