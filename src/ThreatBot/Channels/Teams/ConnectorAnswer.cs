using System.Collections.Immutable;
using System.Net;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>What the connector said to a call.</summary>
internal sealed record ConnectorAnswer(HttpStatusCode Status, string? Id, string? Code, TimeSpan? RetryAfter)
{
    private const int MostOfAnId = 400;

    /// <summary>What is said of conversations and people that nothing will reach any more; anything else may be about one message, or a proxy's word.</summary>
    private static readonly ImmutableHashSet<string> Dead =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "MessageWritesBlocked", "BotNotInConversationRoster", "ConversationNotFound");

    /// <summary>What the call is called in the connector's own logs.</summary>
    public string? Operation { get; init; }

    /// <summary>Some channels take a message and answer nothing at all.</summary>
    public static async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken ct)
    {
        var json = WireJson.ParsedOrNothing(await response.Content.ReadAsByteArrayAsync(ct));
        return new ConnectorAnswer(
            response.StatusCode,
            Short(WireJson.Text(json, "id")),
            Short(WireJson.Text(WireJson.Field(json, "error"), "code")),
            Channels.RetryAfter.Of(response, now))
        {
            Operation = response.Headers.TryGetValues("X-Correlating-OperationId", out var operations) ? Short(operations.First()) : null,
        };
    }

    /// <summary>
    /// Null when the call was taken. A message that is to be changed can be gone while its conversation is not; one person who cannot be written to
    /// is asked again once they speak, whatever the reason.
    /// </summary>
    public Receipt? Failure(bool isChange, bool isOneToOne) => Status switch
    {
        HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent => null,
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable or HttpStatusCode.Unauthorized => new Receipt.Later(RetryAfter),

        // Whoever says so does not know what became of the call.
        HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout => new Receipt.Later(RetryAfter) { MayBeThere = true },

        // Microsoft asks not to repeat these without end; but a reply is not to be lost because the connector stumbled once.
        >= HttpStatusCode.InternalServerError => new Receipt.Later(RetryAfter) { MayBeThere = true, Broke = Why },
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new Receipt.Refused(Why, IsGone: !isChange && (isOneToOne || IsDead)),
        _ => new Receipt.Refused(Why, IsGone: false),
    };

    public string Why => $"{(int)Status} {Code}".TrimEnd();

    /// <summary>Whether nothing reaches that conversation any more.</summary>
    public bool IsDead => Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound && Code is not null && Dead.Contains(Code);

    private static string? Short(string? text) => text is { Length: > 0 and <= MostOfAnId } and not ("." or "..") && !text.Any(char.IsControl) ? text : null;
}
