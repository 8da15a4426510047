using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Storage;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Web;

/// <summary>Who looks at a page, as far as the browser can prove it: by having signed in, and by being a visitor of the web chat.</summary>
internal sealed class Viewers(People people, Links links, Visitors? visitors = null)
{
    /// <summary>Everybody whom the browser stands for; nobody where it has shown nothing.</summary>
    public async Task<ImmutableArray<PersonKey>> FindAsync(HttpRequest request, CancellationToken ct)
    {
        PersonKey?[] found =
        [
            SignedIn.Of(request.HttpContext.User) is { } signedIn ? await OfAsync(signedIn, ct) : null,
            visitors is not null && await visitors.FindAsync(request, ct) is { } visitor ? new PersonKey(WebPlace.Tenant, WebPlace.Channel, visitor.Participant) : null,
        ];
        return [.. found.OfType<PersonKey>().Distinct()];
    }

    /// <summary>Null for whoever the channel has not met, and for whose account was closed since.</summary>
    private async Task<PersonKey?> OfAsync(SignedIn signedIn, CancellationToken ct) =>
        await people.KnownAsync(signedIn.Tenant, signedIn.Channel, signedIn.PlatformId, ct) is { } participant
        && new PersonKey(signedIn.Tenant, signedIn.Channel, participant) is var person
        && !await links.IsStoppedAsync(person, signedIn.At, ct)
            ? person
            : null;
}
