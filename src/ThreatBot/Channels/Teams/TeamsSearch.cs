using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>A threat or scenario of the model in use, searched for while somebody writes a message, and pasted into it as a card.</summary>
internal sealed class TeamsSearch(ChatSearch search)
{
    private const int Most = 15;

    private const int MostOfATitle = 100;

    private const int MostOfAQuery = 200;

    /// <summary>`composeExtension/query`.</summary>
    public async Task<IResult> AnswerAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var asked = WireJson.Items(activity.Value, "parameters").FirstOrDefault(parameter => WireJson.Text(parameter, "name") == "text");
        var text = (WireJson.Text(asked, "value") ?? "").Trim();
        var found = await search.FindAsync(place, text[..Math.Min(text.Length, MostOfAQuery)], Most, ct);
        return found.Items.IsEmpty
            ? InvokeAnswer.NothingFound(found.Words.Wording.TextOf(ConversationPrompts.NothingFound.Key))
            : InvokeAnswer.Found(found.Items.Select(each => (Card(each, found.Words), Preview(each, found.Model))));
    }

    private static JsonObject Card(Found found, ChatAnswer words) => AdaptiveCard.Of(
        CardContent.Of(string.Join("\n\n", found.Replies.Select(reply => OutboundWriter.Text(reply, words))).Split('\n'), words.Wording), CardHost.Teams);

    /// <summary>Clients read some HTML in these.</summary>
    private static JsonObject Preview(Found found, string model) => new()
    {
        ["title"] = Plain($"{found.Object.Id} {found.Object.Title}"),
        ["text"] = Plain(model),
    };

    private static string Plain(string text) => CardText.Cut(text.Replace('<', '‹').Replace('>', '›'), MostOfATitle);
}
