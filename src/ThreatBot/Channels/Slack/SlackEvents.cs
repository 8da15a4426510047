using System.Text.Json;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>What each kind of event does. Kinds nobody knows are taken and change nothing.</summary>
internal sealed class SlackEvents(SlackWorkspaces workspaces, SlackMessages messages, ChatTalks talks, Postman postman)
{
    public async Task TakeAsync(JsonElement body, CancellationToken ct)
    {
        if (WireJson.Text(body, "type") == "event_callback"
            && SlackIds.Workspace(body, "team_id") is { } team
            && IsSeenBy(body, team)
            && await workspaces.FindAsync(team, ct) is { } workspace)
        {
            await TakeAsync(workspace, body, WireJson.Field(body, "event"), ct);
        }
    }

    private async Task TakeAsync(SlackWorkspace workspace, JsonElement body, JsonElement happened, CancellationToken ct)
    {
        switch (WireJson.Text(happened, "type"), WireJson.Text(happened, "subtype"))
        {
            case ("app_mention", _):
            case ("message", null or "file_share" or "thread_broadcast" or "me_message"):
                await messages.SayAsync(workspace, happened, IsOutside(body), ct);
                break;
            case ("message", "message_changed") when !IsOutside(body):
                await messages.EditAsync(workspace, happened, ct);
                break;
            case ("message", "message_deleted") when !IsOutside(body):
                await messages.TakeBackAsync(workspace, happened, ct);
                break;
            case ("member_joined_channel", _) when IsUs(workspace, happened) && !IsOutside(body):
                await OnPlaceAsync(workspace, happened, talks.GreetAsync, ct);
                break;
            case ("member_left_channel", _) when IsUs(workspace, happened):
            case ("channel_left" or "group_left", _):
                await OnPlaceAsync(workspace, happened, talks.LeaveAsync, ct);
                break;
        }
    }

    private async Task OnPlaceAsync(SlackWorkspace workspace, JsonElement happened, Func<ChatPlace, CancellationToken, Task> act, CancellationToken ct)
    {
        if (SlackIds.Channel(happened, "channel") is { } channel)
        {
            var place = SlackSeats.PlaceOf(workspace, channel);
            await act(place, ct);
            postman.Call(place.Key);
        }
    }

    private static bool IsUs(SlackWorkspace workspace, JsonElement happened) => SlackIds.User(happened, "user") == workspace.Bot;

    /// <summary>Whether people of another organisation are in the channel.</summary>
    private static bool IsOutside(JsonElement body) => WireJson.Field(body, "is_ext_shared_channel").ValueKind is JsonValueKind.True;

    /// <summary>An event says for which installations it is seen; one that is not for the workspace it names contradicts itself.</summary>
    private static bool IsSeenBy(JsonElement body, string team) =>
        WireJson.Items(body, "authorizations").Take(10).ToList() is var seen
        && (seen.Count == 0 || seen.Any(each => SlackIds.Workspace(each, "team_id") == team || WireJson.Field(each, "is_enterprise_install").ValueKind is JsonValueKind.True));
}
