using System.Net;
using System.Text.Json;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>What the connector said to a call.</summary>
internal sealed record ConnectorAnswer(HttpStatusCode Status, string? Id, string? Code, TimeSpan? RetryAfter)
{
    private const int MostOfAnId = 400;

    /// <summary>Some channels take a message and answer nothing at all.</summary>
    public static async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, TimeSpan longest, CancellationToken ct)
    {
        var json = Parsed(await response.Content.ReadAsByteArrayAsync(ct));
        var after = response.Headers.RetryAfter is { } asked ? asked.Delta ?? asked.Date - now : null;
        return new ConnectorAnswer(
            response.StatusCode,
            Short(WireJson.Text(json, "id")),
            Short(WireJson.Text(WireJson.Field(json, "error"), "code")),
            after < TimeSpan.Zero ? TimeSpan.Zero : after > longest ? longest : after);
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

    private static JsonElement Parsed(byte[] body)
    {
        try
        {
            return WireJson.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Short(string? text) => text is { Length: > 0 and <= MostOfAnId } and not ("." or "..") && !text.Any(char.IsControl) ? text : null;
}
