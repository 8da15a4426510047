using System.Text.Json;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Teams;

/// <summary>Invokes are answered in the body: the client waits for it. Those we have no answer to are not implemented.</summary>
internal sealed class Invokes(ChatTalks talks, TeamsDialogs dialogs, TeamsSearch search, TeamsLinks links, Postman postman)
{
    public async Task<IResult> AnswerAsync(InboundActivity activity, ChatPlace place, CancellationToken ct) => activity.Name switch
    {
        "adaptiveCard/action" => await ActAsync(activity, place, ct),
        "task/fetch" => await dialogs.OpenAsync(activity, place, ct),
        "task/submit" => await dialogs.TakeAsync(activity, place, ct),
        "composeExtension/fetchTask" => await dialogs.OpenForAsync(activity, place, ct),
        "composeExtension/query" => await search.AnswerAsync(activity, place, ct),
        "composeExtension/queryLink" => await links.AnswerAsync(activity, place, ct),
        "composeExtension/submitAction" => await dialogs.TakeAsync(activity, place, ct),
        _ => Results.StatusCode(StatusCodes.Status501NotImplemented),
    };

    private async Task<IResult> ActAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var action = WireJson.Field(activity.Value, "action");
        if (action.ValueKind is not JsonValueKind.Object)
        {
            return InvokeAnswer.Error("BadRequest", "The invoke has no action.");
        }

        if (WireJson.Text(action, "type") != "Action.Execute")
        {
            return InvokeAnswer.Error("NotSupported", "An action of a card is an Action.Execute.");
        }

        if (WireJson.Text(action, "verb") == AdaptiveCard.Refresh)
        {
            return await LookAsync(activity, place, WireJson.Text(WireJson.Field(action, "data"), "instance"), ct);
        }

        return CardPress.Of(WireJson.Field(action, "data")) is { } press && CardPress.IsPlausible(press)
            ? await PressAsync(activity, place, press, ct)
            : InvokeAnswer.Error("BadRequest", "No card of this bot has such a button.");
    }

    /// <summary>The client of somebody who sees a card asks for what only they may see of it.</summary>
    private async Task<IResult> LookAsync(InboundActivity activity, ChatPlace place, string? card, CancellationToken ct) =>
        card is { Length: > 0 and <= CardPress.MostOfAnId } && await talks.OwnAsync(place, Activities.SpeakerOf(activity), activity.Thread, card, ct) is var (shown, own)
            ? InvokeAnswer.Card(OutboundWriter.Card(shown.Replies[0], shown, own))
            : InvokeAnswer.Error("BadRequest", "There is no such card here.");

    private async Task<IResult> PressAsync(InboundActivity activity, ChatPlace place, Press press, CancellationToken ct)
    {
        var message = new ChatMessage { Id = Activities.IdOf(activity), Thread = activity.Thread, Press = press, On = activity.ReplyToId, IsAnsweredLater = true };
        var turn = await talks.SayAsync(place, Activities.SpeakerOf(activity), message, ct);
        var answer = await talks.AnswerAsync(turn, ct);
        postman.Call(turn);

        // The card in the hands of whoever pressed changes at once; for the others it is replaced by the reply that is on its way.
        return answer.Replies.FirstOrDefault(reply => reply.Operation is not Operation.Send && reply.Card == press.Instance) is { } settled
            ? InvokeAnswer.Card(OutboundWriter.Card(settled, answer))
            : InvokeAnswer.Note((answer.Replies.FirstOrDefault(reply => reply.Listener is not null) ?? answer.Replies.FirstOrDefault()) is { } said ? OutboundWriter.Said(said, answer) : "");
    }
}
