using System.Text.Json;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Teams;

/// <summary>Invokes are answered in the body: the client waits for it. Those we have no answer to are not implemented.</summary>
internal sealed class Invokes(ChatTalks talks, Postman postman)
{
    private const string CardType = AdaptiveCard.ContentType;

    private const string NoteType = "application/vnd.microsoft.activity.message";

    private const string ErrorType = "application/vnd.microsoft.error";

    public async Task<IResult> AnswerAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        if (activity.Name != "adaptiveCard/action")
        {
            return Results.StatusCode(StatusCodes.Status501NotImplemented);
        }

        var action = WireJson.Field(activity.Value, "action");
        if (action.ValueKind is not JsonValueKind.Object)
        {
            return Error("BadRequest", "The invoke has no action.");
        }

        if (WireJson.Text(action, "type") != "Action.Execute")
        {
            return Error("NotSupported", "An action of a card is an Action.Execute.");
        }

        return CardPress.Of(WireJson.Field(action, "data")) is { } press && CardPress.IsPlausible(press)
            ? await PressAsync(activity, place, press, ct)
            : Error("BadRequest", "No card of this bot has such a button.");
    }

    private async Task<IResult> PressAsync(InboundActivity activity, ChatPlace place, Press press, CancellationToken ct)
    {
        var message = new ChatMessage { Id = Activities.IdOf(activity), Thread = activity.Thread, Press = press, On = activity.ReplyToId };
        var turn = await talks.SayAsync(place, Activities.SpeakerOf(activity), message, ct);
        var answer = await talks.AnswerAsync(turn, ct);
        postman.Call(turn.Key);

        // The card in the hands of whoever pressed changes at once; for the others it is replaced by the reply that is on its way.
        return answer.Replies.FirstOrDefault(reply => reply.Operation is not Operation.Send && reply.Card == press.Instance) is { } settled
            ? Answer(StatusCodes.Status200OK, CardType, OutboundWriter.Card(settled, answer))
            : Answer(StatusCodes.Status200OK, NoteType, (answer.Replies.FirstOrDefault(reply => reply.Listener is not null) ?? answer.Replies.FirstOrDefault()) is { } said ? OutboundWriter.Said(said, answer) : "");
    }

    private static IResult Error(string code, string message) => Answer(StatusCodes.Status400BadRequest, ErrorType, new { Code = code, Message = message });

    /// <summary>To the protocol the invoke itself went well: what came of it is told inside.</summary>
    private static IResult Answer(int status, string type, object value) =>
        Results.Json(new { StatusCode = status, Type = type, Value = value }, OutboundActivity.Json);
}
