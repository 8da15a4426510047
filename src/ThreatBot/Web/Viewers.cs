using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Web;

/// <summary>Who looks at a page, as far as the browser can prove it.</summary>
internal sealed class Viewers(Visitors? visitors = null)
{
    /// <summary>Everybody whom the browser stands for; nobody where it has shown nothing.</summary>
    public async Task<ImmutableArray<PersonKey>> FindAsync(HttpRequest request, CancellationToken ct) =>
        visitors is not null && await visitors.FindAsync(request, ct) is { } visitor ? [new PersonKey(WebPlace.Tenant, WebPlace.Channel, visitor.Participant)] : [];
}
