using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols;
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

    /// <summary>The scheme of the cookie.</summary>
    public const string Session = "session";

    private const string Scheme = "openid";

    private const int MostBytesOfAnAnswer = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<SignInEvents>();
        services.AddSingleton<SessionEvents>();
        services.AddSingleton<SessionPages>();
        services.AddAuthentication(Session).AddCookie(Session, options => Keep(options, settings.OpenIdConnect)).AddOpenIdConnect(Scheme, options => Ask(options, settings.OpenIdConnect));
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<TimeProvider>((options, time) =>
            options.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => IsGood(from, until, time.GetUtcNow().UtcDateTime));
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, AskAsync);
        routes.ServiceProvider.GetRequiredService<SessionPages>().Map(routes);
    }

    /// <summary>Where somebody signs in to come back to a page.</summary>
    public static string To(string path) => $"{Path}?to={Uri.EscapeDataString(path)}";

    private static async Task<IResult> AskAsync(HttpContext context, string? to, SignInEvents events)
    {
        try
        {
            await context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = Ours(to) });
            return Results.Empty;
        }
        catch (InvalidOperationException broken) when (!context.Response.HasStarted)
        {
            return events.Unreached(context, broken);
        }
    }

    /// <summary>A path of ours; what could lead elsewhere leads home.</summary>
    private static string Ours(string? to) => to is ['/', ..] and not ['/', '/' or '\\', ..] && !to.Any(char.IsControl) ? to : "/";

    private static void Keep(CookieAuthenticationOptions options, OpenIdConnectSettings settings)
    {
        Harden(options.Cookie, Cookie);
        options.ExpireTimeSpan = TimeSpan.FromHours(settings.SessionHours);
        options.SlidingExpiration = false;
        options.EventsType = typeof(SessionEvents);
    }

    private static void Ask(OpenIdConnectOptions options, OpenIdConnectSettings settings)
    {
        Know(options, settings);
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
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
        Harden(options.CorrelationCookie, $"{Cookie}-asked.");
        Harden(options.NonceCookie, $"{Cookie}-nonce.");
    }

    /// <summary>Whom to ask: the metadata come from below the authority, over a line that follows no redirect, and have to be its own.</summary>
    private static void Know(OpenIdConnectOptions options, OpenIdConnectSettings settings)
    {
        if (settings.Authority is not { } authority)
        {
            return;
        }

        options.RequireHttpsMetadata = settings.ForLoopbackOnly is null;
        options.Backchannel = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = MostBytesOfAnAnswer };
        options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata },
            new OwnMetadata(authority))
        {
            // A key that its issuer has withdrawn would be good for another hour.
            UseLastKnownGoodConfiguration = false,
        };
    }

    /// <summary>By its name a browser takes it from this very host alone.</summary>
    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
    }

    private static bool IsGood(DateTime? from, DateTime? until, DateTime now) => until is { } end && now < end + Skew && !(from > now + Skew);
}
