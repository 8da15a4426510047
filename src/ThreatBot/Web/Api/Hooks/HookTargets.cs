using System.Net;
using System.Net.Sockets;
using ThreatBot.Core.Models;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>
/// Where events may be sent: to https on the internet, and to hosts that the settings name, which may be anywhere and speak http. A name is looked up when
/// the connection is made, and that very address is connected to, so that no name can mean something else in between.
/// </summary>
internal sealed class HookTargets(Settings settings)
{
    private const int MostCharacters = 2_000;

    /// <summary>What is wrong with an address that somebody gives, for them; null when nothing is.</summary>
    public async Task<string?> FaultAsync(string given, CancellationToken ct)
    {
        if (given.Length > MostCharacters || WebAddress.Of(given) is not { UserInfo: "", Fragment: "" } url || given.Any(char.IsControl))
        {
            return $"It is an address such as https://tool.example/hook, without a user and without #, of at most {MostCharacters} characters.";
        }

        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && IsNamed(url.IdnHost, url.Port)))
        {
            return "Events are sent by https alone.";
        }

        try
        {
            await FindAsync(url.IdnHost, url.Port, ct);
            return null;
        }
        catch (HttpRequestException nowhere)
        {
            return nowhere.Message;
        }
    }

    /// <summary>Connects to a host, if it is somewhere that events may be sent.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await FindAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="HttpRequestException">It is nowhere, or one of its addresses is not on the internet; its message is for people.</exception>
    private async Task<IPAddress[]> FindAsync(string host, int port, CancellationToken ct)
    {
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        }
        catch (SocketException)
        {
            throw new HttpRequestException("There is no host of that name.");
        }

        return IsNamed(host, port) || (addresses.Length > 0 && Array.TrueForAll(addresses, PublicAddress.Is))
            ? addresses
            : throw new HttpRequestException("That host is not on the internet. Whoever runs the server may name it in ThreatBot:WebhookHosts.");
    }

    private bool IsNamed(string host, int port) =>
        settings.WebhookHosts.Contains(host, StringComparer.OrdinalIgnoreCase) || settings.WebhookHosts.Contains($"{host}:{port}", StringComparer.OrdinalIgnoreCase);
}
