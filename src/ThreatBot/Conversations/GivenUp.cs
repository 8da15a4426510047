using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Says that something could not be dealt with, however often it was tried: nothing that somebody said is lost without a word.</summary>
internal sealed class GivenUp(People people, ChatPlaces places, Postman postman, TimeProvider time)
{
    /// <summary>Tells whoever said it, or everybody there where that is not known; once for each <paramref name="id"/>.</summary>
    public async Task TellAsync(ChatPlace place, string? platformId, string id, CancellationToken ct)
    {
        var message = $"lost-{id}";
        var turn = TurnId.Of(place.Key, message);
        var speaker = platformId is null ? null : await people.KnownAsync(place.Tenant, place.Channel, platformId, ct);
        Audience audience = speaker is null ? new Audience.Everyone() : new Audience.Only(speaker);
        var note = new Reply { Audience = audience, Card = $"{turn}-aside", Prompt = ConversationPrompts.Lost.With() };
        await places.SayOnceAsync(place.Key, message, turn, Instant.FromDateTimeOffset(time.GetUtcNow()), [note], ct);
        postman.Call(place.Key);
    }
}
