using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Prompts;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>The talk in the web chat: what a person says becomes a turn, and what is new is read back, by everybody their own part.</summary>
internal sealed class WebTalks(
    Conversations conversations, WebLog log, WebConversations rooms, TurnStore turns, People people, Library library, Settings settings,
    Bell bell, TimeProvider time, ILogger<WebTalks> logger, Instruments? instruments = null)
{
    private const int MostAtOnce = 50;

    /// <summary>Stands where the words of an anonymous round stood; the sender has them on the screen until the page is read anew.</summary>
    private const string Unkept = "…";

    /// <summary>Whether something failed because the database did not take or give it; whoever runs the server reads why.</summary>
    public bool IsUnkept(Exception broken)
    {
        if (DatabaseTrouble.Of(broken, Fault.Kinds(broken)) is not { } trouble)
        {
            return false;
        }

        logger.LogError("A message was not kept: {Why}", trouble);
        return true;
    }

    /// <summary>Rings when there is something new.</summary>
    public Bell Bell => bell;

    /// <summary>Takes what a member said. Returns its position in the conversation; the same <paramref name="clientId"/> again changes nothing.</summary>
    public async Task<Said> SayAsync(WebPlace place, string speaker, string? clientId, Utterance utterance, CancellationToken ct)
    {
        if (Conversations.IsTooLong(utterance.Text))
        {
            await AsideAsync(place, ConversationPrompts.Aside(ConversationPrompts.TooLong, Message(place, speaker, utterance, Guid.NewGuid().ToString("N"))), ct);
            return new Said.TooLong();
        }

        return await TakeAsync(place, speaker, clientId, utterance, null, ct);
    }

    /// <summary>
    /// Takes a file that a member uploaded: a model or an attack tree that somebody has to look at first, or text as if it had been typed. Of anything else its sender is told,
    /// and nothing is kept.
    /// </summary>
    public async Task<Said> UploadAsync(WebPlace place, string speaker, string? clientId, string name, byte[] bytes, CancellationToken ct)
    {
        var content = await conversations.ReadAsync(place.Key, "", "", name, bytes, ct);
        switch (content)
        {
            case FileContent.Words words:
                return await SayAsync(place, speaker, clientId, new Utterance { Text = words.Text, File = name }, ct);
            case FileContent.Taken taken:
                return await TakeAsync(place, speaker, clientId, new Utterance { File = name }, taken, ct);
            default:
                await AsideAsync(place, new Reply { Audience = new Audience.Only(speaker), Card = $"file-{Guid.NewGuid():N}", Prompt = FileNotes.Of(name, content) }, ct);
                return new Said.Unreadable();
        }
    }

    private async Task<Said> TakeAsync(WebPlace place, string speaker, string? clientId, Utterance utterance, FileContent.Taken? file, CancellationToken ct)
    {
        var members = await rooms.MembersAsync(place.Key, ct);
        var (listener, kept, isHeld) = await ConfidenceAsync(place, speaker, utterance, members.Length > 1, ct);
        var json = JsonSerializer.SerializeToUtf8Bytes(kept, ModelJson.Options);
        var position = await log.SayAsync(place.Key, speaker, clientId, listener, json, Now, ct);
        bell.Ring(place.Id);
        var message = Message(place, speaker, utterance, position.ToString(CultureInfo.InvariantCulture));
        if (await conversations.HandleAsync(place.Key, message with { Present = [.. members], IsHeld = isHeld, File = file is null ? null : utterance.File }, file, members.Length > 1, null, ct) is Handled.Refused refused
            && !await turns.IsKnownAsync(place.Key, message.Message, ct))
        {
            // Nobody is asked to say again what was kept when it came before.
            await AsideAsync(place, refused.Reply, ct);
        }

        using var span = Spans.Send(WebPlace.Channel, message.Turn);
        await FlushAsync(place, ct);
        return new Said.Taken(position);
    }

    /// <summary>Whoever has come can be named from now on, and is asked what others wanted to ask them. They say nothing by coming, and nothing is lost if this fails.</summary>
    public async Task ArriveAsync(WebPlace place, string participant, CancellationToken ct)
    {
        var isShared = await IsSharedAsync(place, ct);
        await conversations.HandleAsync(place.Key, Message(place, participant, new Utterance(), $"arrived-{participant}"), isShared, ct);
        await FlushAsync(place, ct);
    }

    /// <summary>Says what still waits, such as after a restart in the middle of a turn.</summary>
    public async Task FlushAsync(WebPlace place, CancellationToken ct)
    {
        int delivered;
        do
        {
            delivered = await log.DeliverAsync(place.Key, Now, ct);
            instruments?.Delivered(WebPlace.Channel, "sent", delivered);
            bell.Ring(place.Id);
        }
        while (delivered == WebLog.MostAtOnce);
    }

    /// <summary>Says something to a conversation, or to one person in it, without a turn.</summary>
    public async Task AsideAsync(WebPlace place, Reply reply, CancellationToken ct)
    {
        await log.ShowAsync(place.Key, reply, Now, ct);
        bell.Ring(place.Id);
    }

    /// <summary>What the person may see and has not seen yet; a page at a time, empty when there is nothing.</summary>
    public async Task<TalkPage> SinceAsync(WebPlace place, WebEntrant who, long watermark, CancellationToken ct)
    {
        var entries = (await log.SinceAsync(place.Key, who.Participant, who.Since, who.Session, watermark, MostAtOnce, ct)).Select(Entry).ToImmutableArray();
        if (entries.IsEmpty)
        {
            return new TalkPage([], Wording(null), []);
        }

        var mentioned = entries.SelectMany(entry => entry.Reply is { } reply ? Mentions.Of(reply) : entry.Sender is { } sender ? [sender] : []);
        var names = await people.NamesAsync(place.Key.Tenant, mentioned, ct);
        return new TalkPage(entries, Wording((await turns.LoadAsync(place.Key, ct))?.Conversation), names) { IsShared = await IsSharedAsync(place, ct) };
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task<bool> IsSharedAsync(WebPlace place, CancellationToken ct) => (await rooms.MembersAsync(place.Key, ct)).Length > 1;

    /// <summary>Who alone may see a message, and how it is kept: what is said in confidence is for nobody else, and in an anonymous round its words are not kept.</summary>
    private async Task<(string? Listener, Utterance Kept, bool IsHeld)> ConfidenceAsync(
        WebPlace place, string speaker, Utterance utterance, bool isShared, CancellationToken ct)
    {
        var (text, isToUs) = Address.Strip(utterance.Text);
        if (text.Length == 0 || (await turns.LoadAsync(place.Key, ct))?.Conversation is not { MayBeInConfidence: true } conversation)
        {
            return (null, utterance, false);
        }

        var present = conversation with { IsShared = conversation.IsShared || isShared };
        var lexicon = library.In(conversation.Language, settings.Language).Lexicon;
        var (isSecret, isNameless) = present.Confidence("", text, isToUs, speaker, lexicon);
        var (isHeld, isHeldNameless) = isSecret ? (false, false) : present.Held("", text, isToUs, speaker, lexicon);
        return (isSecret || isHeld ? speaker : null, isNameless || isHeldNameless ? utterance with { Text = Unkept } : utterance, isHeld);
    }

    private Incoming Message(WebPlace place, string speaker, Utterance utterance, string message)
    {
        var (text, mentioned) = Address.Strip(utterance.Text);
        return new Incoming
        {
            Message = message,
            Turn = TurnId.Of(place.Key, message),
            Speaker = speaker,
            Text = text,
            Press = utterance.Press,
            Mentioned = mentioned,
            At = Now,
        };
    }

    private Wording Wording(Conversation? conversation) =>
        library.In(conversation?.Language, settings.Language).Wording;

    private static TalkEntry Entry(WebEntry row) => new()
    {
        Position = row.Position,
        Number = row.Number,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        Sender = row.Sender,
        ClientId = row.ClientId,
        Utterance = row.Card is null ? JsonSerializer.Deserialize<Utterance>(row.Json, ModelJson.Options) : null,
        Reply = row.Card is null ? null : JsonSerializer.Deserialize<Reply>(row.Json, ModelJson.Options),
    };
}
