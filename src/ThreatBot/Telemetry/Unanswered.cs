using ThreatBot.Web;

namespace ThreatBot.Telemetry;

/// <summary>
/// The first and the last to hear of a request. What went wrong with it is logged by its kind and place, since the message of an exception may quote what people
/// said, and answered with 500; what is wrong with the request itself is answered with what the web server makes of it.
/// </summary>
internal sealed partial class Unanswered(RequestDelegate next, Protection protection, ILogger<Unanswered> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        protection.Begin(context.Response);
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            protection.Restart(context.Response, refused.StatusCode);
        }
        catch (Exception broken) when (broken is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            Broken(log, Fault.Of(broken));
            if (context.Response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                protection.Restart(context.Response, StatusCodes.Status500InternalServerError);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A request could not be answered: {Fault}")]
    private static partial void Broken(ILogger log, string fault);
}
