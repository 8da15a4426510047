using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>The talk on chat platforms: what somebody says there becomes a turn, and its replies wait in the outbox for whoever carries them.</summary>
internal sealed class ChatTalks(
    Conversations conversations, ChatArrivals arrivals, AskedElsewhere asked, ChatPlaces places, Senders senders, Calls calls, Outbox outbox, OutboxReader said, TurnStore turns, People people, Library library,
    Settings settings, TimeProvider time)
{
    public const string Greeted = "greeting";

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// Takes what was said; when this returns, it is kept. The same message again changes nothing. Who calls the bot and says nothing wants to know what can
    /// be said.
    /// </summary>
    public async Task<ChatTurn> SayAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, CancellationToken ct)
    {
        if (message is { Mentioned: true, Text.Length: 0, Press: null, Filled: null, Edits: null })
        {
            return await HelpAsync(place, speaker, message, ct);
        }

        var participant = await arrivals.ArriveAsync(place, speaker, ct);
        return await TakeAsync(place, (participant, speaker.Zone), await asked.MeantAsync(place, participant, message, ct), message, null, ct);
    }

    /// <summary>
    /// Takes a file: a model or an attack tree that somebody has to look at first, or text as if it had been typed. Of anything else its sender is told.
    /// </summary>
    public async Task<ChatTurn> SendAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, string name, byte[] bytes, CancellationToken ct)
    {
        var content = await conversations.ReadAsync(place.Key, message.Thread, message.Text, name, bytes, ct);
        switch (content)
        {
            case FileContent.Words words:
                return await SayAsync(place, speaker, message with { Text = words.Text }, ct);
            case FileContent.Taken taken:
                var participant = await arrivals.ArriveAsync(place, speaker, ct);
                return await TakeAsync(place, (participant, speaker.Zone), new Meant(place.Key, message.Thread, null), message with { File = name }, taken, ct);
            default:
                return await NoteAsync(place, speaker, message, FileNotes.Of(name, content), ct);
        }
    }

    /// <summary>Whether a message was dealt with before.</summary>
    public Task<bool> IsKnownAsync(ChatPlace place, string message, CancellationToken ct) => turns.IsKnownAsync(place.Key, message, ct);

    private async Task<ChatTurn> TakeAsync(ChatPlace place, (string Participant, string? Zone) speaker, Meant meant, ChatMessage message, FileContent.Taken? file, CancellationToken ct)
    {
        var (key, thread, replyTo) = meant;
        var isShared = key == place.Key && place.IsShared;
        var incoming = new Incoming
        {
            Message = message.Id,
            Turn = TurnId.Of(key, message.Id),
            Thread = thread,
            Speaker = speaker.Participant,
            Zone = speaker.Zone,
            Text = message.Text,
            Press = message.Press,
            Filled = message.Filled,
            ReplyTo = message.Answers ?? replyTo,
            IsConfided = message.Answers is not null,
            Mentioned = message.Mentioned,
            PointedOut = await arrivals.PointedOutAsync(place, message.Mentions, ct),
            Edits = message.Edits,
            File = message.File,
            At = Now,
        };
        var handled = await conversations.HandleAsync(key, incoming, file, isShared, message.IsAnsweredLater && !calls.IsRunning(key) ? senders.HoldOfTurn : null, ct);
        if (handled is Handled.Refused refused && !await turns.IsKnownAsync(key, message.Id, ct))
        {
            // Nobody is asked to say again what another server has taken meanwhile. The message itself stays unknown, so that it may come again; what is said of it is said once.
            await places.SayOnceAsync(key, $"refused-{message.Id}", incoming.Turn, Now, [refused.Reply], ct);
        }

        if (handled is Handled.Kept { Held: { } held })
        {
            calls.Add(key, held);
        }

        return new ChatTurn(key, incoming.Turn, speaker.Participant, place.IsShared) { IsElsewhere = key != place.Key, IsOnItsWay = handled is Handled.Kept { Held: not null } };
    }

    /// <summary>Asks for what can be said, in the place's own word for it.</summary>
    public async Task<ChatTurn> HelpAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, CancellationToken ct)
    {
        var lexicon = (await LanguageAsync(place.Key, ct)).Lexicon;
        return await SayAsync(place, speaker, message with { Text = lexicon.Words["command.help"][0] }, ct);
    }

    /// <summary>Begins a story of what somebody else may have said.</summary>
    public async Task<ChatTurn> BeginStoryAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, CancellationToken ct)
    {
        var lexicon = (await LanguageAsync(place.Key, ct)).Lexicon;
        return await SayAsync(place, speaker, message with { Text = $"{lexicon.Words["command.story"][0]} {message.Text}", Mentioned = true }, ct);
    }

    /// <summary>
    /// Takes words that answer one question and are for nobody else yet. Null when that question is not on the table any more: then they are not kept,
    /// since what is on the table now could show them to all.
    /// </summary>
    public async Task<ChatTurn?> ConfideAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, CancellationToken ct)
    {
        var participant = await arrivals.ArriveAsync(place, speaker, ct);
        var (key, thread, _) = await asked.MeantAsync(place, participant, message, ct);
        return message.Answers is { } answers
            && (await turns.IsKnownAsync(key, message.Id, ct) || (await turns.LoadAsync(key, ct))?.Conversation.AsksInSecret(thread, answers) == true)
                ? await SayAsync(place, speaker, message, ct)
                : null;
    }

    /// <summary>
    /// A card as one person sees it: what it shows now, and what they alone see of it while its question is on the table. Looking changes nothing. Null
    /// when there is no such card.
    /// </summary>
    public async Task<(ChatAnswer Card, ChatAnswer? Own)?> OwnAsync(ChatPlace place, ChatSpeaker speaker, string thread, string card, CancellationToken ct)
    {
        if (await said.ShownAsync(place.Key, card, long.MaxValue, ct) is not { Listener: null } shown || (await turns.LoadAsync(place.Key, ct))?.Conversation is not { } conversation)
        {
            return null;
        }

        var participant = await people.KnownAsync(place.Tenant, place.Channel, speaker.PlatformId, ct) ?? "";
        var own = conversation.Own(thread, card, participant);
        var viewers = own is null ? [] : await places.UserIdsAsync(place.Tenant, place.Channel, [participant], ct);
        return (await WordedAsync(place.Key, [shown], ct) with { Viewers = viewers }, own is null ? null : await WordedAsync(place.Key, [new Reply { Card = card, Prompt = own }], ct));
    }

    /// <summary>The words for somebody in a place.</summary>
    public async Task<Wording> WordsAsync(ChatPlace place, CancellationToken ct) => (await LanguageAsync(place.Key, ct)).Wording;

    /// <summary>
    /// The bot was spoken to where people of another organisation would hear the answer: nothing is said there from now on, until it is the tenant's own
    /// again, and whoever spoke is told so.
    /// </summary>
    public async Task StayOutAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, CancellationToken ct)
    {
        await arrivals.StayOutAsync(place, ct);
        var participant = await arrivals.MeetAsync(place, speaker, ct);
        await OnceAsync(place, message.Id, "", new Audience.OneToOne(participant), ConversationPrompts.Outside.With(), ct);
    }

    /// <summary>Whether the bot is in a place, as far as is known; null when nothing is.</summary>
    public async Task<bool?> IsInAsync(ChatPlace place, CancellationToken ct) => await places.FindAsync(place.Key, ct) switch
    {
        null => null,
        { Gone: null } => true,
        var left => left.Gone == ChatArrivals.Outside ? false : null,
    };

    /// <summary>An edit is of consequence if its message was; in a conversation of several, talk is not told that it was nothing.</summary>
    public async Task<bool> IsOfUseAsync(ChatPlace place, ChatSpeaker speaker, string message, CancellationToken ct) =>
        await turns.IsKnownAsync(place.Key, message, ct)
            ? !place.IsShared
                || (await turns.LoadAsync(place.Key, ct))?.Conversation is { } conversation
                    && (conversation.MayBeInConfidence || conversation.Pasts.Any(past => past.Message == message))
            : await people.KnownAsync(place.Tenant, place.Channel, speaker.PlatformId, ct) is { } participant && await asked.TakenAsync(place, participant, message, ct) is not null;

    /// <summary>
    /// Somebody took a message back. Ideas that nobody has seen yet go with it; what was written down from it stays, and they are told how to take that
    /// out. Returns the turn, if there was one.
    /// </summary>
    public async Task<ChatTurn?> TakenBackAsync(ChatPlace place, ChatSpeaker speaker, string message, CancellationToken ct)
    {
        var participant = await arrivals.ArriveAsync(place, speaker, ct);
        var meant = await asked.TakenAsync(place, participant, message, ct) ?? new Meant(place.Key, "", null);
        if ((await turns.LoadAsync(meant.Key, ct))?.Conversation is not { } conversation)
        {
            return null;
        }

        if (conversation.ThreadOfIdeas(message, participant) is { } thread)
        {
            return await TakeAsync(place, (participant, speaker.Zone), meant with { Thread = thread }, new ChatMessage { Id = $"deleted-{message}", Edits = message }, null, ct);
        }

        return conversation.Pasts.FirstOrDefault(past => past.Message == message) is { HasEvents: true } past && past.Speaker == participant
            ? await OnceAsync(place, $"deleted-{message}", past.Thread, new Audience.Only(participant), ConversationPrompts.Deleted.With(), ct)
            : null;
    }

    /// <summary>Tells somebody what became of what they sent, once, and keeps nothing else of it.</summary>
    public async Task<ChatTurn> NoteAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, Prompt note, CancellationToken ct)
    {
        var participant = await arrivals.ArriveAsync(place, speaker, ct);
        return await OnceAsync(place, message.Id, message.Thread, new Audience.Only(participant), note, ct);
    }

    /// <summary>Says who the bot is where it was just added, once, however often that is told.</summary>
    public async Task<ChatTurn> GreetAsync(ChatPlace place, CancellationToken ct)
    {
        await places.ArriveAsync(place.Key, place.Stored, ct);
        return await OnceAsync(place, Greeted, "", new Audience.Everyone(), (place.IsShared ? ConversationPrompts.SharedGreeting : ConversationPrompts.WebGreeting).With(), ct);
    }

    /// <summary>What a turn said that its speaker may see, in the place where it was said.</summary>
    public async Task<ChatAnswer> AnswerAsync(ChatTurn turn, CancellationToken ct) => await AnswerAsync(turn, reply => reply.IsFor(turn.Participant), ct);

    /// <summary>
    /// The same for a caller who takes the replies along instead of having them sent. What is for one person in a conversation of several goes the
    /// usual way, and so does what others are told of words that were meant for another conversation.
    /// </summary>
    public Task<ChatAnswer> TakeAsync(ChatTurn turn, CancellationToken ct) =>
        TakeAsync(turn, reply => turn.IsElsewhere ? reply.Listener == turn.Participant : turn.IsShared ? reply.Listener is null : reply.IsFor(turn.Participant), answer => answer.Replies.Length, ct);

    /// <summary>What a turn said to its speaker alone and asks and brings nothing: it is shown where they wait for it, and not sent as well.</summary>
    public Task<ChatAnswer> TakeNotesAsync(ChatTurn turn, CancellationToken ct) => TakeNotesAsync(turn, answer => answer.Replies.Length, ct);

    /// <summary>The same where there is room for no more than so many of them, from the first on; the others are sent.</summary>
    public Task<ChatAnswer> TakeNotesAsync(ChatTurn turn, Func<ChatAnswer, int> room, CancellationToken ct) =>
        TakeAsync(turn, reply => reply.Operation is Operation.Send && reply.Listener == turn.Participant && reply is { Instance: null, Handout: null }, room, ct);

    private async Task<ChatAnswer> TakeAsync(ChatTurn turn, Predicate<Reply> isTaken, Func<ChatAnswer, int> room, CancellationToken ct)
    {
        var (answer, replies) = (await AnswerAsync(turn, isTaken, ct), new List<Reply>());
        foreach (var message in (await said.OfTurnAsync(turn.Key, turn.Turn, ct)).Where(message => isTaken(message.Reply)).Take(room(answer)))
        {
            // What is on its way to the platform already is not shown twice.
            replies.AddRange(!message.IsPending || await outbox.TryTakeAsync(turn.Key, message.Number, ct) ? [message.Reply] : []);
        }

        return answer with { Replies = [.. replies] };
    }

    private async Task<ChatAnswer> AnswerAsync(ChatTurn turn, Predicate<Reply> isIncluded, CancellationToken ct) =>
        await WordedAsync(turn.Key, [.. (await said.OfTurnAsync(turn.Key, turn.Turn, ct)).Select(message => message.Reply).Where(reply => isIncluded(reply))], ct);

    /// <summary>Replies with the words and names they are shown in.</summary>
    private async Task<ChatAnswer> WordedAsync(ConversationKey key, ImmutableArray<Reply> replies, CancellationToken ct) =>
        new(replies, (await LanguageAsync(key, ct)).Wording, await people.NamesAsync(key.Tenant, replies.SelectMany(Mentions.Of), ct));

    private async Task<Language> LanguageAsync(ConversationKey key, CancellationToken ct) => library.In((await turns.LoadAsync(key, ct))?.Conversation.Language, settings.Language);

    private async Task<ChatTurn> OnceAsync(ChatPlace place, string message, string thread, Audience audience, Prompt prompt, CancellationToken ct)
    {
        var turn = TurnId.Of(place.Key, message);
        var reply = new Reply { Audience = audience, Card = $"{turn}-aside", Thread = thread, Prompt = prompt };
        await places.SayOnceAsync(place.Key, message, turn, Now, [reply], ct);
        return new ChatTurn(place.Key, turn, reply.Listener ?? "", place.IsShared);
    }
}
