namespace ThreatBot.Web;

/// <summary>How every cookie of ours is set: no script reads it, no other page sends it along, and where there is TLS it goes by nothing else.</summary>
internal static class Cookies
{
    public static CookieOptions For(Settings settings, string path, TimeSpan life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = settings.PublicUrl?.Scheme == "https",
        MaxAge = life,
        Path = path,
    };
}
