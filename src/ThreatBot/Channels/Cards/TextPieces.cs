using System.Collections.Immutable;

namespace ThreatBot.Channels.Cards;

/// <summary>A text that is longer than one message, or one block of it, as several that are read one after the other: nothing but blanks is lost.</summary>
internal static class TextPieces
{
    /// <summary>
    /// The lines, together where they fit into <paramref name="most"/> as <paramref name="length"/> counts; one that is longer is taken apart after sentences
    /// or words, and else within nothing that belongs together. Blank lines stay between others.
    /// </summary>
    public static ImmutableArray<string> Of(IEnumerable<string> lines, int most, Func<string, int> length)
    {
        var (pieces, piece) = (ImmutableArray.CreateBuilder<string>(), "");
        foreach (var part in lines.SelectMany(line => Parts(line, most, length)))
        {
            var longer = piece.Length == 0 ? part : $"{piece}\n{part}";
            if (IsOver(longer, most, length))
            {
                pieces.Add(piece);
                longer = part;
            }

            piece = longer;
        }

        pieces.Add(piece);
        return [.. pieces.Select(each => each.Trim('\n')).Where(each => !string.IsNullOrWhiteSpace(each))];
    }

    private static IEnumerable<string> Parts(string line, int most, Func<string, int> length)
    {
        while (IsOver(line, most, length))
        {
            var end = CardText.End(line, most, length) is > 0 and var found ? found : Torn(line, most, length);
            yield return line[..end].TrimEnd();
            line = line[end..].TrimStart();
        }

        yield return line;
    }

    /// <summary>
    /// No way of counting makes more of a text than it has characters (UTF-16), so a short one need not be counted; nor all of a long one, whose
    /// beginning is over already.
    /// </summary>
    private static bool IsOver(string text, int most, Func<string, int> length) =>
        text.Length > most && ((text.Length > 4 * most && length(text[..(4 * most)]) > most) || length(text) > most);

    /// <summary>Where something that belongs together has to be torn: no code point is.</summary>
    private static int Torn(string line, int most, Func<string, int> length)
    {
        var (end, room) = (0, most);
        foreach (var rune in line.EnumerateRunes())
        {
            room -= length(rune.ToString());
            if (room < 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return end;
    }
}
