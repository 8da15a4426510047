using NodaTime;
using ThreatBot.Channels;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Web.Models;

/// <summary>
/// A link that was opened stays with the browser for as long as it counts, and goes to the one page it shows. So it stands in no address, history or
/// referrer any more.
/// </summary>
internal sealed class LinkCookie(Handouts handouts, Settings settings, TimeProvider time)
{
    /// <summary>Each goes to the page it opens and to no other, so they may all be called the same.</summary>
    private readonly string name = Cookies.Named(settings, "threatbot-link", "/models");

    /// <summary>What the browser was let in with; null where there is nothing, or nothing that still counts.</summary>
    public async Task<HandedOut?> OpenAsync(HttpRequest request, CancellationToken ct) =>
        request.Cookies[name] is { } token ? await handouts.OpenAsync(token, ct) : null;

    /// <summary>From now on the browser may read what a link shows. Returns where that is.</summary>
    public string Admit(HttpResponse response, HandedOut handed, string token)
    {
        var path = handed.Shows is Handout.Portfolio ? PortfolioPages.Path : $"/models/{handed.Shows.Model}";
        response.Cookies.Append(name, token, Cookies.For(settings, path, (handed.Made + Handouts.Life - Instant.FromDateTimeOffset(time.GetUtcNow())).ToTimeSpan()));
        return path;
    }
}
