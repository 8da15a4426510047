using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Modals, which only whoever opened them sees: words in private for the open question of a card, a story of somebody's message, an answer to a risk, a
/// persona, an abuse story. A trigger is good for three seconds, so a modal that needs more than words is opened before it is filled.
/// </summary>
internal sealed class SlackDialogs(SlackApi api, SlackSeats seats, SlackChannels channels, ChatTalks talks, ChatThreads threads, ChatSearch search, Postman postman)
{
    private static readonly PlainText Plain = new();

    /// <summary>The button of a card that asks in secret.</summary>
    public async Task OpenSecretAsync(SlackWorkspace workspace, JsonElement payload, string instance, CancellationToken ct)
    {
        var container = WireJson.Field(payload, "container");
        if (SlackIds.Channel(container, "channel_id") is { } channel && SlackIds.Message(container, "message_ts") is { } on)
        {
            var origin = new SlackOrigin(channel) { Message = on };
            await OpenAsync(workspace, payload, WordsForm.Secret(await talks.WordsAsync(SlackSeats.PlaceOf(workspace, channel), ct), instance), origin, ct);
        }
    }

    /// <summary>A shortcut on a message, in whose thread it goes on.</summary>
    public async Task OpenOnAsync(SlackWorkspace workspace, JsonElement payload, string form, CancellationToken ct)
    {
        var message = WireJson.Field(payload, "message");
        if (SlackIds.Channel(WireJson.Field(payload, "channel"), "id") is not { } channel || SlackIds.Message(message, "ts") is not { } on)
        {
            return;
        }

        var place = SlackSeats.PlaceOf(workspace, channel);
        var root = SlackIds.Message(message, "thread_ts") ?? on;
        var origin = new SlackOrigin(channel) { Thread = place.IsShared ? await threads.ThreadAsync(place.Key, root, ct) : "" };
        if (form == CardForm.Decide)
        {
            await OpenThenFillAsync(workspace, payload, (await talks.WordsAsync(place, ct), ConversationPrompts.Decide), () => DecideAsync(place, origin, ct), ct);
        }
        else if (form == CardForm.Story)
        {
            var words = SlackWords.Of(SlackShortcuts.MessageOf(payload), workspace.Bot, new Dictionary<string, string>(), isShared: true).Text;
            await OpenAsync(workspace, payload, WordsForm.Story(await talks.WordsAsync(place, ct), CardForm.OneLine(words)), origin, ct);
        }
        else
        {
            await OpenAsync(workspace, payload, Form(form, await talks.WordsAsync(place, ct)) with { Model = await search.ModelAsync(place, ct) }, origin, ct);
        }
    }

    /// <summary>A form whose fields are always the same.</summary>
    private static CardForm Form(string form, Wording words) => form switch
    {
        CardForm.Persona => PersonaForm.Form(words),
        CardForm.Wish => WishForm.Form(words),
        CardForm.Secret => WordsForm.Secret(words, ""),
        _ => WordsForm.Story(words, ""),
    };

    /// <summary>The risks of the model in use; where the bot is not, or sees none, that is said.</summary>
    private async Task<JsonObject?> DecideAsync(ChatPlace place, SlackOrigin origin, CancellationToken ct)
    {
        var found = await talks.IsInAsync(place, ct) is true ? await search.FindAsync(place, "", RiskDecision.MostRisks, ct) : null;
        if (found is { Items.IsEmpty: false })
        {
            return SlackModal.Of(RiskDecision.Form(found), origin);
        }

        var words = await talks.WordsAsync(place, ct);
        return SlackModal.Note(words.TextOf(ConversationPrompts.Decide.Key), words.TextOf((found is null ? ConversationPrompts.NotHere : ConversationPrompts.NothingFound).Key));
    }

    /// <summary>The shortcut that is there everywhere: it goes on in one's own talk with the bot. That has to be found, so the modal opens before it is filled.</summary>
    public async Task OpenHereAsync(SlackWorkspace workspace, JsonElement payload, string user, CancellationToken ct)
    {
        var unknown = await talks.WordsAsync(SlackSeats.PlaceOf(workspace, user), ct);
        await OpenThenFillAsync(workspace, payload, (unknown, ConversationPrompts.FromMessage), () => OwnStoryAsync(workspace, user, ct), ct);
    }

    private async Task<JsonObject?> OwnStoryAsync(SlackWorkspace workspace, string user, CancellationToken ct) =>
        await channels.OwnTalkAsync(workspace, user, ct) is { } own
            ? SlackModal.Of(WordsForm.Story(await talks.WordsAsync(SlackSeats.PlaceOf(workspace, own), ct), ""), new SlackOrigin(own))
            : null;

    /// <summary>What was typed into a modal; the answer keeps it open while something is missing.</summary>
    public async Task<JsonObject?> TakeAsync(SlackWorkspace workspace, string user, JsonElement payload, CancellationToken ct)
    {
        if (SlackSubmission.Of(payload) is not { } sent || !SlackIds.IsChannel(sent.Origin.Channel) || SlackIds.View(WireJson.Field(payload, "view")) is not { } view)
        {
            return null;
        }

        var place = SlackSeats.PlaceOf(workspace, sent.Origin.Channel);
        var words = await talks.WordsAsync(place, ct);
        var fields = sent.Form == CardForm.Decide ? [] : Form(sent.Form, words).Fields;
        var wrong = sent.Wrong(fields, words.TextOf($"{ConversationPrompts.Decide.Key}/none"), most => words.Render(ConversationPrompts.TooMuch.With(new Value.Number(most)), id => id, Plain));
        if (!wrong.IsEmpty)
        {
            return SlackModal.Errors(wrong);
        }

        if (await channels.RefusalAsync(workspace, place, ct) is { } refusal)
        {
            return SlackModal.Errors(sent.Form == CardForm.Decide ? RiskDecision.Reason : fields[0].Id, words.TextOf(refusal));
        }

        var seat = await seats.SeatAsync(workspace, place.Id, user, ct);
        return await TakeAsync(seat, sent, new ChatMessage { Id = $"view-{TurnId.Of(place.Key, view)}", Thread = sent.Origin.Thread, On = sent.Origin.Message }, ct);
    }

    private async Task<JsonObject?> TakeAsync(SlackSeat seat, SlackSubmission sent, ChatMessage message, CancellationToken ct)
    {
        var typed = CardForm.OneLine(sent.Typed(CardForm.Words));
        var turn = sent.Form switch
        {
            CardForm.Decide when RiskDecision.Read(sent.Typed) is { } decision => await talks.SayAsync(seat.Place, seat.Speaker, message with { Filled = decision }, ct),
            CardForm.Persona when PersonaForm.Read(sent.Typed) is { } persona => await talks.SayAsync(seat.Place, seat.Speaker, message with { Filled = persona with { Model = sent.Origin.Model } }, ct),
            CardForm.Wish when WishForm.Read(sent.Typed) is { } wish => await talks.SayAsync(seat.Place, seat.Speaker, message with { Filled = wish with { Model = sent.Origin.Model } }, ct),
            CardForm.Story => await talks.BeginStoryAsync(seat.Place, seat.Speaker, message with { Text = typed }, ct),
            CardForm.Secret => await talks.ConfideAsync(seat.Place, seat.Speaker, message with { Text = sent.Typed(CardForm.Words), Answers = sent.Origin.Instance }, ct),
            _ => null,
        };
        if (turn is null)
        {
            // Words that came too late stay where they were typed. A choice that no form of ours offers is not answered.
            return sent.Form == CardForm.Secret ? SlackModal.Errors(CardForm.Words, (await talks.WordsAsync(seat.Place, ct)).TextOf(ConversationPrompts.NotAsked.Key)) : null;
        }

        postman.Call(turn.Key);
        return null;
    }

    private Task OpenAsync(SlackWorkspace workspace, JsonElement payload, CardForm form, SlackOrigin origin, CancellationToken ct) =>
        OpenAsync(workspace, payload, SlackModal.Of(form, origin), ct);

    /// <summary>Opens a modal at once, and says in it that its fields are on their way.</summary>
    private async Task OpenThenFillAsync(SlackWorkspace workspace, JsonElement payload, (Wording Words, PromptNeed Title) opening, Func<Task<JsonObject?>> fill, CancellationToken ct)
    {
        var note = SlackModal.Note(opening.Words.TextOf(opening.Title.Key), opening.Words.TextOf(ConversationPrompts.Moment.Key));
        if (await OpenAsync(workspace, payload, note, ct) is { } opened && await fill() is { } view)
        {
            await api.CallAsync(workspace, "views.update", new() { ["view_id"] = opened, ["view"] = view.ToJsonString() }, ct);
        }
    }

    /// <summary>How the view is called that was opened; null when none was.</summary>
    private async Task<string?> OpenAsync(SlackWorkspace workspace, JsonElement payload, JsonObject view, CancellationToken ct) =>
        SlackIds.Trigger(payload) is { } trigger
        && await api.CallAsync(workspace, "views.open", new() { ["trigger_id"] = trigger, ["view"] = view.ToJsonString() }, ct) is { IsOk: true } opened
            ? SlackIds.View(WireJson.Field(opened.Body, "view"))
            : null;
}
