using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// Dialogs, which only whoever opened them sees: words in private for the open question of a card, a story of somebody's message, an answer to a risk, a
/// persona, an abuse story.
/// </summary>
internal sealed partial class TeamsDialogs(ChatTalks talks, ChatSearch search, Connector connector, Postman postman)
{
    /// <summary>`task/fetch`: the button of a card that asks in secret.</summary>
    public async Task<IResult> OpenAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var data = WireJson.Field(activity.Value, "data");
        return CardForm.FormOf(data) == CardForm.Secret && Instance(data) is { } instance
            ? InvokeAnswer.Dialog(WordsForm.Secret(await talks.WordsAsync(place, ct), instance))
            : InvokeAnswer.Refused();
    }

    /// <summary>`composeExtension/fetchTask`: an action on a message of anybody, or beside the field where messages are written.</summary>
    public async Task<IResult> OpenForAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        if (place.IsShared && await talks.IsInAsync(place, ct) is not true && await connector.IsInAsync(place, ct) is false)
        {
            return InvokeAnswer.Install(await talks.WordsAsync(place, ct));
        }

        var command = WireJson.Text(activity.Value, "commandId");
        if (command is not (CardForm.Decide or CardForm.Persona or CardForm.Wish))
        {
            return InvokeAnswer.Dialog(WordsForm.Story(await talks.WordsAsync(place, ct), Message(activity)));
        }

        return await FormAsync(place, command, "", ct) is { } form
            ? InvokeAnswer.Dialog(form)
            : InvokeAnswer.LastWord((await talks.WordsAsync(place, ct)).TextOf(ConversationPrompts.NothingFound.Key));
    }

    /// <summary>What was typed into a dialog.</summary>
    public async Task<IResult> TakeAsync(InboundActivity activity, ChatPlace place, CancellationToken ct)
    {
        var data = WireJson.Field(activity.Value, "data");
        if (WireJson.IsTrue(WireJson.Field(data, "msteams"), "justInTimeInstall"))
        {
            // The bot was just added, by the button of a dialog that could do nothing without it.
            return await OpenForAsync(activity, place, ct);
        }

        string Typed(string field) => CardForm.Typed(data, field);
        var (typed, speaker) = (Typed(CardForm.Words), Activities.SpeakerOf(activity));
        var message = new ChatMessage { Id = Activities.IdOf(activity), Thread = activity.Thread, Text = typed, On = activity.ReplyToId };
        return CardForm.FormOf(data) switch
        {
            CardForm.Decide when RiskDecision.Read(Typed) is { } decision => await BegunAsync(place, await talks.SayAsync(place, speaker, message with { Text = "", Filled = decision }, ct), ct),
            CardForm.Persona when PersonaForm.Read(Typed) is { } persona => await BegunAsync(place, await talks.SayAsync(place, speaker, message with { Text = "", Filled = persona with { Model = Model(data) } }, ct), ct),
            CardForm.Wish when WishForm.Read(Typed) is { } wish => await BegunAsync(place, await talks.SayAsync(place, speaker, message with { Text = "", Filled = wish with { Model = Model(data) } }, ct), ct),
            CardForm.Story when typed.Length > 0 => await BegunAsync(place, await talks.BeginStoryAsync(place, speaker, message with { Text = CardForm.OneLine(typed) }, ct), ct),
            CardForm.Secret when typed.Length > 0 && Instance(data) is { } instance => await KeptAsync(place, await talks.ConfideAsync(place, speaker, message with { Answers = instance }, ct), instance, Typed, ct),
            _ => await AgainAsync(place, data, Typed, ct),
        };
    }

    /// <summary>The form that somebody asked for; null when there is nothing to choose from in it, or no such form.</summary>
    private async Task<CardForm?> FormAsync(ChatPlace place, string kind, string instance, CancellationToken ct)
    {
        if (kind == CardForm.Decide)
        {
            return await search.FindAsync(place, "", RiskDecision.MostRisks, ct) is { Items.IsEmpty: false } found ? RiskDecision.Form(found) : null;
        }

        var words = await talks.WordsAsync(place, ct);
        return kind switch
        {
            CardForm.Persona => PersonaForm.Form(words) with { Model = await search.ModelAsync(place, ct) },
            CardForm.Wish => WishForm.Form(words) with { Model = await search.ModelAsync(place, ct) },
            CardForm.Story => WordsForm.Story(words, ""),
            CardForm.Secret when instance.Length > 0 => WordsForm.Secret(words, instance),
            _ => null,
        };
    }

    /// <summary>Whoever left out what is needed, or typed too much, gets the form once more, with all that was typed; anything else is no form of ours.</summary>
    private async Task<IResult> AgainAsync(ChatPlace place, JsonElement data, Func<string, string> typed, CancellationToken ct) =>
        CardForm.FormOf(data) is { } kind && await FormAsync(place, kind, Instance(data) ?? "", ct) is { } form && form.Fields.Any(field => field.IsWrong(typed(field.Id)))
            ? InvokeAnswer.Dialog((form with { Model = Model(data) ?? form.Model }).Again(typed, (await talks.WordsAsync(place, ct)).TextOf(ConversationPrompts.Again.Key)))
            : InvokeAnswer.Refused();

    private async Task<IResult> BegunAsync(ChatPlace place, ChatTurn turn, CancellationToken ct)
    {
        var notes = await talks.TakeNotesAsync(turn, ct);
        postman.Call(turn.Key);
        return InvokeAnswer.LastWord(Said(notes) is { Length: > 0 } said ? said : (await talks.WordsAsync(place, ct)).TextOf(ConversationPrompts.Begun.Key));
    }

    /// <summary>Words that came too late stay where they were typed, so that they can be taken along.</summary>
    private async Task<IResult> KeptAsync(ChatPlace place, ChatTurn? turn, string instance, Func<string, string> typed, CancellationToken ct)
    {
        if (turn is null)
        {
            var words = await talks.WordsAsync(place, ct);
            return InvokeAnswer.Dialog(WordsForm.Secret(words, instance).Again(typed, words.TextOf(ConversationPrompts.NotAsked.Key)));
        }

        var notes = await talks.TakeNotesAsync(turn, ct);
        postman.Call(turn.Key);
        return InvokeAnswer.LastWord(Said(notes));
    }

    private static string? Instance(JsonElement data) => WireJson.Text(data, "instance") is { Length: > 0 and <= CardPress.MostOfAnId } instance ? instance : null;

    private static string? Model(JsonElement data) => WireJson.Text(data, "model") is { Length: > 0 and <= CardPress.MostOfAnId } model ? model : null;

    /// <summary>The words of the message that was pointed at.</summary>
    private static string Message(InboundActivity activity)
    {
        var body = WireJson.Field(WireJson.Field(activity.Value, "messagePayload"), "body");
        var content = WireJson.Text(body, "content") ?? "";
        return CardForm.OneLine(WireJson.Text(body, "contentType") == "text" ? content : WebUtility.HtmlDecode(Tags().Replace(content, " "))).Trim();
    }

    private static string Said(ChatAnswer answer) => string.Join("\n\n", answer.Replies.Select(reply => OutboundWriter.Said(reply, answer)));

    [GeneratedRegex("<[^>]{0,2000}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
