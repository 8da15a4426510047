using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// <c>POST /slack/events</c>, <c>/slack/commands</c> and <c>/slack/interactivity</c>: nothing of a request is read before its signature is known to be
/// Slack's, and it is kept before it is acknowledged. Whoever is turned away is not told why; the log is.
/// </summary>
internal sealed partial class SlackRequests(SlackDoor door, SlackIntake intake, ILogger<SlackRequests> log)
{
    private const int MostFields = 100;

    private const int MostOfAChallenge = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/slack/events", (HttpContext context, CancellationToken ct) => PostAsync(context, Events, ct));
        routes.MapPost("/slack/commands", (HttpContext context, CancellationToken ct) => PostAsync(context, Command, ct));
        routes.MapPost("/slack/interactivity", (HttpContext context, CancellationToken ct) => PostAsync(context, Interaction, ct));
    }

    private async Task<IResult> PostAsync(HttpContext context, Func<byte[], SlackDelivery> read, CancellationToken ct)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, ct);
        if (body is null)
        {
            return Results.StatusCode(refusal);
        }

        var headers = context.Request.Headers;
        if (!door.LetsIn(headers[SlackDoor.Timestamp], headers[SlackDoor.Signature], body))
        {
            Stranger(log);
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (Read(body, read) is not { } delivery)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        try
        {
            return await TakeAsync(delivery);
        }
        catch (HttpRequestException broken)
        {
            // Slack brings events again, and tells people whose commands and presses came to nothing.
            Unreachable(log, Fault.Kinds(broken));
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IResult> TakeAsync(SlackDelivery delivery)
    {
        if (WireJson.Text(delivery.Body, "type") == "url_verification")
        {
            return WireJson.Text(delivery.Body, "challenge") is { Length: <= MostOfAChallenge } challenge
                ? Results.Json(new { challenge })
                : Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        // A turn that was begun is finished, whether or not its sender waits for the answer.
        return await intake.TakeAsync(delivery, CancellationToken.None) is { } answer ? Results.Text(answer.ToJsonString(), "application/json") : Results.Ok();
    }

    /// <summary>Null when the body is nothing that Slack sends; what breaks later is no fault of it.</summary>
    private static SlackDelivery? Read(byte[] body, Func<byte[], SlackDelivery> read)
    {
        try
        {
            return read(body);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private static SlackDelivery Events(byte[] body) => new(SlackKind.Event, WireJson.Parse(body));

    private static SlackDelivery Command(byte[] body) => new(SlackKind.Command, JsonSerializer.SerializeToElement(Form(body)));

    private static SlackDelivery Interaction(byte[] body) =>
        new(SlackKind.Interaction, WireJson.Parse(Encoding.UTF8.GetBytes(Form(body).GetValueOrDefault("payload") is { Length: > 0 } payload ? payload : throw new InvalidDataException("There is no payload."))));

    /// <exception cref="InvalidDataException">It is no form, or says a field twice.</exception>
    private static Dictionary<string, string> Form(byte[] body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueCountLimit = MostFields };
        var form = reader.ReadForm();
        return form.Values.All(values => values.Count == 1)
            ? form.ToDictionary(field => field.Key, field => field.Value.ToString())
            : throw new InvalidDataException("A field is said twice.");
    }

    /// <summary>Anybody can do this as often as they like, so it is no warning.</summary>
    [LoggerMessage(LogLevel.Debug, "A request came without a good signature of Slack.")]
    private static partial void Stranger(ILogger log);

    [LoggerMessage(LogLevel.Warning, "What Slack brought could not be dealt with now: {Why}")]
    private static partial void Unreachable(ILogger log, string why);
}
