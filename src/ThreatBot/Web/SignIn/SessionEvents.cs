using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NodaTime;
using ThreatBot.Storage;

// The base class has a method of the name.
using Known = ThreatBot.Web.SignIn.SignedIn;

namespace ThreatBot.Web.SignIn;

/// <summary>Begins a session with each cookie, and believes a cookie for as long as its session is kept: what was ended is good for nothing, also a copy of it.</summary>
internal sealed class SessionEvents(Sessions sessions, Settings settings, TimeProvider time) : CookieAuthenticationEvents
{
    /// <summary>When a session was used last is kept no finer than this, so that looking at a page writes nothing.</summary>
    private static readonly Duration Roughly = Duration.FromMinutes(5);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Whatever session the browser had, whoever that was, is over.</summary>
    public override async Task SigningIn(CookieSigningInContext context)
    {
        if (context.Principal is not { } principal || Known.Of(principal) is not { } who)
        {
            return;
        }

        var (http, id) = (context.HttpContext, RandomNumberGenerator.GetHexString(32, lowercase: true));
        var former = await http.AuthenticateAsync(SignIn.Session) is { Principal: { } known } ? Known.Of(known)?.Session : null;
        var session = new SignInSession
        {
            Id = id,
            Tenant = who.Tenant,
            Channel = who.Channel,
            PlatformId = who.PlatformId,
            WebId = who.WebId,
            Browser = BrowserName.Of(http.Request.Headers.UserAgent.ToString()),
            Began = who.At,
            Seen = who.At,
            Until = who.At + Duration.FromHours(settings.OpenIdConnect.SessionHours),
        };
        await sessions.BeginAsync(session, former, http.RequestAborted);
        context.Principal = (who with { Session = id }).ToPrincipal();
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var ct = context.HttpContext.RequestAborted;
        if (context.Principal is not { } principal || Known.Of(principal) is not { Session: { } id } who || await sessions.FindAsync(id, Now, ct) is not { } live)
        {
            context.RejectPrincipal();
            return;
        }

        if (Now - Instant.FromUnixTimeMilliseconds(live.Seen) >= Roughly)
        {
            await sessions.SeenAsync(id, Now, ct);
        }

        context.ReplacePrincipal((who with { Participant = live.Participant, Visitor = live.Visitor, VisitorName = live.VisitorName }).ToPrincipal());
    }
}
