using ThreatBot.Prompts;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Web.Models;

/// <summary>Begins the answer with a page: what keeps everything foreign out of it, and its words.</summary>
internal sealed class PageHead(Library library, Settings settings, Assets assets)
{
    public PageWords For(HttpContext context)
    {
        var isIn = SignedIn.Of(context.User) is not null;
        if (isIn)
        {
            // Without a referrer a browser hides where the form that signs out comes from. To other places it tells nothing.
            context.Response.Headers["Referrer-Policy"] = "same-origin";
        }

        return new PageWords(library.In(null, settings.Language).Wording, assets.Version, PageAnswer.Protect(context.Response))
        {
            IsSignedIn = isIn,
            SignInTo = settings.OpenIdConnect.IsOn && !isIn ? SignIn.SignIn.To(context.Request.Path) : null,
        };
    }
}
