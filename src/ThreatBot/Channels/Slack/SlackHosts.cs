namespace ThreatBot.Channels.Slack;

/// <summary>Addresses that Slack names in what it brings and answers: each leads to the host that is there for it, or nowhere.</summary>
internal static class SlackHosts
{
    /// <summary>The address, if it is https on that host and means one thing to everybody; a Slack on this machine is its own host for all.</summary>
    public static Uri? Trusted(SlackSettings settings, string? url, int most, string host) =>
        FileDownload.Plain(url, most) is { } address
        && (settings.ForLoopbackOnly is not null ? address.IsLoopback && address.Port == settings.ApiBaseUrl.Port
            : address is { Scheme: "https", IsDefaultPort: true } && address.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
            ? address
            : null;
}
