using Microsoft.Extensions.Primitives;
using ThreatBot.Telemetry;
using ThreatBot.Web.Api;

namespace ThreatBot.Web;

/// <summary>Marks what answers browsers and programs, and not the servers of a chat platform.</summary>
internal sealed class Guarded;

/// <summary>
/// Keeps foreign pages out of the web chat: it answers only for the host names it is known by, so that a name which is made to point
/// here (DNS rebinding) gets nothing, and takes changes and streams only from its own pages.
/// </summary>
internal sealed class Guard(RequestDelegate next, Addresses addresses, Settings settings, Instruments instruments)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsGuarded(context))
        {
            return next(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!addresses.HostNames.Contains(context.Request.Host.Host) || context.Request.Host.Port is < 1 or > ushort.MaxValue)
        {
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "host", "This server is not known by that name.");
        }

        return IsOurs(context.Request) ? next(context) : RefuseAsync(context, StatusCodes.Status400BadRequest, "origin", "That comes from a page of somebody else.");
    }

    /// <summary>Where people come back to from signing in is no endpoint, and answers browsers as well.</summary>
    private static bool IsGuarded(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Guarded>() is not null || context.Request.Path == SignIn.SignIn.CallbackPath;

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
