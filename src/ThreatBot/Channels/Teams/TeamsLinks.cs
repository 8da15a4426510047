using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// What a link to a page of ours is, said beside it when somebody writes it into a message. Whoever is in that talk may not be who the link is for, so
/// nothing is told of what it leads to.
/// </summary>
internal sealed class TeamsLinks(ChatTalks talks, Settings settings)
{
    /// <summary>Longer than any address of ours.</summary>
    private const int MostOfALink = 2000;

    /// <summary>`composeExtension/queryLink`.</summary>
    public async Task<IResult> AnswerAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        if (WireJson.Text(activity.Value, "url") is not { Length: <= MostOfALink } text || !Uri.TryCreate(text, UriKind.Absolute, out var link) || !IsOurs(link))
        {
            return InvokeAnswer.Refused();
        }

        var words = await talks.WordsAsync(place, ct);
        var said = words.TextOf((link.AbsolutePath.StartsWith("/join/", StringComparison.Ordinal) ? ConversationPrompts.LinkToJoin : ConversationPrompts.LinkHome).Key);
        var card = AdaptiveCard.Of(CardContent.Of(said.Split('\n'), words), CardHost.Teams);
        return InvokeAnswer.Found([(card, new JsonObject { ["title"] = "ThreatBot", ["text"] = said })]);
    }

    private bool IsOurs(Uri link) => settings.PublicUrl is { } home && link.UserInfo.Length == 0
        && link.GetLeftPart(UriPartial.Authority).Equals(home.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
