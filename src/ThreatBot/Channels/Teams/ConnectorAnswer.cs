using System.Net;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>What the connector said to a call.</summary>
internal sealed record ConnectorAnswer(HttpStatusCode Status, string? Id, string? Code, TimeSpan? RetryAfter)
{
    private const int MostOfAnId = 400;

    /// <summary>Some channels take a message and answer nothing at all.</summary>
    public static async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken ct)
    {
        var json = WireJson.ParsedOrNothing(await response.Content.ReadAsByteArrayAsync(ct));
        return new ConnectorAnswer(
            response.StatusCode,
            Short(WireJson.Text(json, "id")),
            Short(WireJson.Text(WireJson.Field(json, "error"), "code")),
            Channels.RetryAfter.Of(response, now));
    }

    /// <summary>Null when the call was taken. A message that is to be changed can be gone while its conversation is not.</summary>
    public Receipt? Failure(bool isChange) => Status switch
    {
        HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent => null,
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout or HttpStatusCode.Unauthorized => new Receipt.Later(RetryAfter),
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new Receipt.Refused(Why, IsGone: !isChange),
        _ => new Receipt.Refused(Why, IsGone: false),
    };

    private string Why => $"{(int)Status} {Code}".TrimEnd();

    private static string? Short(string? text) => text is { Length: > 0 and <= MostOfAnId } and not ("." or "..") && !text.Any(char.IsControl) ? text : null;
}
