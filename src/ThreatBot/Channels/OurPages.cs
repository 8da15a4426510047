using ThreatBot.Conversations;
using ThreatBot.Core.Models;

namespace ThreatBot.Channels;

/// <summary>
/// What a link to a page of ours is, said beside it where somebody writes it. Whoever reads along may not be who the link is for, so nothing is told of what it
/// leads to.
/// </summary>
internal sealed class OurPages(Settings settings)
{
    /// <summary>Longer than any address of ours.</summary>
    private const int MostOfALink = 2000;

    /// <summary>The prompt that says it; null when the link leads elsewhere.</summary>
    public string? PromptOf(string? text) =>
        text is { Length: <= MostOfALink } && WebAddress.Of(text) is { } link && IsOurs(link)
            ? (link.AbsolutePath.StartsWith("/join/", StringComparison.Ordinal) ? ConversationPrompts.LinkToJoin : ConversationPrompts.LinkHome).Key
            : null;

    private bool IsOurs(Uri link) => settings.PublicUrl is { } home && link.UserInfo.Length == 0
        && link.GetLeftPart(UriPartial.Authority).Equals(home.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
