using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Who may be where in the web chat: conversations are started, shown to their members, and joined by their invitation alone.</summary>
internal sealed class WebRooms(WebConversations rooms, WebTalks talks, People people, TurnStore turns, ModelStore models, TimeProvider time)
{
    public const int MostListed = 50;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The participant behind <paramref name="platformId"/>, who is called <paramref name="name"/> from now on.</summary>
    public Task<string> IntroduceAsync(string platformId, string name, CancellationToken ct) =>
        people.OfAsync(WebPlace.Tenant, WebPlace.Channel, platformId, null, name, null, ct);

    /// <summary>The same at the door of a conversation, where others may have named the person before.</summary>
    public async Task<string> IntroduceAsync(string platformId, string name, WebPlace place, CancellationToken ct)
    {
        var called = (await turns.LoadAsync(place.Key, ct))?.Conversation.People.GetValueOrDefault(Lexicon.Normal(name));
        return await people.OfAsync(WebPlace.Tenant, WebPlace.Channel, platformId, null, name, called, ct);
    }

    /// <summary>
    /// Whether somebody else has the name in the conversation at whose door it is given, or in one that the <paramref name="participant"/> is in:
    /// nobody could tell the two apart there.
    /// </summary>
    public async Task<bool> IsTakenAsync(string name, string? participant, WebPlace? place, CancellationToken ct)
    {
        var inside = place is null ? [] : await rooms.MembersAsync(place.Key, ct);
        var known = participant is null ? [] : await rooms.CompanionsAsync(WebPlace.Tenant, participant, ct);
        var names = await people.NamesAsync(WebPlace.Tenant, inside.Concat(known).Where(other => other != participant), ct);
        return names.Values.Any(taken => Lexicon.Normal(taken) == Lexicon.Normal(name));
    }

    /// <summary>The name of whoever was let in then; null for whoever was signed out everywhere or erased since.</summary>
    public Task<string?> NameAsync(string participant, Instant since, CancellationToken ct) => people.NameAsync(WebPlace.Tenant, participant, since, ct);

    public async Task<WebPlace> StartAsync(string participant, CancellationToken ct)
    {
        var place = new WebPlace(RandomNumberGenerator.GetHexString(24, lowercase: true));
        await rooms.StartAsync(place.Key, RandomNumberGenerator.GetHexString(32, lowercase: true), participant, Now, ct);
        await talks.AsideAsync(place, Note(place, ConversationPrompts.WebGreeting.With(), "greeting"), ct);
        return place;
    }

    public async Task<WebPlace?> InvitedAsync(string invite, CancellationToken ct) =>
        await rooms.ByInviteAsync(WebPlace.Tenant, invite, ct) is { } found ? new WebPlace(found.Id) : null;

    /// <summary>Lets somebody in who knows the invitation, and tells the others.</summary>
    public async Task JoinAsync(WebPlace place, string participant, CancellationToken ct)
    {
        if (await rooms.JoinAsync(place.Key, participant, Now, ct))
        {
            var joined = ConversationPrompts.WebJoined.With(new Value.Person(participant));
            await talks.AsideAsync(place, Note(place, joined, $"joined-{participant}"), ct);
            await talks.ArriveAsync(place, participant, ct);
        }
    }

    /// <summary>
    /// Tells those who talk with somebody that the name is a new one. The old one is not said: names are kept in one place, and there it is gone.
    /// </summary>
    public async Task RenamedAsync(string participant, CancellationToken ct)
    {
        var renamed = ConversationPrompts.WebRenamed.With(new Value.Person(participant));
        foreach (var room in await rooms.OfAsync(WebPlace.Tenant, participant, MostListed, ct))
        {
            var place = new WebPlace(room.Id);
            if ((await rooms.MembersAsync(place.Key, ct)).Length > 1)
            {
                await talks.AsideAsync(place, Note(place, renamed, $"renamed-{Guid.NewGuid():N}"), ct);
            }
        }
    }

    /// <summary>The place, if the participant is a member; to everybody else it does not exist.</summary>
    public async Task<WebPlace?> FindAsync(string id, string participant, CancellationToken ct) =>
        await rooms.FindAsync(new WebPlace(id).Key, participant, ct) is { } found ? new WebPlace(found.Id) : null;

    /// <summary>The same as long as what they were let in with was not ended.</summary>
    public async Task<WebPlace?> FindAsync(string id, WebEntrant who, CancellationToken ct) =>
        await rooms.FindAsync(new WebPlace(id).Key, who.Participant, who.Since, who.Session, ct) is { } found ? new WebPlace(found.Id) : null;

    public async Task<string?> InviteAsync(WebPlace place, string participant, CancellationToken ct) =>
        (await rooms.FindAsync(place.Key, participant, ct))?.Invite;

    /// <summary>The conversations of a participant, latest first, each with the name of its model if it has one.</summary>
    public async Task<ImmutableArray<WebRoom>> OfAsync(string participant, CancellationToken ct)
    {
        var found = new List<WebRoom>();
        foreach (var room in await rooms.OfAsync(WebPlace.Tenant, participant, MostListed, ct))
        {
            found.Add(new WebRoom(room.Id, DateTimeOffset.FromUnixTimeMilliseconds(room.LastAt), (await ModelAsync(new WebPlace(room.Id), ct))?.Name));
        }

        return [.. found];
    }

    /// <summary>The model in use in a conversation.</summary>
    public async Task<ThreatModel?> ModelAsync(WebPlace place, CancellationToken ct) =>
        (await turns.LoadAsync(place.Key, ct))?.Conversation.Model is { } model ? await models.LoadAsync(WebPlace.Tenant, model, ct) : null;

    /// <summary>The names of everybody a model mentions; who is missing was erased.</summary>
    public Task<ImmutableDictionary<string, string>> NamesAsync(ThreatModel model, CancellationToken ct) =>
        people.NamesAsync(WebPlace.Tenant, Mentioned.In(model, []), ct);

    /// <summary>The members by name, in the order they came.</summary>
    public async Task<ImmutableArray<(string Participant, string? Name)>> MembersAsync(WebPlace place, CancellationToken ct)
    {
        var members = await rooms.MembersAsync(place.Key, ct);
        var names = await people.NamesAsync(WebPlace.Tenant, members, ct);
        return [.. members.Select(member => (member, names.GetValueOrDefault(member)))];
    }

    private static Reply Note(WebPlace place, Prompt prompt, string card) => new() { Card = $"{place.Id}-{card}", Prompt = prompt };
}

/// <summary>A conversation in a person's list.</summary>
internal sealed record WebRoom(string Id, DateTimeOffset At, string? Model);
