namespace ThreatBot.Channels;

/// <summary>How every cookie of ours is set: no script reads it, no other page sends it along, and where there is TLS it goes by nothing else and comes from nowhere else.</summary>
internal static class Cookies
{
    private const string Home = "/";

    /// <summary>
    /// What a cookie is called. By the beginning of its name a browser knows to take it over TLS alone, and where it goes to all paths from this very host alone,
    /// so that no neighbour below the same domain can give somebody a cookie of ours. On a machine of one's own, without TLS, there is no such beginning.
    /// </summary>
    public static string Named(Settings settings, string name, string path = Home) => !settings.IsOverTls ? name : path == Home ? $"__Host-{name}" : $"__Secure-{name}";

    /// <param name="settings">Whether there is TLS.</param>
    /// <param name="path">Where it goes.</param>
    /// <param name="life">How long it lasts; absent for one that is taken away.</param>
    public static CookieOptions For(Settings settings, string path, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = settings.IsOverTls,
        MaxAge = life,
        Path = path,
    };
}
