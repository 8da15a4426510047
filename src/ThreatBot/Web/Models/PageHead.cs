using ThreatBot.Prompts;

namespace ThreatBot.Web.Models;

/// <summary>Begins the answer with a page: what keeps everything foreign out of it, and its words.</summary>
internal sealed class PageHead(Library library, Settings settings, Assets assets)
{
    public PageWords For(HttpResponse response) => new(library.In(null, settings.Language).Wording, assets.Version, PageAnswer.Protect(response));
}
