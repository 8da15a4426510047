using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Teams;

/// <summary>What somebody typed, without what the client put around it.</summary>
internal static class InboundText
{
    /// <summary>
    /// The text without the mention of the bot. What is written there proves nothing: the mention must name the bot's id, and stand there to the letter.
    /// Others who are mentioned become @NAME, which is read as one word.
    /// </summary>
    public static (string Text, bool Mentioned) Of(InboundActivity activity)
    {
        // Teams leaves the blank behind a mention as an entity of HTML, or as the character it stands for.
        var (text, mentioned) = (Names.Plain(activity.Text.Replace("&nbsp;", " ", StringComparison.Ordinal)), false);
        foreach (var mention in activity.Mentions.Where(mention => text.Contains(Names.Plain(mention.Text), StringComparison.Ordinal)))
        {
            var isUs = mention.Id == activity.Recipient.Id;
            mentioned |= isUs;
            text = text.Replace(Names.Plain(mention.Text), isUs ? " " : mention.Name is { } name ? Names.Mention(name) : "", StringComparison.Ordinal);
        }

        text = text.ReplaceLineEndings("\n").Trim();
        var (bare, isNamed) = activity.IsShared ? (text, false) : Address.Strip(text);
        return (bare, mentioned || isNamed);
    }
}
