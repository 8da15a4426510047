using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>What links to pages of ours are, when somebody writes them into a message.</summary>
internal sealed class SlackLinks(SlackApi api, ChatTalks talks, OurPages pages)
{
    /// <summary>Links of one message; who writes more has seen what they are.</summary>
    private const int Most = 10;

    private const int MostOfAnId = 300;

    public async Task TellAsync(SlackWorkspace workspace, JsonElement shared, CancellationToken ct)
    {
        var ours = WireJson.Items(shared, "links").Take(Most).Select(link => WireJson.Text(link, "url")).OfType<string>().Distinct()
            .Select(url => (Url: url, Prompt: pages.PromptOf(url))).Where(link => link.Prompt is not null).ToList();
        if (ours.Count == 0 || SlackIds.Channel(shared, "channel") is not { } channel || Where(shared, channel) is not { } where)
        {
            return;
        }

        var words = await talks.WordsAsync(SlackSeats.PlaceOf(workspace, channel), ct);
        where["unfurls"] = new JsonObject(ours.Select(link => KeyValuePair.Create<string, JsonNode?>(
            link.Url, new JsonObject { ["blocks"] = new JsonArray(BlockKit.Section(SlackCard.Dialect.Ours(words.TextOf(link.Prompt!)))) }))).ToJsonString();

        // What is not shown is not missed: the link is there.
        await api.CallAsync(workspace, "chat.unfurl", where, ct);
    }

    /// <summary>By the id of what is to be shown, which there is also for a message that is being written; else by the message.</summary>
    private static Dictionary<string, string?>? Where(JsonElement shared, string channel) =>
        WireJson.Text(shared, "unfurl_id") is { Length: > 0 and <= MostOfAnId } id && WireJson.Text(shared, "source") is "composer" or "conversations_history"
            ? new() { ["unfurl_id"] = id, ["source"] = WireJson.Text(shared, "source") }
        : SlackIds.Message(shared, "message_ts") is { } message ? new() { ["channel"] = channel, ["ts"] = message }
        : null;
}
