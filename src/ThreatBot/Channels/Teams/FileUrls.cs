using System.Collections.Immutable;

namespace ThreatBot.Channels.Teams;

/// <summary>Where files that people send may be fetched from. The address is for a client to say, so it must be one of a host that keeps files for Teams.</summary>
internal sealed class FileUrls(TeamsSettings settings)
{
    /// <summary>Such addresses carry the leave to read the file, which is long.</summary>
    private const int MostCharacters = 8000;

    private readonly ImmutableArray<string> hosts = settings.FileHosts.IsEmpty ? settings.Cloud.FileHosts : settings.FileHosts;

    /// <summary>The address to fetch from; null when nothing may be fetched there.</summary>
    public Uri? Trusted(string? url)
    {
        if (FileDownload.Plain(url, MostCharacters) is not { } address)
        {
            return null;
        }

        var isTrusted = address.Scheme == "https"
            ? address is { IsDefaultPort: true, HostNameType: UriHostNameType.Dns } && hosts.Any(host => Is(address.Host, host))
            : TeamsSettingsReader.IsLoopback(address) && hosts.Where(TeamsSettingsReader.IsLoopback).Any(host => new Uri(host).Authority == address.Authority);
        return isTrusted ? address : null;
    }

    /// <summary>A whole host, or behind a dot the domain whose every name of one more label is meant.</summary>
    private static bool Is(string host, string allowed) => allowed is ['.', ..]
        ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) && host.IndexOf('.', StringComparison.Ordinal) == host.Length - allowed.Length && host.Length > allowed.Length
        : string.Equals(host, allowed, StringComparison.OrdinalIgnoreCase);
}
