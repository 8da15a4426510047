using System.Collections.Immutable;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Channels.Slack;

/// <summary>Texts as Slack counts them, in code points, and taken apart where it does not hurt.</summary>
internal static class SlackText
{
    /// <summary>What cannot be seen cannot be pressed on purpose, and an empty text is refused.</summary>
    private const string Nothing = "–";

    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>The text with a sign that it goes on if it is longer than that.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most || Length(text) <= most)
        {
            return text;
        }

        var end = CardText.End(text, most - Length(CardText.More), Length);
        return end == 0 ? "" : text[..end].TrimEnd() + CardText.More;
    }

    /// <summary>The same, with a sign where there would be nothing to see.</summary>
    public static string Shown(string text, int most) => Cut(text, most) is var shown && string.IsNullOrWhiteSpace(shown) ? Nothing : shown;

    /// <summary>The lines, together where they fit; one that is longer is taken apart after sentences or words. Blank lines stay between others.</summary>
    public static ImmutableArray<string> Chunks(IEnumerable<string> lines, int most)
    {
        var (chunks, chunk) = (ImmutableArray.CreateBuilder<string>(), "");
        foreach (var part in lines.SelectMany(line => Parts(line, most)))
        {
            var longer = chunk.Length == 0 ? part : $"{chunk}\n{part}";
            if (longer.Length > most && Length(longer) > most)
            {
                chunks.Add(chunk);
                longer = part;
            }

            chunk = longer;
        }

        chunks.Add(chunk);
        return [.. chunks.Select(each => each.Trim('\n')).Where(each => !string.IsNullOrWhiteSpace(each))];
    }

    private static IEnumerable<string> Parts(string line, int most)
    {
        while (line.Length > most && Length(line) > most)
        {
            var end = CardText.End(line, most, Length) is > 0 and var found ? found : Torn(line, most);
            yield return line[..end];
            line = line[end..].TrimStart();
        }

        yield return line;
    }

    /// <summary>Where something that belongs together has to be torn: no code point is.</summary>
    private static int Torn(string line, int most) => line.EnumerateRunes().Take(most).Sum(rune => rune.Utf16SequenceLength);
}
