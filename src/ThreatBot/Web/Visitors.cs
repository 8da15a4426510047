using System.Security.Cryptography;
using NodaTime;
using ThreatBot.Channels;
using ThreatBot.Channels.WebChat;
using ThreatBot.Conversations;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Web;

/// <summary>A browser that has said who it is.</summary>
internal sealed record Visitor(string Participant, string PlatformId, string Name)
{
    /// <summary>When they are out again who came in by signing in; absent for all others.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The session they came in by; absent for all others.</summary>
    public string? Session { get; init; }
}

/// <summary>Knows browsers by a signed cookie. In it are a pseudonym and a random id, so it is worth nothing elsewhere.</summary>
internal sealed class Visitors(Tokens tokens, WebRooms rooms, DirectLineDoor door, Settings settings)
{
    public const int MostOfAName = 80;

    /// <summary>
    /// Whoever came by the secret is known by nothing else, so this is as long as somebody may stay away and be the same afterwards: from one review of a quarter to the next.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(100);

    private readonly string cookie = Cookies.Named(settings, "threatbot");

    public bool AsksSecret => settings.WebChat.Secret is not null;

    /// <summary>Whether somebody could come in by signing in, and has not.</summary>
    public bool AsksSignIn(HttpRequest request) => settings.OpenIdConnect.IsOn && SignedIn.Of(request.HttpContext.User) is null;

    /// <summary>Null for whoever has no cookie of ours, or was signed out everywhere or erased since.</summary>
    public async Task<Visitor?> FindAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Cookies[cookie] is not { } shown || tokens.Read(TokenUse.Person, shown).Claims is not { Sub: { } platformId } claims)
        {
            return null;
        }

        if (platformId.StartsWith(SignedIn.WebPrefix, StringComparison.Ordinal))
        {
            return BySession(request, claims.User, platformId);
        }

        var since = Instant.FromUnixTimeSeconds(claims.Iat);
        return (AsksSecret || !settings.OpenIdConnect.IsOn) && await rooms.NameAsync(claims.User, since, ct) is { } name ? new Visitor(claims.User, platformId, name) : null;
    }

    /// <summary>By the secret or by having signed in, whichever is set; where neither is, everybody may.</summary>
    public bool MayEnter(HttpRequest request, string? secret) =>
        (settings.OpenIdConnect.IsOn && SignedIn.Of(request.HttpContext.User) is not null)
        || (AsksSecret ? secret is not null && door.IsSecret(secret) : !settings.OpenIdConnect.IsOn);

    /// <summary>Whoever came in by signing in is in for as long as that lasts. Who that is was looked up with the session.</summary>
    private Visitor? BySession(HttpRequest request, string participant, string platformId) =>
        SignedIn.Of(request.HttpContext.User) is { VisitorName: { } name } signed && signed.WebId == platformId && signed.Visitor == participant
            ? new Visitor(participant, platformId, name) { Until = signed.At.ToDateTimeOffset().AddHours(settings.OpenIdConnect.SessionHours), Session = signed.Session }
            : null;

    /// <summary>Gives a visitor a new name, or a newcomer the first one; <paramref name="place"/> is where they come in.</summary>
    public async Task<Visitor> IntroduceAsync(HttpContext context, Visitor? known, string name, WebPlace? place, CancellationToken ct)
    {
        var platformId = known?.PlatformId ?? SignedIn.Of(context.User)?.WebId ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        var participant = place is null
            ? await rooms.IntroduceAsync(platformId, name, ct)
            : await rooms.IntroduceAsync(platformId, name, place, ct);
        if (known is not null && known.Name != name)
        {
            await rooms.RenamedAsync(participant, ct);
        }

        var visitor = new Visitor(participant, platformId, name);
        Keep(context, visitor);
        return visitor;
    }

    /// <summary>From now on, or from now on anew, the browser is known.</summary>
    public void Keep(HttpContext context, Visitor visitor) =>
        context.Response.Cookies.Append(cookie, tokens.Issue(TokenUse.Person, visitor.Participant, null, visitor.PlatformId, Lifetime), Cookies.For(settings, "/", Lifetime));
}
