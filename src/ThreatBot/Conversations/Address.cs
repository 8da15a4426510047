using System.Text.RegularExpressions;

namespace ThreatBot.Conversations;

/// <summary>Where a channel has no mentions of its own, the bot is spoken to by name at the start of a message.</summary>
internal static partial class Address
{
    public static (string Text, bool Mentioned) Strip(string text) =>
        Mention().Match(text) is { Success: true } match ? (text[match.Length..], true) : (text, false);

    [GeneratedRegex(@"^\s*@threatbot\b[:,]?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
