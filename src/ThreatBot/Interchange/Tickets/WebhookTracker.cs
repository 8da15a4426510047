using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using NodaTime.Text;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Tickets;

/// <summary>
/// Anything that takes a signed POST. The same ticket has the same key, so whoever takes it twice makes one of it; an answer may hold id, url and status. Nothing
/// can be looked for there, so the key is all that keeps one from becoming two.
/// </summary>
internal sealed class WebhookTracker(HttpClient http, TrackerSettings settings, TimeProvider time) : ITracker
{
    /// <summary>As long as a name may be that people are to read.</summary>
    private const int LongestId = 200;

    public async Task<TrackerAnswer> WriteAsync(TicketOrder order, Func<CancellationToken, Task<bool>> begin, CancellationToken ct)
    {
        if (!await begin(ct))
        {
            return new TrackerAnswer.Overtaken();
        }

        var draft = order.Draft;
        var data = new JsonObject { ["key"] = order.Key, ["id"] = draft.Measure, ["title"] = IssueText.Title(draft) };
        ForeignJson.Set(data, "criterion", draft.Criterion);
        ForeignJson.Set(data, "due", draft.Due is { } due ? LocalDatePattern.Iso.Format(due) : null);
        ForeignJson.Set(data, "reference", draft.Known);
        if (draft.Threats.Count > 0)
        {
            data["threats"] = new JsonArray([.. draft.Threats.Select(threat => (JsonNode)threat)]);
        }

        return await SendAsync("ticket.write", $"{order.Key}-{draft.Fingerprint}", data, draft.Known ?? order.Key, ct);
    }

    public Task<TrackerAnswer> ReadAsync(string key, string place, string reference, CancellationToken ct) => SendAsync(
        "ticket.read",
        $"{key}-{time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}",
        new JsonObject { ["key"] = key, ["reference"] = reference },
        reference,
        ct);

    private async Task<TrackerAnswer> SendAsync(string type, string id, JsonObject data, string reference, CancellationToken ct)
    {
        var calls = new TrackerHttp(http, settings.Address, request => Sign(request, id), time);
        var reply = await calls.SendAsync(HttpMethod.Post, "", new JsonObject
        {
            ["type"] = type,
            ["timestamp"] = InstantPattern.General.Format(NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow())),
            ["data"] = data,
        }, ct);
        if (!reply.IsGood)
        {
            return reply.Status is HttpStatusCode.Gone && type == "ticket.read" ? new TrackerAnswer.Known(reference, null, TicketStatus.Gone) : calls.Trouble(reply);
        }

        return new TrackerAnswer.Known(
            ForeignJson.TextOf(ForeignJson.At(reply.Body, "id")) is { Length: > 0 and <= LongestId } said ? IssueText.Line(said) : reference,
            TrackerLink.Of(ForeignJson.TextOf(ForeignJson.At(reply.Body, "url"))),
            Enum.TryParse<TicketStatus>(ForeignJson.TextOf(ForeignJson.At(reply.Body, "status")), ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : TicketStatus.Open);
    }

    private void Sign(HttpRequestMessage request, string id)
    {
        var now = time.GetUtcNow();
        using var stream = request.Content?.ReadAsStream() ?? Stream.Null;
        using var body = new MemoryStream();
        stream.CopyTo(body);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(settings.Secret ?? "", id, now.ToUnixTimeSeconds(), body.ToArray()));
    }
}
