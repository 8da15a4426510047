using System.Globalization;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>
/// Says that something could not be dealt with, however often it was tried: nothing that somebody said is lost without a word. However much of theirs is lost, they hear it once an
/// hour in a place, and never where the bot is to be silent.
/// </summary>
internal sealed class Apology(ChatArrivals arrivals, ChatPlaces places, People people, Postman postman, TimeProvider time)
{
    /// <summary>Tells whoever said it, and nobody else.</summary>
    public async Task TellAsync(ChatPlace place, string platformId, CancellationToken ct)
    {
        var known = await places.FindAsync(place.Key, ct);
        if (known is null)
        {
            await places.ArriveAsync(place.Key, place.Stored, ct);
        }

        if (known is not { Gone: not null })
        {
            var speaker = await people.KnownAsync(place.Tenant, place.Channel, platformId, ct)
                ?? await arrivals.MeetAsync(place, new ChatSpeaker { PlatformId = platformId, UserId = platformId }, ct);
            await SayAsync(place, new Audience.Only(speaker), platformId, ct);
        }
    }

    /// <summary>Tells everybody there, where it is not known any more who said it.</summary>
    public async Task TellAllAsync(ChatPlace place, CancellationToken ct)
    {
        if (await places.FindAsync(place.Key, ct) is { Gone: null })
        {
            await SayAsync(place, new Audience.Everyone(), "all", ct);
        }
    }

    private async Task SayAsync(ChatPlace place, Audience audience, string whom, CancellationToken ct)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var message = string.Create(CultureInfo.InvariantCulture, $"lost-{whom}-{now.ToUnixTimeSeconds() / NodaConstants.SecondsPerHour}");
        var turn = TurnId.Of(place.Key, message);
        var note = new Reply { Audience = audience, Card = $"{turn}-aside", Prompt = ConversationPrompts.Lost.With() };
        await places.SayOnceAsync(place.Key, message, turn, now, [note], ct);
        postman.Call(place.Key);
    }
}
