using System.Net;
using System.Text.RegularExpressions;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Teams;

/// <summary>Dialogs, which only whoever opened them sees: words in private for the open question of a card, and a story of somebody's message.</summary>
internal sealed partial class TeamsDialogs(ChatTalks talks, Postman postman)
{
    /// <summary>As much of a message as is offered for the sentence of a story.</summary>
    private const int MostOfASentence = 300;

    private const int MostOfAnId = 100;

    /// <summary>`task/fetch`: the button of a card that asks in secret.</summary>
    public async Task<IResult> OpenAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        if (CardForm.Read(WireJson.Field(activity.Value, "data")) is not (CardForm.Secret, { Length: > 0 and <= MostOfAnId } instance, _))
        {
            return InvokeAnswer.Refused();
        }

        return InvokeAnswer.Dialog(await FormAsync(place, ConversationPrompts.Secret, CardForm.Secret, ct) with { Instance = instance });
    }

    /// <summary>`composeExtension/fetchTask`: the action on a message of anybody.</summary>
    public async Task<IResult> OpenOnMessageAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var body = WireJson.Field(WireJson.Field(activity.Value, "messagePayload"), "body");
        var content = WireJson.Text(body, "content") ?? "";
        var words = Spaces().Replace(WireJson.Text(body, "contentType") == "text" ? content : WebUtility.HtmlDecode(Tags().Replace(content, " ")), " ").Trim();
        return InvokeAnswer.Dialog(await FormAsync(place, ConversationPrompts.FromMessage, CardForm.Story, ct) with { Typed = words.Length == 0 ? null : CardText.Cut(words, MostOfASentence) });
    }

    /// <summary>What was typed into a dialog.</summary>
    public async Task<IResult> TakeAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        if (CardForm.Read(WireJson.Field(activity.Value, "data")) is not (var form, var instance, { Length: > 0 and <= CardForm.MostCharacters } typed))
        {
            return InvokeAnswer.Refused();
        }

        var message = new ChatMessage { Id = Activities.IdOf(activity), Thread = activity.Thread, Text = typed, On = activity.ReplyToId };
        return form == CardForm.Story
            ? await BegunAsync(place, await talks.BeginStoryAsync(place, Activities.SpeakerOf(activity), message with { Text = Spaces().Replace(typed, " ") }, ct), ct)
            : await KeptAsync(place, await talks.ConfideAsync(place, Activities.SpeakerOf(activity), message with { Answers = instance }, ct), ct);
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

    private async Task<CardForm> FormAsync(ChatPlace place, PromptNeed need, string form, CancellationToken ct)
    {
        var words = await talks.WordsAsync(place, ct);
        return new CardForm
        {
            Form = form,
            Title = words.TextOf(need.Key),
            Label = words.TextOf($"{need.Key}/words"),
            Missing = words.TextOf($"{need.Key}/none"),
            Send = words.TextOf($"{need.Key}/send"),
        };
    }

    private static string Said(ChatAnswer answer) => string.Join("\n\n", answer.Replies.Select(reply => OutboundWriter.Said(reply, answer)));

    [GeneratedRegex("<[^>]{0,2000}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
