using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Web.Models;

/// <summary>Somebody who may read a model, and from which conversation they may.</summary>
internal sealed record ModelReader(ThreatModel Model, ConversationKey From, string Participant);

/// <summary>
/// Who may read the page of a model: whoever opened a link to it that still counts, and whoever is in a conversation of the web chat that sees it. To all
/// others there is no such model.
/// </summary>
internal sealed class ModelAccess(Handouts handouts, Links links, ModelStore models, Settings settings, TimeProvider time, Visitors? visitors = null)
{
    private const string Cookie = "threatbot-link";

    /// <summary>Null for whoever may not, or where there is nothing to read.</summary>
    public async Task<ModelReader?> FindAsync(HttpRequest request, string model, CancellationToken ct) =>
        await ByLinkAsync(request, model, ct) ?? await ByCookieAsync(request, model, ct);

    /// <summary>From now on the browser may read what a link shows. The link itself stands in no address, history or referrer any more.</summary>
    public void Admit(HttpResponse response, string model, string token, DateTimeOffset until) =>
        response.Cookies.Append(Cookie, token, Cookies.For(settings, $"/models/{model}", until - time.GetUtcNow()));

    private async Task<ModelReader?> ByLinkAsync(HttpRequest request, string model, CancellationToken ct) =>
        request.Cookies[Cookie] is { } token
        && await handouts.OpenAsync(token, ct) is { Shows: Handout.Page page } handed
        && page.Model == model
        && await models.LoadAsync(handed.Tenant, model, ct) is { } found
            ? new ModelReader(found, handed.Key, handed.Participant)
            : null;

    private async Task<ModelReader?> ByCookieAsync(HttpRequest request, string model, CancellationToken ct) =>
        visitors is not null
        && await visitors.FindAsync(request, ct) is { } visitor
        && await links.RoomAsync(visitor.Participant, model, ct) is { } room
        && await models.LoadAsync(WebPlace.Tenant, model, ct) is { } found
            ? new ModelReader(found, room, visitor.Participant)
            : null;
}
