using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Web.SignIn;

/// <summary>Ends what somebody was let in with until now, in every browser, and knows what was ended.</summary>
internal sealed class Sessions(People people, Links links, TimeProvider time)
{
    public async Task<bool> IsEndedAsync(SignedIn who, CancellationToken ct)
    {
        foreach (var person in await PeopleOfAsync(who, ct))
        {
            if (await links.IsStoppedAsync(person, who.At, ct))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of whoever is known to no channel yet there is nothing to see, and nothing to end.</summary>
    public async Task EndAsync(SignedIn who, CancellationToken ct)
    {
        foreach (var person in await PeopleOfAsync(who, ct))
        {
            await links.StopAsync(person, Instant.FromDateTimeOffset(time.GetUtcNow()), ct);
        }
    }

    /// <summary>Who that is in the channel whose people sign in, and who in the web chat.</summary>
    private async Task<IEnumerable<PersonKey>> PeopleOfAsync(SignedIn who, CancellationToken ct)
    {
        var found = new HashSet<PersonKey>();
        foreach (var (tenant, channel, id) in new[] { (who.Tenant, who.Channel, who.PlatformId), (WebPlace.Tenant, WebPlace.Channel, who.WebId) })
        {
            if (await people.KnownAsync(tenant, channel, id, ct) is { } participant)
            {
                found.Add(new PersonKey(tenant, channel, participant));
            }
        }

        return found;
    }
}
