using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Storage;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Web;

/// <summary>Who looks at a page, as far as the browser can prove it: by having signed in, and by being a visitor of the web chat.</summary>
internal sealed class Viewers(Visitors? visitors = null)
{
    /// <summary>Everybody whom the browser stands for; nobody where it has shown nothing, or nobody whom a channel has met.</summary>
    public async Task<ImmutableArray<PersonKey>> FindAsync(HttpRequest request, CancellationToken ct)
    {
        PersonKey?[] found =
        [
            SignedIn.Of(request.HttpContext.User) is { Participant: { } participant } signedIn ? new PersonKey(signedIn.Tenant, signedIn.Channel, participant) : null,
            visitors is not null && await visitors.FindAsync(request, ct) is { } visitor ? new PersonKey(WebPlace.Tenant, WebPlace.Channel, visitor.Participant) : null,
        ];
        return [.. found.OfType<PersonKey>().Distinct()];
    }
}
