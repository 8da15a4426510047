using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>Whether the bot can talk in a channel. Commands and presses do not say, so Slack is asked where nothing is known.</summary>
internal sealed class SlackChannels(SlackApi api, ChatTalks talks)
{
    /// <summary>The prompt that says why it cannot; null when it can.</summary>
    /// <exception cref="HttpRequestException">Slack is out of reach.</exception>
    public async Task<string?> RefusalAsync(SlackWorkspace workspace, ChatPlace place, CancellationToken ct)
    {
        if (await talks.IsInAsync(place, ct) is { } isIn)
        {
            return isIn ? null : ConversationPrompts.Outside.Key;
        }

        var answer = await api.CallAsync(workspace, "conversations.info", new() { ["channel"] = place.Id }, ct);
        var channel = WireJson.Field(answer.Body, "channel");
        return !answer.IsOk ? ConversationPrompts.NotHere.Key
            : WireJson.IsTrue(channel, "is_ext_shared") || WireJson.IsTrue(channel, "is_pending_ext_shared") ? ConversationPrompts.Outside.Key
            : WireJson.IsTrue(channel, "is_member") || WireJson.IsTrue(channel, "is_im") || WireJson.IsTrue(channel, "is_mpim") ? null
            : ConversationPrompts.NotHere.Key;
    }

    /// <summary>A command may be typed in a talk of two others; the person's own talk with the bot is meant then.</summary>
    public async Task<string?> OwnTalkAsync(SlackWorkspace workspace, string user, CancellationToken ct)
    {
        var answer = await api.CallAsync(workspace, "conversations.open", new() { ["users"] = user }, ct);
        return answer.IsOk ? SlackIds.Channel(WireJson.Field(answer.Body, "channel"), "id") : null;
    }
}
