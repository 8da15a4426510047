using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Tickets;

/// <summary>What came back: the body only where it is JSON.</summary>
internal sealed record TrackerReply(HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public bool IsGood => (int)Status is >= 200 and < 300;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>Calls to one tracker: at its address alone, with our credentials, within limits.</summary>
internal sealed class TrackerHttp(HttpClient http, Uri address, Action<HttpRequestMessage> authorize, TimeProvider time)
{
    /// <summary>As much as people are told of what a tracker said.</summary>
    private const int LongestDetail = 200;

    /// <summary>How long is waited where a tracker that has too much to do does not say.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <summary>A client for trackers. An answer that points elsewhere is an answer and no errand: a token goes where it was meant to go, or nowhere.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = TimeSpan.FromSeconds(20),
        MaxResponseContentBufferSize = 4 * 1024 * 1024,
    };

    public async Task<TrackerReply> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path.Length == 0 ? address : new Uri(address, path));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ThreatBot", "1.0"));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        authorize(request);
        using var response = await http.SendAsync(request, ct);
        return new TrackerReply(response.StatusCode, Json(await response.Content.ReadAsByteArrayAsync(ct)), response.Headers);
    }

    /// <summary>What an answer that is not the wanted one means; what is special about a tracker has been looked at before.</summary>
    public TrackerAnswer Trouble(TrackerReply reply)
    {
        var detail = Detail(reply);
        return (int)reply.Status switch
        {
            401 => new TrackerAnswer.Refused(TicketTrouble.Credentials, detail),
            403 or 404 or 451 => Limit(reply) as TrackerAnswer ?? new TrackerAnswer.Refused(TicketTrouble.Place, detail),
            410 => new TrackerAnswer.Refused(TicketTrouble.Closed, detail),
            408 or 425 or 429 or >= 500 => Limit(reply) ?? new TrackerAnswer.Later(detail, (int)reply.Status is 429 ? Usual : null),
            >= 300 and < 400 => new TrackerAnswer.Refused(TicketTrouble.Place, detail),
            _ => new TrackerAnswer.Refused(TicketTrouble.Content, detail),
        };
    }

    /// <summary>How long to wait, by Retry-After or by GitHub's own headers; null where neither says that we asked too much.</summary>
    private TrackerAnswer.Later? Limit(TrackerReply reply)
    {
        var after = reply.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        if (after is null && reply.Header("x-ratelimit-remaining") == "0" && long.TryParse(reply.Header("x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset))
        {
            after = DateTimeOffset.FromUnixTimeSeconds(Math.Min(reset, int.MaxValue)) - time.GetUtcNow();
        }

        if (after is null && Detail(reply).Contains("rate limit", StringComparison.OrdinalIgnoreCase))
        {
            after = Usual;
        }

        return after is { } wait ? new TrackerAnswer.Later(Detail(reply), wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1)) : null;
    }

    /// <summary>What the tracker said, in its words as far as it has any: "message" of GitHub, "errorMessages" and "errors" of Jira.</summary>
    private static string Detail(TrackerReply reply)
    {
        var said = reply.Body is JsonObject body
            ? new[] { ForeignJson.TextOf(body["message"]) }
                .Concat((body["errorMessages"] as JsonArray ?? []).Select(ForeignJson.TextOf))
                .Concat((body["errors"] as JsonObject ?? []).Select(error => $"{error.Key}: {ForeignJson.TextOf(error.Value)}"))
                .Concat((body["errors"] as JsonArray ?? []).OfType<JsonObject>().Select(error => $"{ForeignJson.TextOf(error["field"])} {ForeignJson.TextOf(error["code"]) ?? ForeignJson.TextOf(error["message"])}".Trim()))
                .Where(text => !string.IsNullOrWhiteSpace(text))
            : [];
        var text = string.Join("; ", said);
        return SafeText.Cut(IssueText.Line($"HTTP {(int)reply.Status}{(text.Length > 0 ? $", {text}" : "")}"), LongestDetail);
    }

    /// <summary>JSON in which no field stands twice and every text is one; null for anything else.</summary>
    private static JsonNode? Json(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return JsonSource.Read(text, out _) is null ? null : JsonNode.Parse(text, documentOptions: new() { MaxDepth = ModelJson.MaxDepth });
    }
}
