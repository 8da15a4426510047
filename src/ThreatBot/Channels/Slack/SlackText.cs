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

    /// <summary>The lines in as many texts as they need, none longer than that.</summary>
    public static ImmutableArray<string> Chunks(IEnumerable<string> lines, int most) => TextPieces.Of(lines, most, Length);
}
