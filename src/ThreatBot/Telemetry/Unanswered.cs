namespace ThreatBot.Telemetry;

/// <summary>
/// The last to hear of what went wrong with a request: it is logged by its kind and place, since the message of an exception may quote what people said, and
/// answered with 500. What is wrong with the request itself is the web server's to answer.
/// </summary>
internal sealed partial class Unanswered(RequestDelegate next, ILogger<Unanswered> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
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
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A request could not be answered: {Fault}")]
    private static partial void Broken(ILogger log, string fault);
}
