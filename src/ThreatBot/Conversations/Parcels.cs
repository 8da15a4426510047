using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>
/// Addresses replies: what is for all goes to the conversation, what is for one person to that person's own talk with the bot, or where the platform shows
/// it to nobody else.
/// </summary>
internal sealed class Parcels(
    ChatPlaces places, ChatThreads threads, IEnumerable<Carrier> carriers, ShownCards cards, OutboxReader said, TurnStore turns, People people, Library library, Settings settings)
{
    private readonly ImmutableHashSet<string> passing = [.. carriers.Where(carrier => carrier.ShowsPassing).Select(carrier => carrier.Channel)];

    /// <summary>Null when there is nobody to send it to.</summary>
    public async Task<Parcel?> WriteAsync(ConversationKey key, StoredPlace place, OutboxMessage message, CancellationToken ct)
    {
        if (await AddressAsync(key, place, message, ct) is not { } parcel)
        {
            return null;
        }

        var shown = message.Reply.Operation is Operation.Send ? [] : await ShownAsync(key, message.Reply.Card, parcel, ct);
        var below = message.Reply.Below is { } card ? await ShownAsync(key, card, parcel, ct) : [];
        return parcel with { Replaces = shown.FirstOrDefault(), More = [.. shown.Skip(1)], Below = below.FirstOrDefault() };
    }

    /// <summary>What takes the buttons off the message that showed the card until now, if the parcel sends the card anew.</summary>
    public async Task<Parcel?> OlderAsync(ConversationKey key, OutboxMessage message, Parcel parcel, CancellationToken ct) =>
        message.Reply is { Operation: Operation.Send, Instance: not null }
        && await ShownAsync(key, message.Reply.Card, parcel, ct) is [var shown, .. var more]
        && await said.ShownAsync(key, message.Reply.Card, message.Number, ct) is { Instance: not null } older
            ? parcel with
            {
                Replaces = shown,
                More = more,
                Reply = older with { Operation = Operation.Settle, Instance = null, Choices = [] },
                Words = await WordsAsync(key, message.Conversation, older, ct),
            }
            : null;

    /// <summary>A talk that was opened for the parcel is kept for the next, and so is the message that a thread begins with.</summary>
    public async Task TakenAsync(ConversationKey key, Reply reply, Receipt.Taken taken, CancellationToken ct)
    {
        if (reply.Listener is null)
        {
            await threads.BegunAsync(key, reply.Thread, taken.Message, ct);
        }
        else if (taken.Conversation != key.Id && await places.PersonAsync(key.Tenant, key.Channel, reply.Listener, ct) is { Conversation: null } person)
        {
            await places.ArriveAsync(key.Tenant, key.Channel, reply.Listener, person with { Conversation = taken.Conversation }, ct);
        }
    }

    private async Task<Parcel?> AddressAsync(ConversationKey key, StoredPlace place, OutboxMessage message, CancellationToken ct)
    {
        var reply = message.Reply;
        var person = reply.Listener is { } listener ? await places.PersonAsync(key.Tenant, key.Channel, listener, ct) : null;
        var isPassing = person is not null && person.Conversation != key.Id && place.Gone is null && passing.Contains(key.Channel) && IsPassing(reply);
        var isHere = reply.Listener is null || isPassing;
        if (isHere ? place.Gone is not null : person is null)
        {
            return null;
        }

        return new Parcel
        {
            Tenant = key.Tenant,
            Channel = key.Channel,
            Outbox = key.Id,
            Number = message.Number,
            ServiceUrl = person?.ServiceUrl ?? place.ServiceUrl,
            Bot = person?.Bot ?? place.Bot,
            Conversation = isHere ? key.Id : person?.Conversation,
            User = person?.UserId,
            IsPassing = isPassing,
            Thread = isHere ? await threads.RootAsync(key, reply.Thread, ct) : "",
            Reply = reply,
            Words = await WordsAsync(key, message.Conversation, reply, ct) with { IsAgain = message.MayBeThere && reply.Operation is Operation.Send },
        };
    }

    /// <summary>What asks for nothing and brings nothing is not missed by whoever did not see it.</summary>
    private static bool IsPassing(Reply reply) => reply is { Audience: Audience.Only, Instance: null, Handout: null, Operation: Operation.Send };

    /// <summary>The messages that show the card where the parcel goes: the first, and those in which that one goes on.</summary>
    private async Task<ImmutableArray<string>> ShownAsync(ConversationKey key, string card, Parcel parcel, CancellationToken ct) =>
    [
        .. (await cards.OfAsync(key, card, ct)).Select(id => Parcel.MessageIn(parcel.Conversation, id)).TakeWhile(id => id is not null).OfType<string>(),
    ];

    /// <summary>Where one person talks, there is nothing that others must not see.</summary>
    private async Task<ImmutableArray<string>> ViewersAsync(ConversationKey key, Conversation? conversation, Reply reply, CancellationToken ct) =>
        reply is { IsPersonal: true, Listener: null, Instance: not null } && conversation is { IsShared: true }
            ? await places.UserIdsAsync(key.Tenant, key.Channel, conversation.People.Values.Select(conversation.Who).Distinct(), ct)
            : [];

    private async Task<ChatAnswer> WordsAsync(ConversationKey key, long version, Reply reply, CancellationToken ct)
    {
        var names = await people.NamesAsync(key.Tenant, Mentions.Of(reply), ct);
        var conversation = (await turns.LoadAsync(key, version, ct))?.Conversation;
        var language = conversation?.Language;
        return new ChatAnswer([reply], library.In(language, settings.Language).Wording, names)
        {
            Viewers = await ViewersAsync(key, conversation, reply, ct),
            Called = await CalledAsync(key, reply, ct),
        };
    }

    /// <summary>Whoever is told something alone need not be called.</summary>
    private async Task<ImmutableDictionary<string, string>> CalledAsync(ConversationKey key, Reply reply, CancellationToken ct)
    {
        var called = ImmutableDictionary<string, string>.Empty;
        foreach (var participant in reply.Listener is null ? Mentions.CalledIn(reply.Prompt).Distinct() : [])
        {
            called = await places.PersonAsync(key.Tenant, key.Channel, participant, ct) is { } person ? called.Add(participant, person.UserId) : called;
        }

        return called;
    }
}
