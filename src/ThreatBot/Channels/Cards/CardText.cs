using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatBot.Channels.Cards;

/// <summary>Texts of a card, kept readable as they were typed.</summary>
internal static partial class CardText
{
    public const string More = "…";

    private const string NoDate = "{\u200B";

    /// <summary>The longest entity that is taken for one.</summary>
    private const int Entity = 10;

    /// <summary>The format itself turns {{DATE(…)}} into the reader's date, in Markdown or not; an unseen character keeps it as it was typed.</summary>
    public static string Dateless(string text) => Date().Replace(text, NoDate);

    /// <summary>
    /// As much as fits into <paramref name="bytes"/>, up to the end of a sentence or a word if that is not less than half of it. What is
    /// left reads as it did: no half characters, and in Markdown no half escapes and no code left open.
    /// </summary>
    public static string Cut(string text, int bytes)
    {
        // A character takes no less than a byte, so a text that is much too long need not be measured.
        if (text.Length <= bytes && CardSize.Of(text) <= bytes)
        {
            return text;
        }

        var end = End(text, bytes - CardSize.Of(More), CardSize.Of);
        return end == 0 ? "" : text[..end].TrimEnd() + More;
    }

    /// <summary>
    /// Where a text is best ended that is longer than its room: after a sentence or a word, if that leaves more than half of what would fit. 0 when not
    /// even its first character does.
    /// </summary>
    public static int End(string text, int room, Func<string, int> cost)
    {
        var (kept, sentence, word) = Ends(text, room, cost);
        return sentence > kept / 2 ? sentence : word > kept / 2 ? word : kept;
    }

    /// <summary>Where the text would have to end for the room, after a sentence and after a word.</summary>
    private static (int Kept, int Sentence, int Word) Ends(string text, int room, Func<string, int> cost)
    {
        var (at, sentence, word) = (0, 0, 0);
        while (at < text.Length)
        {
            var piece = Piece(text, at);
            room -= cost(text.Substring(at, piece));
            if (room < 0)
            {
                break;
            }

            if (char.IsWhiteSpace(text[at]))
            {
                word = at;
                sentence = at > 0 && text[at - 1] is '.' or '?' or '!' or ';' ? at : sentence;
            }

            at += piece;
        }

        return (at, sentence, word);
    }

    /// <summary>The length of what must stay together: an escape, an entity, a span of code, or a character with all that belongs to it.</summary>
    private static int Piece(string text, int at) => text[at] switch
    {
        '\\' when at + 1 < text.Length && char.IsAscii(text[at + 1]) => 2,
        '&' when text.IndexOf(';', at, Math.Min(Entity, text.Length - at)) is > 0 and var end => end + 1 - at,
        '`' => Code(text, at),
        _ => StringInfo.GetNextTextElementLength(text.AsSpan(at)),
    };

    private static int Code(string text, int at)
    {
        var fence = text.AsSpan(at).IndexOfAnyExcept('`') is > 0 and var run ? run : text.Length - at;
        foreach (var ticks in Ticks().EnumerateMatches(text, at + fence))
        {
            if (ticks.Length == fence)
            {
                return ticks.Index + fence - at;
            }
        }

        return fence;
    }

    [GeneratedRegex(@"\{(?=\{(DATE|TIME)\()")]
    private static partial Regex Date();

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();
}
