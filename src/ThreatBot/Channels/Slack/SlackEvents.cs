using System.Text.Json;
using NodaTime;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>What each kind of event does. Kinds nobody knows are taken and change nothing.</summary>
internal sealed class SlackEvents(
    SlackWorkspaces workspaces, SlackMessages messages, SlackLinks links, SlackApi api, Desks desks, ChatArrivals arrivals, ChatTalks talks, Postman postman)
{
    public async Task TakeAsync(JsonElement body, CancellationToken ct)
    {
        if (WireJson.Text(body, "type") == "event_callback"
            && SlackIds.Workspace(body, "team_id") is { } team
            && IsSeenBy(body, team)
            && !await DroppedAsync(body, team, ct)
            && await workspaces.FindAsync(team, IsOfAll(body) ? SlackIds.Organisation(body, "enterprise_id") : null, ct) is { } workspace)
        {
            var happened = WireJson.Field(body, "event");
            if (IsOutside(body) && SlackIds.Channel(happened, "channel") is { } channel)
            {
                await arrivals.FallSilentAsync(SlackSeats.PlaceOf(workspace, channel), ct);
            }

            await TakeAsync(workspace, body, happened, ct);
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
            // A message that others replied to leaves a stone behind; the stone going, too, is nothing new.
            case ("message", "message_changed") when IsStone(happened, "message") && !IsOutside(body):
                await messages.TakeBackAsync(workspace, happened, ct);
                break;
            case ("message", "message_deleted") when IsStone(happened, "previous_message"):
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
            case ("link_shared", _) when !IsOutside(body):
                await links.TellAsync(workspace, happened, ct);
                break;
            case ("app_home_opened", _) when WireJson.Text(happened, "tab") is null or "home":
                await ShowAsync(workspace, happened, ct);
                break;
            case ("channel_shared", _):
                await OnPlaceAsync(workspace, happened, arrivals.FallSilentAsync, ct);
                break;
            case ("channel_unshared", _) when WireJson.Field(happened, "is_ext_shared").ValueKind is JsonValueKind.False && !IsOutside(body):
                await OnPlaceAsync(workspace, happened, arrivals.ReturnAsync, ct);
                break;
            case ("member_left_channel", _) when IsUs(workspace, happened):
            case ("channel_left" or "group_left", _):
                await OnPlaceAsync(workspace, happened, arrivals.LeaveAsync, ct);
                break;
            case ("member_left_channel", _) when SlackIds.User(happened, "user") is { } left:
                await OnPlaceAsync(workspace, happened, (place, token) => arrivals.DepartAsync(place, [left], token), ct);
                break;
            case ("user_change", _) when WireJson.Field(happened, "user") is var person && WireJson.IsTrue(person, "deleted") && SlackIds.User(person, "id") is { } closed:
                await arrivals.CloseAsync(workspace.Id, SlackSeats.Channel, closed, ct);
                break;
        }
    }

    /// <summary>Whether the app was taken out. Its tokens are deleted, good or not: with one that cannot be renewed any more nothing else would be done.</summary>
    private async Task<bool> DroppedAsync(JsonElement body, string team, CancellationToken ct)
    {
        var happened = WireJson.Field(body, "event");
        var isOver = WireJson.Text(happened, "type") is var type
            && (type == "app_uninstalled" || (type == "tokens_revoked" && WireJson.Items(WireJson.Field(happened, "tokens"), "bot").Any()));
        if (isOver && WireJson.Field(body, "event_time") is { ValueKind: JsonValueKind.Number } time && time.TryGetUInt32(out var seconds))
        {
            await workspaces.DropAsync(IsOfAll(body) && SlackIds.Organisation(body, "enterprise_id") is { } organisation ? organisation : team, Instant.FromUnixTimeSeconds(seconds), ct);
        }

        return isOver;
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

    /// <summary>Fills the tab that somebody opened, which is theirs alone.</summary>
    private async Task ShowAsync(SlackWorkspace workspace, JsonElement happened, CancellationToken ct)
    {
        if (SlackIds.User(happened, "user") is { } user)
        {
            var desk = await desks.OfAsync(workspace.Id, SlackSeats.Channel, user, ct);
            await api.CallAsync(workspace, "views.publish", new() { ["user_id"] = user, ["view"] = SlackHome.Of(desk).ToJsonString() }, ct);
        }
    }

    /// <summary>Whether it is the organisation that has installed the app, for its workspaces.</summary>
    private static bool IsOfAll(JsonElement body) =>
        WireJson.Items(body, "authorizations").Take(10).Any(each => WireJson.IsTrue(each, "is_enterprise_install"));

    private static bool IsStone(JsonElement happened, string message) => WireJson.Text(WireJson.Field(happened, message), "subtype") == "tombstone";

    private static bool IsUs(SlackWorkspace workspace, JsonElement happened) => SlackIds.User(happened, "user") == workspace.Bot;

    /// <summary>Whether people of another organisation are in the channel.</summary>
    private static bool IsOutside(JsonElement body) => WireJson.IsTrue(body, "is_ext_shared_channel");

    /// <summary>An event says for which installations it is seen; one that is not for the workspace it names contradicts itself.</summary>
    private static bool IsSeenBy(JsonElement body, string team) =>
        WireJson.Items(body, "authorizations").Take(10).ToList() is var seen
        && (seen.Count == 0 || seen.Any(each => SlackIds.Workspace(each, "team_id") == team) || IsOfAll(body));
}
