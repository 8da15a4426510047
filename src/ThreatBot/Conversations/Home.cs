namespace ThreatBot.Conversations;

/// <summary>Where people reach the server: what is set, or else the address it listens on, which is known once it does.</summary>
internal sealed class Home(Uri? set, Func<string?> listening)
{
    /// <summary>Whether an address was set; the one the server listens on may lead nowhere from elsewhere.</summary>
    public bool IsSet => set is not null;

    /// <summary>The base of links that are handed out.</summary>
    /// <exception cref="InvalidOperationException">Nothing is set and the server listens nowhere yet.</exception>
    public Uri Address => set ?? Reachable(listening() ?? throw new InvalidOperationException("The server listens nowhere yet."));

    /// <summary>An address that means every interface leads nowhere from a browser.</summary>
    private static Uri Reachable(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }
}
