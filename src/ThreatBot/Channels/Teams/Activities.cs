using System.Collections.Immutable;
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

        if (activity.Type is "invoke")
        {
            return await invokes.AnswerAsync(activity, place, ct);
        }

        if (activity.Type is "message" && !IsOurOwn(activity) && CardPress.Of(activity.Value) is { } press && !CardPress.IsPlausible(press))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var turns = await HappenAsync(activity, place, ct);
        var replies = activity.ExpectsReplies ? await RepliesAsync(turns, place, activity.Conversation, ct) : [];
        foreach (var turn in turns)
        {
            postman.Call(turn);
        }

        if (turns.All(turn => turn.Key != place.Key))
        {
            postman.Call(place.Key);
        }

        // Whoever expects replies reads a body, even when nothing was to be said.
        return activity.ExpectsReplies ? Results.Json(new { Activities = replies }, OutboundActivity.Json) : Results.Ok();
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

    /// <summary>What came of it, as far as something may have been said.</summary>
    private async Task<ImmutableArray<ChatTurn>> HappenAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        switch (activity.Type)
        {
            case "message" or "messageUpdate" or "messageDelete" when IsOurOwn(activity):
                return [];
            case "message":
                return await MessageAsync(activity, place, ct);
            case "messageUpdate" when activity is { Id: { } id, EventType: null or "editMessage" } && await talks.IsOfUseAsync(place, SpeakerOf(activity), id, ct):
                return [await EditAsync(activity, place, id, ct)];
            case "messageDelete" when activity.Id is { } id:
                return [.. new[] { await talks.TakenBackAsync(place, SpeakerOf(activity), id, ct) }.OfType<ChatTurn>()];
            case "installationUpdate" when activity.Action is "remove":
            case "conversationUpdate" when activity.MembersRemoved.Contains(activity.Recipient.Id):
                await arrivals.LeaveAsync(place, ct);
                return [];
            case "conversationUpdate" when !activity.MembersRemoved.IsEmpty:
                await arrivals.DepartAsync(place, activity.MembersRemoved, ct);
                return [];
            case "installationUpdate" when activity.Action is "add":
            case "conversationUpdate" when activity.MembersAdded.Contains(activity.Recipient.Id):
                return [await talks.GreetAsync(place, ct)];
            default:
                return [];
        }
    }

    /// <summary>What the bot says itself, should a channel tell it.</summary>
    private static bool IsOurOwn(InboundActivity activity) => activity.From.Id == activity.Recipient.Id;

    private async Task<ImmutableArray<ChatTurn>> MessageAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var (text, mentioned, others) = InboundText.Of(activity);
        var press = CardPress.Of(activity.Value);
        var message = new ChatMessage
        {
            Id = IdOf(activity),
            Thread = activity.Thread,
            Text = press is null ? text : "",
            Press = press,
            Mentioned = mentioned,
            Mentions = others,
            On = activity.ReplyToId,
            IsAnsweredLater = !activity.ExpectsReplies,
        };
        var turns = ImmutableArray.CreateBuilder<ChatTurn>();
        if (press is not null || text.Length > 0 || mentioned)
        {
            turns.Add(await talks.SayAsync(place, SpeakerOf(activity), message, ct));
        }

        if (press is null && !activity.IsShared)
        {
            turns.AddRange(await files.TakeAsync(activity, place, message, ct));
        }

        return turns.ToImmutable();
    }

    /// <summary>All that was said, for whoever takes it along.</summary>
    private async Task<List<OutboundActivity>> RepliesAsync(ImmutableArray<ChatTurn> turns, ChatPlace place, string conversation, CancellationToken ct)
    {
        var replies = new List<OutboundActivity>();
        foreach (var turn in turns)
        {
            var answer = await talks.TakeAsync(turn, ct);
            replies.AddRange(answer.Replies.SelectMany(reply => OutboundWriter.Activities(reply, answer, place.Bot, conversation)));
        }

        return replies;
    }

    /// <summary>An edit has the id of the message it edits; each edit of it is a message of its own.</summary>
    private Task<ChatTurn> EditAsync(InboundActivity activity, ChatPlace place, string id, CancellationToken ct)
    {
        var (text, mentioned, others) = InboundText.Of(activity);
        return talks.SayAsync(
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
