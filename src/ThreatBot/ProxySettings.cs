using System.Collections.Immutable;
using System.Net;

namespace ThreatBot;

/// <summary>Reads which proxies are believed about whom they bring: addresses or networks with commas between.</summary>
internal static class ProxySettings
{
    public static ImmutableArray<IPNetwork> Read(string? text) => [.. Parts(text).Select(Network).OfType<IPNetwork>()];

    public static IEnumerable<string> Mistakes(string path, string? text) => Parts(text)
        .Where(part => Network(part) is null)
        .Select(part => $"{path}: \"{part}\" is neither an address such as \"10.0.0.7\" nor a network such as \"10.0.0.0/24\"; several are separated by commas.");

    private static string[] Parts(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An address is a network of one.</summary>
    private static IPNetwork? Network(string part) =>
        IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(part, out var network) ? network
        : null;
}
