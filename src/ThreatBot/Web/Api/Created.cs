using System.Text.Json;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api;

/// <summary>What was made, as it is told this once, and where it is from now on.</summary>
internal sealed class Created(object made, string location) : IResult
{
    async Task IResult.ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.ContentType = Representation.Json;
        response.Headers.CacheControl = "no-store";
        response.Headers.Location = location;
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(made, made.GetType(), ModelJson.Options), httpContext.RequestAborted);
    }
}
