using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>
/// Whether an address is somewhere on the internet, and not in this machine, its network, a cloud's own service or a range with a meaning of its own
/// (the special-purpose registries of IANA).
/// </summary>
internal static class PublicAddress
{
    /// <summary>The only part of IPv6 that is given out to the world.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly ImmutableArray<IPNetwork> Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Special.Any(range => range.Contains(plain)) && (plain.AddressFamily is AddressFamily.InterNetwork || Global.Contains(plain));
    }
}
