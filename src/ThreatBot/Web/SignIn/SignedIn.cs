using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Storage;

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

    /// <summary>The session in this browser; it is given with the cookie.</summary>
    public string? Session { get; init; }

    /// <summary>Who that is in the channel, and who in the web chat and by which name there; looked up with the session, absent where they were not met.</summary>
    public string? Participant { get; init; }

    public string? Visitor { get; init; }

    public string? VisitorName { get; init; }

    /// <summary>All whom they are here.</summary>
    public IEnumerable<PersonKey> People
    {
        get
        {
            PersonKey?[] found =
            [
                Participant is { } participant ? new PersonKey(Tenant, Channel, participant) : null,
                Visitor is { } visitor ? new PersonKey(WebPlace.Tenant, WebPlace.Channel, visitor) : null,
            ];
            return found.OfType<PersonKey>().Distinct();
        }
    }

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
            {
                Session = principal.FindFirstValue(nameof(Session)),
                Participant = principal.FindFirstValue(nameof(Participant)),
                Visitor = principal.FindFirstValue(nameof(Visitor)),
                VisitorName = principal.FindFirstValue(nameof(VisitorName)),
            }
            : null;

    /// <summary>What the cookie holds, before anybody is looked up: this and no token.</summary>
    public ClaimsPrincipal ToPrincipal()
    {
        (string Name, string? Value)[] claims =
        [
            (nameof(Tenant), Tenant), (nameof(Channel), Channel), (nameof(PlatformId), PlatformId), (nameof(WebId), WebId), (nameof(Name), Name),
            (nameof(At), At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            (nameof(Session), Session), (nameof(Participant), Participant), (nameof(Visitor), Visitor), (nameof(VisitorName), VisitorName),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims.Where(claim => claim.Value is not null).Select(claim => new Claim(claim.Name, claim.Value!)), Authentication));
    }
}
