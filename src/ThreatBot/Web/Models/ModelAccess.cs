using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Web.Models;

/// <summary>Somebody who may read a model, and from which conversation they may.</summary>
internal sealed record ModelReader(ThreatModel Model, ConversationKey From, string Participant)
{
    public PersonKey Person => new(From.Tenant, From.Channel, Participant);
}

/// <summary>
/// Who may read the page of a model: whoever opened a link to it that still counts, and whoever the browser proves to be somebody in a conversation that
/// sees it. To all others there is no such model.
/// </summary>
internal sealed class ModelAccess(LinkCookie cookie, Sight sight, ModelStore models, Viewers viewers)
{
    /// <summary>Null for whoever may not, or where there is nothing to read.</summary>
    public async Task<ModelReader?> FindAsync(HttpRequest request, string model, CancellationToken ct) =>
        await ByLinkAsync(request, model, ct) ?? await AsViewerAsync(request, model, ct);

    private async Task<ModelReader?> ByLinkAsync(HttpRequest request, string model, CancellationToken ct) =>
        await cookie.OpenAsync(request, ct) is { Shows: Handout.Page page } handed && page.Model == model ? await ReaderAsync(handed.Key, handed.Participant, model, ct) : null;

    private async Task<ModelReader?> AsViewerAsync(HttpRequest request, string model, CancellationToken ct)
    {
        foreach (var viewer in await viewers.FindAsync(request, ct))
        {
            if (await sight.WhereAsync(viewer, model, ct) is { } from && await ReaderAsync(from, viewer.Participant, model, ct) is { } reader)
            {
                return reader;
            }
        }

        return null;
    }

    private async Task<ModelReader?> ReaderAsync(ConversationKey from, string participant, string model, CancellationToken ct) =>
        await models.LoadAsync(from.Tenant, model, ct) is { } found ? new ModelReader(found, from, participant) : null;
}
