using System.Text.Json;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// <c>POST /api/messages</c>: who brings something is known before it is read, what they may bring before it is dealt with, and it is kept before it
/// is acknowledged. Whoever is turned away is not told why; the log is.
/// </summary>
internal sealed partial class Messages(TeamsSettings settings, TokenDoor door, ServiceUrls urls, Activities activities, ILogger<Messages> log)
{
    public IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/messages", PostAsync);

    private async Task<IResult> PostAsync(HttpContext context, CancellationToken ct)
    {
        if (await door.EnterAsync(context.Request.Headers.Authorization, ct) is not { } caller)
        {
            Stranger(log);
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (!context.Request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var (activity, refusal) = await ReadAsync(context.Request, ct);
        if (activity is null)
        {
            return Results.StatusCode(refusal);
        }

        if (!caller.MayBring(activity.ChannelId, activity.ServiceUrl))
        {
            Beyond(log);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (activity.ChannelId == InboundReader.Teams && !settings.Serves(activity.Tenant))
        {
            Foreign(log);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (urls.Trusted(activity.ServiceUrl) is null)
        {
            Elsewhere(log);
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        // A turn that was begun is finished, whether or not its sender waits for the answer.
        return await activities.TakeAsync(activity, CancellationToken.None);
    }

    private static async Task<(InboundActivity? Activity, int Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var (body, refusal) = await RequestBody.ReadAsync(request, ct);
        try
        {
            return body is null ? (null, refusal) : (InboundReader.Read(WireJson.Parse(body)), StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Anybody can do this as often as they like, so it is no warning.</summary>
    [LoggerMessage(LogLevel.Debug, "An activity came without a good token.")]
    private static partial void Stranger(ILogger log);

    [LoggerMessage(LogLevel.Warning, "An activity was refused: its token is good, but for another service address, or its key is not endorsed for the channel.")]
    private static partial void Beyond(ILogger log);

    [LoggerMessage(LogLevel.Warning, "An activity was refused: it is from another organisation than the app's. An app of type MultiTenant serves all.")]
    private static partial void Foreign(ILogger log);

    [LoggerMessage(LogLevel.Warning, "An activity was refused: replies to it would go to an address that is none of the connector's. ThreatBot:Teams:ServiceUrls adds hosts.")]
    private static partial void Elsewhere(ILogger log);
}
