using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Who comes to the bot on a chat platform, and from where; and who goes.</summary>
internal sealed class ChatArrivals(ChatPlaces places, Attendance attendance, TurnStore turns, People people, Links links, Library library, Settings settings, TimeProvider time)
{
    /// <summary>Why nothing is said there.</summary>
    public const string Outside = "people of another organisation are in it";

    /// <summary>Whether anything was ever said to the bot in a place.</summary>
    public async Task<bool> IsBegunAsync(ChatPlace place, CancellationToken ct) => await turns.LoadAsync(place.Key, ct) is not null;

    /// <summary>Notes where the place and its speaker are reached, and who that is to us.</summary>
    public async Task<string> ArriveAsync(ChatPlace place, ChatSpeaker speaker, CancellationToken ct)
    {
        if (await places.UnchangedAsync(place.Key, place.Stored, Reached(place, speaker), speaker.PlatformId, speaker.Name, ct) is { } known)
        {
            return known;
        }

        await places.ArriveAsync(place.Key, place.Stored, ct);
        return await MeetAsync(place, speaker, ct);
    }

    /// <summary>Notes how a speaker is reached, and who that is to us.</summary>
    public async Task<string> MeetAsync(ChatPlace place, ChatSpeaker speaker, CancellationToken ct)
    {
        var participant = await IntroduceAsync(place, speaker, ct);
        await places.ArriveAsync(place.Tenant, place.Channel, participant, Reached(place, speaker), ct);
        return participant;
    }

    private static StoredPerson Reached(ChatPlace place, ChatSpeaker speaker) =>
        new() { ServiceUrl = place.ServiceUrl, Bot = place.Bot, UserId = speaker.UserId, Conversation = place.IsShared ? null : place.Id };

    /// <summary>Who is pointed out, by what the platform calls them.</summary>
    public async Task<ValueList<PointedOut>> PointedOutAsync(ChatPlace place, ImmutableArray<ChatMention> mentions, CancellationToken ct)
    {
        var found = new List<PointedOut>();
        foreach (var mention in mentions)
        {
            var person = new StoredPerson { ServiceUrl = place.ServiceUrl, Bot = place.Bot, UserId = mention.UserId };
            found.Add(new PointedOut(mention.Name, await people.PointedOutAsync(place.Tenant, place.Channel, person, mention.Profile ?? mention.Name, ct)));
        }

        return [.. found];
    }

    /// <summary>The bot was taken out: what waits there cannot be sent. When it is added again, it greets again.</summary>
    public async Task LeaveAsync(ChatPlace place, CancellationToken ct)
    {
        foreach (var key in await WithTeamAsync(place, ct))
        {
            await places.RetireAsync(key, "the bot was taken out", ct);
            await places.ForgetTalkAsync(key.Tenant, key.Channel, key.Id, ct);
            await places.ForgetSaidAsync(key, ChatTalks.Greeted, ct);
            await attendance.ClearAsync(key, ct);
        }
    }

    /// <summary>The platform has closed somebody's account: what they were let in with outside of conversations opens nothing any more.</summary>
    public Task CloseAsync(string tenant, string channel, string userId, CancellationToken ct) =>
        links.StopAsync(tenant, channel, userId, Instant.FromDateTimeOffset(time.GetUtcNow()), ct);

    /// <summary>Somebody was taken out: from elsewhere, they do not name this conversation any more.</summary>
    public async Task DepartAsync(ChatPlace place, ImmutableArray<string> userIds, CancellationToken ct)
    {
        foreach (var key in await WithTeamAsync(place, ct))
        {
            await attendance.DepartAsync(key, userIds, ct);
        }
    }

    /// <summary>A team is left in its first channel, whose id it has, and with it all others; any other conversation is left alone.</summary>
    private async Task<ImmutableArray<ConversationKey>> WithTeamAsync(ChatPlace place, CancellationToken ct) =>
        place.Team == place.Id ? [.. (await places.OfTeamAsync(place.Tenant, place.Channel, place.Team, ct)).Union([place.Key])] : [place.Key];

    /// <summary>Others are in a place who must not hear the bot: nothing that waited is said there either, until it is the tenant's own again.</summary>
    public async Task StayOutAsync(ChatPlace place, CancellationToken ct)
    {
        if (await places.FindAsync(place.Key, ct) is null)
        {
            await places.ArriveAsync(place.Key, place.Stored, ct);
        }

        await places.RetireAsync(place.Key, Outside, ct);
    }

    /// <summary>The same where nobody spoke to it; a place that it was never in is left alone.</summary>
    public async Task FallSilentAsync(ChatPlace place, CancellationToken ct)
    {
        if (await places.FindAsync(place.Key, ct) is { Gone: null })
        {
            await places.RetireAsync(place.Key, Outside, ct);
        }
    }

    /// <summary>A place is the tenant's own again, where it was not for a while.</summary>
    public async Task ReturnAsync(ChatPlace place, CancellationToken ct)
    {
        if (await places.FindAsync(place.Key, ct) is { Gone: Outside })
        {
            await places.ArriveAsync(place.Key, place.Stored, ct);
        }
    }

    private async Task<string> IntroduceAsync(ChatPlace place, ChatSpeaker speaker, CancellationToken ct)
    {
        if (speaker.Name is null && await people.KnownAsync(place.Tenant, place.Channel, speaker.PlatformId, ct) is { } known)
        {
            return known;
        }

        var name = speaker.Name ?? library.Languages[settings.Language].Wording.TextOf(ConversationPrompts.Unnamed.Key);
        var called = speaker.Name is null ? null : (await turns.LoadAsync(place.Key, ct))?.Conversation.People.GetValueOrDefault(Lexicon.Normal(name));
        return await people.OfAsync(place.Tenant, place.Channel, speaker.PlatformId, speaker.UserId, name, called, ct);
    }
}
