namespace ThreatBot.Web;

/// <summary>What every answer tells a browser, whoever it is for and whatever became of the request.</summary>
internal sealed class Protection(Settings settings)
{
    /// <summary>A year, in seconds. Whether it holds for other names of the domain is for its owner to say.</summary>
    private const string StayWithTls = "max-age=31536000";

    /// <summary>What is no page of ours does nothing in a browser; pages and pictures say for themselves what more they may do.</summary>
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public void Begin(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = Nothing;
        if (settings.IsOverTls)
        {
            headers.StrictTransportSecurity = StayWithTls;
        }
    }

    /// <summary>Takes back what was to be answered, and says instead that it went wrong.</summary>
    public void Restart(HttpResponse response, int status)
    {
        response.Clear();
        Begin(response);
        response.Headers.CacheControl = "no-store";
        response.StatusCode = status;
    }
}
