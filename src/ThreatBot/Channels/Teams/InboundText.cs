using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>What somebody typed, without what the client put around it.</summary>
internal static class InboundText
{
    /// <summary>
    /// The text without the mention of the bot. What is written there proves nothing: the mention must name the bot's id, and stand there to the letter.
    /// Others who are mentioned become @NAME, as people type it.
    /// </summary>
    public static (string Text, bool Mentioned) Of(InboundActivity activity)
    {
        var (text, mentioned) = (activity.Text, false);
        foreach (var mention in activity.Mentions.Where(mention => text.Contains(mention.Text, StringComparison.Ordinal)))
        {
            var isUs = mention.Id == activity.Recipient.Id;
            mentioned |= isUs;
            text = isUs
                ? text.Replace(mention.Text, " ", StringComparison.Ordinal)
                : text.Replace(mention.Text, mention.Name is { } name ? $"@{name}" : "", StringComparison.Ordinal);
        }

        // Teams leaves the blank behind a mention as an entity of HTML.
        text = text.Replace("&nbsp;", " ", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        var (bare, isNamed) = activity.IsShared ? (text, false) : Address.Strip(text);
        return (bare, mentioned || isNamed);
    }
}
