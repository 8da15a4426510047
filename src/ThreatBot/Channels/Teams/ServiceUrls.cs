using System.Text.RegularExpressions;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// Where replies may go, and with them a token that is good for every conversation of the bot. Asked when an activity comes in and again when
/// something is sent, since what was kept may be old.
/// </summary>
internal sealed partial class ServiceUrls(TeamsSettings settings)
{
    private const int MostCharacters = 300;

    /// <summary>The address to build calls on, ending in a slash; null when nothing may be sent there.</summary>
    public Uri? Trusted(string? url)
    {
        if (url is not { Length: <= MostCharacters } || !Plain().IsMatch(url) || !Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address))
        {
            return null;
        }

        return address.Scheme == "https" ? IsTeams(address) ? address : null : IsHere(address) ? address : null;
    }

    /// <summary>Hosts are compared whole; a number or a port of its own is no host of the cloud.</summary>
    private bool IsTeams(Uri address) =>
        address.IsDefaultPort
        && address.HostNameType is UriHostNameType.Dns
        && (settings.Cloud.ServiceHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase) || settings.ServiceUrls.Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    private bool IsHere(Uri address) =>
        TeamsSettingsReader.IsLoopback(address)
        && (settings.AllowAnonymousOnLoopback
            || settings.ServiceUrls.Where(entry => TeamsSettingsReader.IsLoopback(entry)).Any(allowed => new Uri(allowed).GetLeftPart(UriPartial.Authority) == address.GetLeftPart(UriPartial.Authority)));

    /// <summary>Nothing that two readers of addresses could understand in two ways: no user, no query, no escapes, no letters but ASCII.</summary>
    [GeneratedRegex(@"^https?://([a-z0-9.-]+|\[::1\])(:[0-9]{1,5})?(/[a-z0-9._~-]+)*/?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
