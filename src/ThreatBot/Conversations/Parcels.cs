using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Addresses replies: what is for all goes to the conversation, what is for one person to that person's own talk with the bot and nowhere else.</summary>
internal sealed class Parcels(ChatPlaces places, Outbox outbox, OutboxReader said, TurnStore turns, People people, Library library, Settings settings)
{
    /// <summary>Null when there is nobody to send it to.</summary>
    public async Task<Parcel?> WriteAsync(ConversationKey key, StoredPlace place, OutboxMessage message, CancellationToken ct)
    {
        var parcel = await AddressAsync(key, place, message.Reply, ct);
        return parcel is null ? null : parcel with
        {
            Replaces = message.Reply.Operation is Operation.Send ? null : await ShownAsync(key, message.Reply.Card, parcel, ct),
            Below = message.Reply.Below is { } card ? await ShownAsync(key, card, parcel, ct) : null,
        };
    }

    /// <summary>What takes the buttons off the message that showed the card until now, if the parcel sends the card anew.</summary>
    public async Task<Parcel?> OlderAsync(ConversationKey key, OutboxMessage message, Parcel parcel, CancellationToken ct) =>
        message.Reply is { Operation: Operation.Send, Instance: not null }
        && await ShownAsync(key, message.Reply.Card, parcel, ct) is { } shown
        && await said.ShownAsync(key, message.Reply.Card, message.Number, ct) is { Instance: not null } older
            ? parcel with { Replaces = shown, Reply = older with { Operation = Operation.Settle, Instance = null, Choices = [] } }
            : null;

    /// <summary>A talk that was opened for the parcel is kept for the next.</summary>
    public async Task TakenAsync(ConversationKey key, Reply reply, Receipt.Taken taken, CancellationToken ct)
    {
        if (reply.Listener is { } listener && await places.PersonAsync(key.Tenant, key.Channel, listener, ct) is { Conversation: null } person)
        {
            await places.ArriveAsync(key.Tenant, key.Channel, listener, person with { Conversation = taken.Conversation }, ct);
        }
    }

    private async Task<Parcel?> AddressAsync(ConversationKey key, StoredPlace place, Reply reply, CancellationToken ct)
    {
        var words = await WordsAsync(key, reply, ct);
        if (reply.Listener is null)
        {
            return place.Gone is null
                ? new Parcel { Tenant = key.Tenant, ServiceUrl = place.ServiceUrl, Bot = place.Bot, Conversation = key.Id, Thread = reply.Thread, Reply = reply, Words = words }
                : null;
        }

        return await places.PersonAsync(key.Tenant, key.Channel, reply.Listener, ct) is { } person
            ? new Parcel
            {
                Tenant = key.Tenant,
                ServiceUrl = person.ServiceUrl,
                Bot = person.Bot,
                Conversation = person.Conversation,
                User = person.UserId,
                Reply = reply,
                Words = words,
            }
            : null;
    }

    /// <summary>The message that shows the card where the parcel goes.</summary>
    private async Task<string?> ShownAsync(ConversationKey key, string card, Parcel parcel, CancellationToken ct) =>
        Parcel.MessageIn(parcel.Conversation, await outbox.PlatformIdAsync(key, card, ct));

    /// <summary>Where one person talks, there is nothing that others must not see.</summary>
    private async Task<ImmutableArray<string>> ViewersAsync(ConversationKey key, Conversation? conversation, Reply reply, CancellationToken ct) =>
        reply is { IsPersonal: true, Listener: null, Instance: not null } && conversation is { IsShared: true }
            ? await places.UserIdsAsync(key.Tenant, key.Channel, conversation.People.Values.Select(conversation.Who).Distinct(), ct)
            : [];

    private async Task<ChatAnswer> WordsAsync(ConversationKey key, Reply reply, CancellationToken ct)
    {
        var names = await people.NamesAsync(key.Tenant, Mentions.Of(reply), ct);
        var conversation = (await turns.LoadAsync(key, ct))?.Conversation;
        var language = conversation?.Language;
        return new ChatAnswer([reply], library.In(language, settings.Language).Wording, names) { Viewers = await ViewersAsync(key, conversation, reply, ct) };
    }
}
