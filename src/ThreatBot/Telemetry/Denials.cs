using ThreatBot.Conversations;

namespace ThreatBot.Telemetry;

/// <summary>
/// Counts the requests that were turned away, by door and reason, in one place: a door says by its status why. Links that do not open are 404, so that is
/// counted there alone; <see cref="Web.Guard"/> counts its own.
/// </summary>
internal sealed class Denials(RequestDelegate next, Instruments instruments)
{
    /// <summary>The beginnings of the routes of each door; the first that fits counts.</summary>
    private static readonly (string Beginning, string Door)[] Doors =
    [
        ("/api/messages", "teams"),
        ("/api/", "api"),
        ("/slack/", "slack"),
        ("/v3/directline", "directline"),
        (Handouts.Path, "link"),
        ("/models", "page"),
        ("/portfolio", "page"),
        (MetricsDoor.Path, "metrics"),
        ("/", "web"),
    ];

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest
            && (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route
            && Door(route) is { } door
            && Reason(door, context.Response.StatusCode) is { } reason)
        {
            instruments.Denied(door, reason);
        }
    }

    /// <summary>The door that a route belongs to.</summary>
    public static string? Door(string route) => Doors.FirstOrDefault(each => $"/{route.TrimStart('/')}".StartsWith(each.Beginning, StringComparison.Ordinal)).Door;

    /// <summary>Why a door answers so; null when it is no refusal.</summary>
    private static string? Reason(string door, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => door == "slack" ? "signature" : "token",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound when door is "link" or "metrics" => door == "link" ? "link" : "token",
        StatusCodes.Status429TooManyRequests => "rate_limit",
        _ => null,
    };
}
