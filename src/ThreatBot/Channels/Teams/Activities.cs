using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>What each kind of activity does. Kinds and events nobody knows are taken and change nothing.</summary>
internal sealed class Activities(ChatArrivals arrivals, ChatTalks talks, InboundFiles files, Invokes invokes, Postman postman)
{
    public const string Channel = "teams";

    public async Task<IResult> TakeAsync(InboundActivity activity, CancellationToken ct)
    {
        if (PlaceOf(activity) is not { } place)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        switch (activity.Type)
        {
            case "message" or "messageUpdate" or "messageDelete" when activity.From.Id == activity.Recipient.Id:
                // What the bot says itself, should a channel tell it.
                break;
            case "invoke":
                return await invokes.AnswerAsync(activity, place, ct);
            case "message":
                return await MessageAsync(activity, place, ct);
            case "messageUpdate" when activity is { Id: { } id, EventType: null or "editMessage" } && await talks.IsOfUseAsync(place, SpeakerOf(activity), id, ct):
                Call(await EditAsync(activity, place, id, ct));
                break;
            case "messageDelete" when activity.Id is { } id:
                Call(await talks.TakenBackAsync(place, SpeakerOf(activity), id, ct));
                break;
            case "installationUpdate" when activity.Action is "remove":
            case "conversationUpdate" when activity.MembersRemoved.Contains(activity.Recipient.Id):
                await arrivals.LeaveAsync(place, ct);
                break;
            case "conversationUpdate" when !activity.MembersRemoved.IsEmpty:
                await arrivals.DepartAsync(place, activity.MembersRemoved, ct);
                break;
            case "installationUpdate" when activity.Action is "add":
            case "conversationUpdate" when activity.MembersAdded.Contains(activity.Recipient.Id):
                await talks.GreetAsync(place, ct);
                break;
        }

        postman.Call(place.Key);
        return Results.Ok();
    }

    public static ChatSpeaker SpeakerOf(InboundActivity activity) => new()
    {
        PlatformId = activity.From.DirectoryId ?? activity.From.Id,
        UserId = activity.From.Id,
        Name = activity.From.Name,
    };

    /// <summary>A channel that gives no ids is helped out.</summary>
    public static string IdOf(InboundActivity activity) =>
        activity.Id ?? WireId.Of(activity.From.Id, activity.Timestamp ?? "", activity.Text, activity.ReplyToId ?? "", activity.Value.ValueKind is System.Text.Json.JsonValueKind.Undefined ? "" : activity.Value.GetRawText());

    private async Task<IResult> MessageAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var (text, mentioned, others) = InboundText.Of(activity);
        var press = CardPress.Of(activity.Value);
        var message = new ChatMessage { Id = IdOf(activity), Thread = activity.Thread, Text = press is null ? text : "", Press = press, Mentioned = mentioned, Mentions = others, On = activity.ReplyToId };
        if (press is not null && !CardPress.IsPlausible(press))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var said = press is not null || text.Length > 0 || mentioned ? await talks.SayAsync(place, SpeakerOf(activity), message, ct) : null;
        var turn = (press is null && !activity.IsShared ? await files.TakeAsync(activity, place, message, ct) : null) ?? said;
        var answer = turn is not null && activity.ExpectsReplies ? await talks.TakeAsync(turn, ct) : null;
        postman.Call(place.Key);
        foreach (var taken in new[] { said, turn }.OfType<ChatTurn>())
        {
            postman.Call(taken.Key);
        }

        return answer is null
            ? Results.Ok()
            : Results.Json(new { Activities = answer.Replies.SelectMany(reply => OutboundWriter.Activities(reply, answer, place.Bot, activity.Conversation)) }, OutboundActivity.Json);
    }

    /// <summary>A turn may be of another conversation than the one where it was said.</summary>
    private void Call(ChatTurn? turn)
    {
        if (turn is not null)
        {
            postman.Call(turn.Key);
        }
    }

    /// <summary>An edit has the id of the message it edits; each edit of it is a message of its own.</summary>
    private async Task<ChatTurn> EditAsync(InboundActivity activity, ChatPlace place, string id, CancellationToken ct)
    {
        var (text, mentioned, others) = InboundText.Of(activity);
        return await talks.SayAsync(
            place,
            SpeakerOf(activity),
            new ChatMessage { Id = $"{id}~{WireId.Of(activity.Timestamp ?? "", text)}", Thread = activity.Thread, Text = text, Mentioned = mentioned, Mentions = others, Edits = id },
            ct);
    }

    /// <summary>
    /// Where it was said. In Teams every conversation belongs to an organisation; other channels know none, so each is one of its own, by a name that
    /// no organisation can have.
    /// </summary>
    private static ChatPlace? PlaceOf(InboundActivity activity) =>
        (activity.ChannelId == InboundReader.Teams ? activity.Tenant : $"channel:{activity.ChannelId}") is { } tenant
            ? new ChatPlace
            {
                Tenant = tenant,
                Channel = Channel,
                Id = activity.Conversation,
                ServiceUrl = activity.ServiceUrl,
                Bot = activity.Recipient.Id,
                IsShared = activity.IsShared,
                Team = activity.Team,
            }
            : null;
}
