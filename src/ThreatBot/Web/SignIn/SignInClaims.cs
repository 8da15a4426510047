using System.Security.Claims;
using System.Text.RegularExpressions;
using NodaTime;
using ThreatBot.Conversations;

namespace ThreatBot.Web.SignIn;

/// <summary>Reads out of the claims of a token that was found good who in which channel that is. What does not fit to the letter is nobody.</summary>
internal static partial class SignInClaims
{
    private const string SlackTeam = "https://slack.com/team_id";

    private const string SlackUser = "https://slack.com/user_id";

    private const int MostOfASubject = 255;

    public static SignedIn? Read(OpenIdConnectSettings settings, ClaimsPrincipal principal, Instant now)
    {
        var issuer = Claim(principal, "iss");
        return (issuer, settings.People) switch
        {
            (null, _) => null,
            (_, SignInPeople.Teams) => OfEntra(principal, issuer, now),
            (_, SignInPeople.Slack) => OfSlack(principal, issuer, now),
            _ => Claim(principal, settings.SubjectClaim) is { } subject ? OfAnybody(principal, issuer, subject, now) : null,
        };
    }

    /// <summary>
    /// The organisation and the object of the directory are what Teams tells of a speaker as tenant and aadObjectId. The issuer has to be that of the very
    /// organisation: any other may say what it likes about it.
    /// </summary>
    private static SignedIn? OfEntra(ClaimsPrincipal principal, string issuer, Instant now) =>
        Claim(principal, "tid") is { } tenant && Claim(principal, "oid") is { } person
        && Guid.TryParseExact(tenant, "D", out var organisation) && Guid.TryParseExact(person, "D", out var found)
        && Uri.TryCreate(issuer, UriKind.Absolute, out var from) && from.AbsolutePath == $"/{organisation:D}/v2.0"
            ? new SignedIn($"{organisation:D}", "teams", $"{found:D}", SignedIn.WebIdOf(issuer, $"{found:D}"), NameOf(principal), now)
            : null;

    private static SignedIn? OfSlack(ClaimsPrincipal principal, string issuer, Instant now) =>
        Claim(principal, SlackTeam) is { } team && Claim(principal, SlackUser) is { } user && Workspace().IsMatch(team) && User().IsMatch(user)
            ? new SignedIn(team, "slack", user, SignedIn.WebIdOf(issuer, $"{team} {user}"), NameOf(principal), now)
            : null;

    private static SignedIn OfAnybody(ClaimsPrincipal principal, string issuer, string subject, Instant now)
    {
        var id = SignedIn.WebIdOf(issuer, subject);
        return new SignedIn(WebPlace.Tenant, WebPlace.Channel, id, id, NameOf(principal), now);
    }

    /// <summary>What they are called, to begin with; it proves nothing.</summary>
    private static string NameOf(ClaimsPrincipal principal) =>
        Claim(principal, "name") is { Length: <= Visitors.MostOfAName } name && !name.Any(char.IsControl) ? name : "";

    /// <summary>A claim that is there once.</summary>
    private static string? Claim(ClaimsPrincipal principal, string name) =>
        principal.FindAll(name).Take(2).ToList() is [{ Value: { Length: > 0 and <= MostOfASubject } value }] ? value : null;

    [GeneratedRegex(@"^T[A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Workspace();

    [GeneratedRegex(@"^[UW][A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex User();
}
