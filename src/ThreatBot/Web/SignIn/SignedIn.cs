using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ThreatBot.Web.SignIn;

/// <summary>Who has signed in, in the terms of the channel that knows them.</summary>
/// <param name="Tenant">The tenant of the channel.</param>
/// <param name="Channel">The channel.</param>
/// <param name="PlatformId">What the channel calls them by.</param>
/// <param name="WebId">What the web chat calls them by.</param>
/// <param name="Name">What they are called there.</param>
/// <param name="At">When they signed in.</param>
internal sealed record SignedIn(string Tenant, string Channel, string PlatformId, string WebId, string Name, Instant At)
{
    /// <summary>How ids of people begin in the web chat who have signed in; those that are made by chance are hexadecimal.</summary>
    public const string WebPrefix = "oidc-";

    private const string Authentication = "sign-in";

    /// <summary>The same person whatever browser they use; nobody else is called so, since an issuer never gives a subject to another.</summary>
    public static string WebIdOf(string issuer, string subject) =>
        WebPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")))[..32];

    /// <summary>Null for whoever has not signed in.</summary>
    public static SignedIn? Of(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true, AuthenticationType: Authentication }
        && principal.FindFirstValue(nameof(Tenant)) is { } tenant
        && principal.FindFirstValue(nameof(Channel)) is { } channel
        && principal.FindFirstValue(nameof(PlatformId)) is { } platformId
        && principal.FindFirstValue(nameof(WebId)) is { } webId
        && long.TryParse(principal.FindFirstValue(nameof(At)), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new SignedIn(tenant, channel, platformId, webId, principal.FindFirstValue(nameof(Name)) ?? "", Instant.FromUnixTimeMilliseconds(at))
            : null;

    /// <summary>What the cookie holds: this and no token.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new(nameof(Tenant), Tenant), new(nameof(Channel), Channel), new(nameof(PlatformId), PlatformId), new(nameof(WebId), WebId), new(nameof(Name), Name),
            new(nameof(At), At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ],
        Authentication));
}
