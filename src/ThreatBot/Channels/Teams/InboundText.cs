using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Teams;

/// <summary>What somebody typed, without what the client put around it; whether the bot is mentioned, and who else.</summary>
internal sealed record InboundText(string Text, bool Mentioned, ImmutableArray<ChatMention> Others)
{
    /// <summary>What the ids of people begin with in Teams; bots, tags and channels can be mentioned too.</summary>
    private const string Person = "29:";

    /// <summary>
    /// The text without the mention of the bot. What is written there proves nothing: the mention must name the bot's id, and stand there to the letter.
    /// Others who are mentioned become @NAME, which is read as one word.
    /// </summary>
    public static InboundText Of(InboundActivity activity)
    {
        // Teams leaves the blank behind a mention as an entity of HTML, or as the character it stands for.
        var text = Names.Plain(activity.Text.Replace("&nbsp;", " ", StringComparison.Ordinal));
        var (mentioned, others) = (false, new List<ChatMention>());
        foreach (var mention in activity.Mentions.Where(mention => text.Contains(Names.Plain(mention.Text), StringComparison.Ordinal)))
        {
            var isUs = mention.Id == activity.Recipient.Id;
            mentioned |= isUs;
            if (!isUs && mention.Name is { } called && (activity.ChannelId != InboundReader.Teams || mention.Id.StartsWith(Person, StringComparison.Ordinal)))
            {
                others.Add(new ChatMention(called, mention.Id));
            }

            text = text.Replace(Names.Plain(mention.Text), isUs ? " " : mention.Name is { } name ? Names.Mention(name) : "", StringComparison.Ordinal);
        }

        text = text.ReplaceLineEndings("\n").Trim();
        var (bare, isNamed) = activity.IsShared ? (text, false) : Address.Strip(text);
        return new InboundText(bare, mentioned || isNamed, [.. others.Distinct()]);
    }
}
