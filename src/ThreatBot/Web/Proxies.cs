using Microsoft.AspNetCore.HttpOverrides;

namespace ThreatBot.Web;

/// <summary>
/// Behind a proxy every request comes from its address. Those that the settings name are believed about where it came from before, and nobody else is: whoever
/// tries secrets is then slowed down for themselves. What they say of host and scheme is not read.
/// </summary>
internal static class Proxies
{
    public static void UseTrustedProxies(this WebApplication app, Settings settings)
    {
        if (settings.TrustedProxies.IsEmpty)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
