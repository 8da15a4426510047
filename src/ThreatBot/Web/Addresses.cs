using System.Collections.Immutable;
using System.Net;

namespace ThreatBot.Web;

/// <summary>Where the server listens, and by which host names it may be asked for.</summary>
internal sealed record Addresses(ImmutableArray<string> Urls, ImmutableHashSet<string> HostNames)
{
    private static readonly ImmutableArray<string> Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Reads addresses separated by semicolons; the mistakes are for the person who gave them.</summary>
    public static (Addresses Addresses, ImmutableArray<string> Mistakes) Read(string urls, Settings settings)
    {
        var given = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableArray();
        var hosts = given.Select(HostOf).OfType<string>().ToImmutableArray();
        var names = Loopback
            .Concat(settings.PublicUrl is { } home ? [home.Host] : [])
            .Concat(hosts.Where(host => !IsAny(host)))
            .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        return (new Addresses(given, names), [.. Mistakes(given, hosts, settings)]);
    }

    private static IEnumerable<string> Mistakes(ImmutableArray<string> given, ImmutableArray<string> hosts, Settings settings)
    {
        if (given.IsEmpty)
        {
            yield return "--urls names no address; leave it out for http://localhost:3978.";
        }

        foreach (var url in given.Where(url => HostOf(url) is null))
        {
            yield return $"--urls: \"{url}\" is not an address such as http://localhost:3978. (TLS is the business of a proxy in front.)";
        }

        foreach (var url in given.Where(url => HostOf(url) == "localhost" && BindingAddress.Parse(url).Port == 0))
        {
            yield return $"--urls: {url}: a free port can be had on http://127.0.0.1:0 or http://[::1]:0, not on both at once.";
        }

        var open = hosts.FirstOrDefault(host => !IsLoopback(host));
        var local = settings.Teams.ForLoopbackOnly is { } teams ? $"Teams:{teams}" : settings.Slack.ForLoopbackOnly is { } slack ? $"Slack:{slack}"
            : settings.OpenIdConnect.ForLoopbackOnly is { } openId ? $"OpenIdConnect:{openId}" : null;
        if (local is not null && (open ?? (settings.PublicUrl is { IsLoopback: false } home ? home.Host : null)) is { } reached)
        {
            yield return $"ThreatBot:{local} is for programs on this machine, and {reached} can be reached from others. Listen on loopback alone, without a public address, or take the setting away.";
        }

        if (open is not null && settings is { WebChat: { Enabled: true, Secret: null }, OpenIdConnect.IsOn: false })
        {
            yield return $"The web chat would be open to everybody who can reach {open}. Set ThreatBot:WebChat:Secret, which browsers are then asked for, let people sign in with ThreatBot:OpenIdConnect, or set ThreatBot:WebChat:Enabled=false.";
        }
    }

    /// <summary>The host of an address, with the wildcards that mean every interface; null when it is no address.</summary>
    private static string? HostOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http", PathBase: "", IsUnixPipe: false, IsNamedPipe: false } address ? address.Host : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a host is this machine, by name or address.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsAny(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";
}
