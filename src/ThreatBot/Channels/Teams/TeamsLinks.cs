using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>What a link to a page of ours is, when somebody writes it into a message.</summary>
internal sealed class TeamsLinks(ChatTalks talks, OurPages pages)
{
    /// <summary>`composeExtension/queryLink`.</summary>
    public async Task<IResult> AnswerAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        if (pages.PromptOf(WireJson.Text(activity.Value, "url")) is not { } prompt)
        {
            return InvokeAnswer.Refused();
        }

        var words = await talks.WordsAsync(place, ct);
        var said = words.TextOf(prompt);
        var card = AdaptiveCard.Of(CardContent.Of(said.Split('\n'), words), CardHost.Teams);
        return InvokeAnswer.Found([(card, new JsonObject { ["title"] = "ThreatBot", ["text"] = said })]);
    }
}
