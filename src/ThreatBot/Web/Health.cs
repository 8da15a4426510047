using ThreatBot.Telemetry;

namespace ThreatBot.Web;

/// <summary>
/// For those who watch over the process: <c>/healthz</c>, it lives, so its loops go round; <c>/readyz</c>, it can take a turn. The answer is "ok", or one word for
/// what is wrong, and nothing else.
/// </summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes, Heartbeats heartbeats, Readiness readiness)
    {
        routes.MapGet("/healthz", (HttpContext context) => Answer(context, heartbeats.Silent()));
        routes.MapGet("/readyz", async (HttpContext context, CancellationToken ct) => Answer(context, await readiness.CheckAsync(ct)));
    }

    private static IResult Answer(HttpContext context, string? wrong)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(wrong ?? "ok", "text/plain", statusCode: wrong is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
