using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ThreatBot.Web.SignIn;

/// <summary>Signing in with OpenID Connect: the code flow with PKCE, and a cookie of our own that holds who that is to us and no token.</summary>
internal static class SignIn
{
    public const string Path = "/signin";

    public const string CallbackPath = "/signin/done";

    /// <summary>Browsers take a cookie with this prefix from this very host alone, over TLS, for all of its paths.</summary>
    public const string Cookie = "__Host-threatbot-session";

    private const string OutPath = "/signout";

    private const string Session = "session";

    private const string Scheme = "openid";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<SignInEvents>();
        services.AddAuthentication(Session).AddCookie(Session, options => Keep(options, settings.OpenIdConnect)).AddOpenIdConnect(Scheme, options => Ask(options, settings.OpenIdConnect));
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<TimeProvider>((options, time) =>
            options.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => IsGood(from, until, time.GetUtcNow().UtcDateTime));
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (string? to) => Results.Challenge(new AuthenticationProperties { RedirectUri = Ours(to) }, [Scheme]));
        routes.MapPost(OutPath, () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Session]));
    }

    /// <summary>Where somebody signs in to come back to a page.</summary>
    public static string To(string path) => $"{Path}?to={Uri.EscapeDataString(path)}";

    /// <summary>A path of ours; what could lead elsewhere leads home.</summary>
    private static string Ours(string? to) => to is ['/', ..] and not ['/', '/' or '\\', ..] && !to.Any(char.IsControl) ? to : "/";

    private static void Keep(CookieAuthenticationOptions options, OpenIdConnectSettings settings)
    {
        options.Cookie.Name = Cookie;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(settings.SessionHours);
        options.SlidingExpiration = false;
    }

    private static void Ask(OpenIdConnectOptions options, OpenIdConnectSettings settings)
    {
        options.Authority = settings.Authority?.AbsoluteUri;
        options.RequireHttpsMetadata = settings.ForLoopbackOnly is null;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = CallbackPath;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // The answer comes by a visit and not by a form of theirs, so that our cookies need not go along with what other pages send.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.TokenHandler = new SignedTokens();
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.EventsType = typeof(SignInEvents);
        options.BackchannelTimeout = Patience;
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.HttpOnly = true;
        }
    }

    private static bool IsGood(DateTime? from, DateTime? until, DateTime now) => until is { } end && now < end + Skew && !(from > now + Skew);
}
