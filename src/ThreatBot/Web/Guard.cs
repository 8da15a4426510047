using Microsoft.Extensions.Primitives;
using ThreatBot.Telemetry;
using ThreatBot.Web.Api;

namespace ThreatBot.Web;

/// <summary>Marks what answers browsers and programs, and not the servers of a chat platform.</summary>
internal sealed class Guarded;

/// <summary>
/// Keeps foreign pages out of the web chat: it answers only for the host names it is known by, so that a name which is made to point
/// here (DNS rebinding) gets nothing, and takes changes and streams only from its own pages. Every answer, whoever it is for, says what a browser may do with it.
/// </summary>
internal sealed class Guard(RequestDelegate next, Addresses addresses, Settings settings, Instruments instruments)
{
    /// <summary>A year, in seconds. Whether it holds for other names of the domain is for its owner to say.</summary>
    private const string StayWithTls = "max-age=31536000";

    /// <summary>What is no page of ours does nothing in a browser; pages and pictures say for themselves what more they may do.</summary>
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        Protect(context.Response.Headers);
        if (context.GetEndpoint()?.Metadata.GetMetadata<Guarded>() is null)
        {
            return next(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!addresses.HostNames.Contains(context.Request.Host.Host))
        {
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "host", "This server is not known by that name.");
        }

        return IsOurs(context.Request) ? next(context) : RefuseAsync(context, StatusCodes.Status400BadRequest, "origin", "That comes from a page of somebody else.");
    }

    private void Protect(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = Nothing;
        if (settings.PublicUrl?.Scheme == "https")
        {
            headers.StrictTransportSecurity = StayWithTls;
        }
    }

    /// <summary>Browsers name the origin whenever something could change. Other programs name none, and carry no cookie by accident.</summary>
    private bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return StringValues.IsNullOrEmpty(origin)
            || ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.HttpContext.WebSockets.IsWebSocketRequest)
            || origin == $"{request.Scheme}://{request.Host.Value}"
            || (settings.PublicUrl is { } home && origin == home.GetLeftPart(UriPartial.Authority));
    }

    private Task RefuseAsync(HttpContext context, int status, string reason, string why)
    {
        instruments.Denied("web", reason);
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not null)
        {
            IResult problem = Problem.Refused(status, why);
            return problem.ExecuteAsync(context);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why, context.RequestAborted);
    }
}
