using System.Net;
using System.Text.RegularExpressions;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>Dialogs, which only whoever opened them sees: words in private for the open question of a card, a story of somebody's message, an answer to a risk.</summary>
internal sealed partial class TeamsDialogs(ChatTalks talks, ChatSearch search, Postman postman)
{
    /// <summary>`task/fetch`: the button of a card that asks in secret.</summary>
    public async Task<IResult> OpenAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var data = WireJson.Field(activity.Value, "data");
        return CardForm.FormOf(data) == CardForm.Secret && WireJson.Text(data, "instance") is { Length: > 0 and <= CardPress.MostOfAnId } instance
            ? InvokeAnswer.Dialog(WordsForm.Secret(await talks.WordsAsync(place, ct), instance))
            : InvokeAnswer.Refused();
    }

    /// <summary>`composeExtension/fetchTask`: an action on a message of anybody, or beside the field where messages are written.</summary>
    public async Task<IResult> OpenForAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        switch (WireJson.Text(activity.Value, "commandId"))
        {
            case CardForm.Decide:
                var found = await search.FindAsync(place, "", RiskDecision.MostRisks, ct);
                return found.Items.IsEmpty
                    ? InvokeAnswer.LastWord(found.Words.Wording.TextOf(ConversationPrompts.NothingFound.Key))
                    : InvokeAnswer.Dialog(RiskDecision.Form(found));
            case CardForm.Persona:
                return InvokeAnswer.Dialog(PersonaForm.Form(await talks.WordsAsync(place, ct)));
            case CardForm.Wish:
                return InvokeAnswer.Dialog(WishForm.Form(await talks.WordsAsync(place, ct)));
        }

        var body = WireJson.Field(WireJson.Field(activity.Value, "messagePayload"), "body");
        var content = WireJson.Text(body, "content") ?? "";
        var words = CardForm.OneLine(WireJson.Text(body, "contentType") == "text" ? content : WebUtility.HtmlDecode(Tags().Replace(content, " "))).Trim();
        return InvokeAnswer.Dialog(WordsForm.Story(await talks.WordsAsync(place, ct), words));
    }

    /// <summary>What was typed into a dialog.</summary>
    public async Task<IResult> TakeAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var data = WireJson.Field(activity.Value, "data");
        string Typed(string field) => CardForm.Typed(data, field);
        var (typed, speaker) = (Typed(CardForm.Words), Activities.SpeakerOf(activity));
        var message = new ChatMessage { Id = Activities.IdOf(activity), Thread = activity.Thread, Text = typed, On = activity.ReplyToId };
        return CardForm.FormOf(data) switch
        {
            CardForm.Decide when RiskDecision.Read(Typed) is { } proposal => await BegunAsync(place, await talks.ProposeAsync(place, speaker, message with { Text = "" }, proposal, ct), ct),
            CardForm.Persona when PersonaForm.Read(Typed) is { } persona => await BegunAsync(place, await talks.SayAsync(place, speaker, message with { Text = "", Filled = persona }, ct), ct),
            CardForm.Wish when WishForm.Read(Typed) is { } wish => await BegunAsync(place, await talks.SayAsync(place, speaker, message with { Text = "", Filled = wish }, ct), ct),
            CardForm.Story when typed.Length > 0 => await BegunAsync(place, await talks.BeginStoryAsync(place, speaker, message with { Text = CardForm.OneLine(typed) }, ct), ct),
            CardForm.Secret when typed.Length > 0 => await KeptAsync(place, await talks.ConfideAsync(place, speaker, message with { Answers = WireJson.Text(data, "instance") }, ct), ct),
            _ => InvokeAnswer.Refused(),
        };
    }

    private async Task<IResult> BegunAsync(ChatPlace place, ChatTurn turn, CancellationToken ct)
    {
        var notes = await talks.TakeNotesAsync(turn, ct);
        postman.Call(turn.Key);
        return InvokeAnswer.LastWord(Said(notes) is { Length: > 0 } said ? said : (await talks.WordsAsync(place, ct)).TextOf(ConversationPrompts.Begun.Key));
    }

    private async Task<IResult> KeptAsync(ChatPlace place, ChatTurn? turn, CancellationToken ct)
    {
        if (turn is null)
        {
            return InvokeAnswer.LastWord((await talks.WordsAsync(place, ct)).TextOf(ConversationPrompts.NotAsked.Key));
        }

        var notes = await talks.TakeNotesAsync(turn, ct);
        postman.Call(turn.Key);
        return InvokeAnswer.LastWord(Said(notes));
    }

    private static string Said(ChatAnswer answer) => string.Join("\n\n", answer.Replies.Select(reply => OutboundWriter.Said(reply, answer)));

    [GeneratedRegex("<[^>]{0,2000}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
