using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Slack;

/// <summary>What people press. Nothing in a payload is believed but who pressed what, where; what it means now, the conversation knows.</summary>
internal sealed class SlackInteractions(SlackApi api, SlackWorkspaces workspaces, SlackSeats seats, SlackDialogs dialogs, ChatTalks talks, ChatThreads threads, Postman postman)
{
    public async Task<JsonObject?> TakeAsync(JsonElement payload, CancellationToken ct)
    {
        var user = WireJson.Field(payload, "user");
        if (WorkspaceOf(payload, user) is not { } id
            || SlackIds.User(user, "id") is not { } person
            || (WireJson.Text(user, "team_id") is { } home && home != id)
            || await workspaces.FindAsync(id, SlackIds.Organisation(WireJson.Field(payload, "enterprise"), "id"), ct) is not { } workspace)
        {
            return null;
        }

        return await TakeAsync(workspace, person, payload, ct);
    }

    /// <summary>Where the app is installed for a whole organisation, no team may be told, and what was pressed or who pressed says it.</summary>
    public static string? WorkspaceOf(JsonElement payload, JsonElement user)
    {
        var view = WireJson.Field(payload, "view");
        return SlackIds.Workspace(view, "app_installed_team_id")
            ?? SlackIds.Workspace(WireJson.Field(payload, "team"), "id")
            ?? (WireJson.IsTrue(payload, "is_enterprise_install") ? SlackIds.Workspace(view, "team_id") ?? SlackIds.Workspace(user, "team_id") : null);
    }

    private async Task<JsonObject?> TakeAsync(SlackWorkspace workspace, string user, JsonElement payload, CancellationToken ct)
    {
        if (SlackPress.Of(payload) is { } press)
        {
            await PressAsync(workspace, user, payload, press, ct);
        }
        else if (SlackPress.SecretOf(payload) is { } instance)
        {
            await dialogs.OpenSecretAsync(workspace, payload, instance, ct);
        }
        else if (SlackShortcuts.OnMessage(payload) is { } form)
        {
            await dialogs.OpenOnAsync(workspace, payload, form, ct);
        }
        else if (SlackShortcuts.IsBegin(payload))
        {
            await dialogs.OpenHereAsync(workspace, payload, user, ct);
        }
        else
        {
            return await dialogs.TakeAsync(workspace, user, payload, ct);
        }

        return null;
    }

    private async Task PressAsync(SlackWorkspace workspace, string user, JsonElement payload, Press press, CancellationToken ct)
    {
        var container = WireJson.Field(payload, "container");
        if (SlackIds.Channel(container, "channel_id") is not { } channel || SlackIds.Message(container, "message_ts") is not { } on)
        {
            return;
        }

        var seat = await seats.SeatAsync(workspace, channel, user, ct);
        var below = SlackIds.Message(WireJson.Field(payload, "message"), "thread_ts");
        if (press.Choices.Count == 0)
        {
            var text = (await talks.WordsAsync(seat.Place, ct)).TextOf($"{ConversationPrompts.Pick.Key}/none");
            await api.CallAsync(workspace, "chat.postEphemeral", new() { ["channel"] = channel, ["user"] = user, ["text"] = SlackCard.Dialect.Ours(text), ["thread_ts"] = below }, ct);
            return;
        }

        var message = new ChatMessage
        {
            Id = IdOf(user, on, payload),
            Thread = seat.Place.IsShared ? await threads.ThreadAsync(seat.Place.Key, below ?? on, ct) : "",
            Press = press,
            On = on,
            IsAnsweredLater = true,
        };
        if (await talks.IsInAsync(seat.Place, ct) is false)
        {
            await talks.StayOutAsync(seat.Place, seat.Speaker, message, ct);
            postman.Call(seat.Place.Key);
            return;
        }

        postman.Call(await talks.SayAsync(seat.Place, seat.Speaker, message, ct));
    }

    /// <summary>A press has no id of its own; it has its time.</summary>
    private static string IdOf(string user, string on, JsonElement payload) =>
        $"press-{WireId.Of(user, on, string.Concat(WireJson.Items(payload, "actions").Take(1).Select(action => action.GetRawText())))}";
}
