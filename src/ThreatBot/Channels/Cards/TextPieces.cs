using System.Collections.Immutable;
using System.Globalization;

namespace ThreatBot.Channels.Cards;

/// <summary>A text that is longer than one message, as several that are read one after the other: nothing of it is lost.</summary>
internal static class TextPieces
{
    /// <summary>
    /// Pieces of at most <paramref name="most"/> characters (UTF-16), each ending with a line where there is one, else with a word, and never within a
    /// character.
    /// </summary>
    public static ImmutableArray<string> Of(string text, int most)
    {
        var pieces = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        while (text.Length - at > most)
        {
            var end = End(text, at, most);
            pieces.Add(text[at..end].TrimEnd());
            at = end;
        }

        pieces.Add(text[at..]);
        return [.. pieces.Where(piece => piece.Length > 0)];
    }

    private static int End(string text, int at, int most)
    {
        var (line, word) = (text.LastIndexOf('\n', at + most - 1, most), text.LastIndexOf(' ', at + most - 1, most));
        return line > at ? line + 1 : word > at ? word + 1 : Whole(text, at, most);
    }

    /// <summary>As many whole characters as fit; one that is longer than all the room is cut where it may be.</summary>
    private static int Whole(string text, int at, int most)
    {
        var end = at;
        while (StringInfo.GetNextTextElementLength(text.AsSpan(end)) is var next && end + next <= at + most)
        {
            end += next;
        }

        return end > at ? end : char.IsLowSurrogate(text[at + most]) ? at + most - 1 : at + most;
    }
}
