using System.Text.Json.Nodes;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// The command that begins with a slash. Slack has none in threads, so what it begins has a thread of its own, that hangs on the first reply for all. What
/// is for whoever typed it alone is the answer.
/// </summary>
internal sealed class SlackCommands(SlackWorkspaces workspaces, SlackSeats seats, SlackChannels channels, ChatTalks talks, Postman postman)
{
    public async Task<JsonObject?> TakeAsync(SlackDelivery delivery, CancellationToken ct)
    {
        var command = delivery.Body;
        if (SlackIds.Workspace(command, "team_id") is not { } team
            || SlackIds.Channel(command, "channel_id") is not { } channel
            || SlackIds.User(command, "user_id") is not { } user
            || SlackIds.Trigger(command) is not { } trigger
            || await workspaces.FindAsync(team, SlackIds.Organisation(command, "enterprise_id"), ct) is not { } workspace)
        {
            return null;
        }

        var place = SlackSeats.PlaceOf(workspace, channel);
        var refusal = await channels.RefusalAsync(workspace, place, ct);
        if (refusal is not null && !place.IsShared && await channels.OwnTalkAsync(workspace, user, ct) is { } own)
        {
            (place, refusal) = (SlackSeats.PlaceOf(workspace, own), null);
        }

        return refusal is null ? await SayAsync(await seats.SeatAsync(workspace, place.Id, user, ct), delivery, trigger, ct)
            : new JsonObject { ["response_type"] = "ephemeral", ["text"] = (await talks.WordsAsync(place, ct)).TextOf(refusal) };
    }

    private async Task<JsonObject?> SayAsync(SlackSeat seat, SlackDelivery delivery, string trigger, CancellationToken ct)
    {
        var (text, _, others) = await seats.WordsAsync(seat, WireJson.Text(delivery.Body, "text"), ct);
        var id = TurnId.Of(seat.Place.Key, trigger);
        var message = new ChatMessage { Id = $"command-{id}", Thread = seat.Place.IsShared ? ChatThreads.Begin(id) : "", Text = text, Mentioned = true, Mentions = others };
        var turn = text.Length == 0 ? await talks.HelpAsync(seat.Place, seat.Speaker, message, ct) : await talks.SayAsync(seat.Place, seat.Speaker, message, ct);

        // Once nobody waits for the answer, what would be in it is sent like anything else; so is what has no room there.
        var notes = delivery.Patience.IsCancellationRequested ? null : await talks.TakeNotesAsync(turn, answer => SlackTogether.Fitting([.. answer.Replies.Select(reply => SlackCard.Of(reply, answer))]), ct);
        postman.Call(turn.Key);
        return notes is null ? null : Answer(notes);
    }

    /// <summary>What is seen by whoever typed the command alone; nothing when all is said elsewhere.</summary>
    private static JsonObject? Answer(ChatAnswer notes)
    {
        if (notes.Replies.IsEmpty)
        {
            return null;
        }

        var message = SlackTogether.Of([.. notes.Replies.Select(reply => SlackCard.Of(reply, notes))]);
        return new JsonObject { ["response_type"] = "ephemeral", ["text"] = message.Text, ["blocks"] = message.Blocks };
    }
}
