using System.Net;
using System.Security.Cryptography;
using System.Text;
using ThreatBot.Web;

namespace ThreatBot.Telemetry;

/// <summary>
/// Who may read <c>/metrics</c>: whoever shows the token, if one is set; else only programs of this machine, and nobody at all where a proxy may stand in front,
/// since then everybody seems to be on this machine. To all others there is nothing.
/// </summary>
internal sealed class MetricsDoor(Settings settings)
{
    public const string Path = "/metrics";

    private readonly byte[]? token = settings.Metrics.Token is { } secret ? Hash(secret) : null;

    public bool LetsIn(HttpContext context) => settings.Metrics.Enabled && (token is null ? IsNear(context) : Shows(context.Request, token));

    /// <summary>The name is checked too: a page of somebody else that makes its name point here comes from this machine as well.</summary>
    private bool IsNear(HttpContext context) =>
        settings.PublicUrl is null or { IsLoopback: true }
        && context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && Addresses.IsLoopback(context.Request.Host.Host)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");

    private static bool Shows(HttpRequest request, byte[] token) =>
        request.Headers.Authorization is [{ } header]
        && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(header["Bearer ".Length..].Trim()), token);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
