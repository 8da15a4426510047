using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Tickets;

/// <summary>
/// Issues of GitHub. One that may have been made before is looked for among those of our own account, by its mark, and not by its label, which GitHub drops
/// without a word where we may set none. Lists are told from the database, searches from an index that comes later. docs/tickets.md has the calls.
/// </summary>
internal sealed class GitHubTracker(HttpClient http, TrackerSettings settings, TimeProvider time) : ITracker
{
    private const int PageSize = 100;

    /// <summary>As many pages as are looked through; the newest issues come first.</summary>
    private const int MostPages = 20;

    private readonly TrackerHttp calls = new(http, settings.Address, request => Authorize(request, settings.Token ?? ""), time);
    private string? login;

    public async Task<TrackerAnswer> WriteAsync(TicketOrder order, Func<CancellationToken, Task<bool>> begin, CancellationToken ct)
    {
        if (Number(order.Place, order.Draft.Known) is { } number)
        {
            var known = await calls.SendAsync(HttpMethod.Get, Issue(order.Place, number), null, ct);
            if (known.IsGood && IsOurs(known.Body, order.Key))
            {
                return await ChangeAsync(order, known.Body, ct);
            }

            if (!known.IsGood && !IsGone(known) && known.Status is not HttpStatusCode.NotFound)
            {
                return calls.Trouble(known);
            }
        }

        var (found, trouble) = await FindAsync(order, ct);
        if (trouble is not null || found is not null)
        {
            return trouble ?? await ChangeAsync(order, found, ct);
        }

        if (!await begin(ct))
        {
            return new TrackerAnswer.Overtaken();
        }

        var made = await calls.SendAsync(HttpMethod.Post, $"repos/{order.Place}/issues", new JsonObject
        {
            ["title"] = IssueText.Title(order.Draft),
            ["body"] = IssueText.Body(order),
            ["labels"] = new JsonArray(settings.Label),
        }, ct);
        return made.IsGood ? Known(order.Place, made.Body) : calls.Trouble(made);
    }

    public async Task<TrackerAnswer> ReadAsync(string key, string place, string reference, CancellationToken ct)
    {
        var gone = new TrackerAnswer.Known(reference, null, TicketStatus.Gone);
        if (Number(place, reference) is not { } number)
        {
            return gone;
        }

        var reply = await calls.SendAsync(HttpMethod.Get, Issue(place, number), null, ct);
        return reply.IsGood ? IsOurs(reply.Body, key) ? Known(place, reply.Body) : gone
            : IsGone(reply) ? gone
            : calls.Trouble(reply);
    }

    /// <summary>What would keep issues from being written to a place; null when nothing does.</summary>
    public async Task<string?> ExamineAsync(string place, CancellationToken ct)
    {
        var (account, trouble) = await LoginAsync(ct);
        var reply = account is null ? null : await calls.SendAsync(HttpMethod.Get, $"repos/{place}", null, ct);
        return trouble is not null ? Words(trouble)
            : reply is { IsGood: false } ? Words(calls.Trouble(reply))
            : reply?.Body is JsonObject repository && repository["has_issues"]?.GetValueKind() is System.Text.Json.JsonValueKind.False ? "it has issues switched off"
            : null;
    }

    private static string Words(TrackerAnswer answer) => answer switch
    {
        TrackerAnswer.Refused refused => refused.Detail,
        TrackerAnswer.Later { Why.Length: > 0 } later => later.Why,
        _ => "it gives no answer of use",
    };

    /// <summary>Changes what is not as it should be; what people wrote around our part stays.</summary>
    private async Task<TrackerAnswer> ChangeAsync(TicketOrder order, JsonNode? issue, CancellationToken ct)
    {
        if (issue is not JsonObject present || NumberOf(present) is not { } number)
        {
            return new TrackerAnswer.Later("");
        }

        var (title, body) = (IssueText.Title(order.Draft), IssueText.Body(order, Text(present["body"])));
        if (Text(present["title"]) == title && Text(present["body"]) == body)
        {
            return Known(order.Place, present);
        }

        var changed = await calls.SendAsync(HttpMethod.Patch, Issue(order.Place, number), new JsonObject { ["title"] = title, ["body"] = body }, ct);
        return changed.IsGood ? Known(order.Place, changed.Body) : calls.Trouble(changed);
    }

    private async Task<(JsonObject? Found, TrackerAnswer? Trouble)> FindAsync(TicketOrder order, CancellationToken ct)
    {
        var (account, trouble) = await LoginAsync(ct);
        if (account is null)
        {
            return (null, trouble);
        }

        for (var page = 1; page <= MostPages; page++)
        {
            var path = string.Create(
                CultureInfo.InvariantCulture,
                $"repos/{order.Place}/issues?creator={Uri.EscapeDataString(account)}&state=all&sort=created&direction=desc&per_page={PageSize}&page={page}");
            var reply = await calls.SendAsync(HttpMethod.Get, path, null, ct);
            if (!reply.IsGood)
            {
                return (null, calls.Trouble(reply));
            }

            if ((reply.Body as JsonArray)?.OfType<JsonObject>().FirstOrDefault(issue => IsOurs(issue, order.Key)) is { } found)
            {
                return (found, null);
            }

            if (reply.Header("Link")?.Contains("rel=\"next\"", StringComparison.Ordinal) is not true)
            {
                break;
            }
        }

        return (null, null);
    }

    /// <summary>Whose token it is: only issues of that account are ours.</summary>
    private async Task<(string? Login, TrackerAnswer? Trouble)> LoginAsync(CancellationToken ct)
    {
        if (login is null)
        {
            var reply = await calls.SendAsync(HttpMethod.Get, "user", null, ct);
            if (!reply.IsGood)
            {
                return (null, calls.Trouble(reply));
            }

            login = ForeignJson.TextOf(ForeignJson.At(reply.Body, "login"));
        }

        return login is null ? (null, new TrackerAnswer.Later("")) : (login, null);
    }

    private static TrackerAnswer Known(string place, JsonNode? issue) => issue is JsonObject found && NumberOf(found) is { } number
        ? new TrackerAnswer.Known(string.Create(CultureInfo.InvariantCulture, $"{place}#{number}"), TrackerLink.Of(Text(found["html_url"])), StatusOf(found))
        : new TrackerAnswer.Later("");

    private static TicketStatus StatusOf(JsonObject issue) => Text(issue["state"]) != "closed" ? TicketStatus.Open
        : Text(issue["state_reason"]) is "not_planned" or "duplicate" ? TicketStatus.Dropped
        : TicketStatus.Done;

    /// <summary>Deleted issues are 410, as is a place that takes none; one that was moved points elsewhere.</summary>
    private static bool IsGone(TrackerReply reply) =>
        reply.Status is HttpStatusCode.MovedPermanently || (reply.Status is HttpStatusCode.Gone && Text(ForeignJson.At(reply.Body, "message")).Contains("deleted", StringComparison.OrdinalIgnoreCase));

    private static string Issue(string place, long number) => string.Create(CultureInfo.InvariantCulture, $"repos/{place}/issues/{number}");

    /// <summary>Whether an issue was made for that measure: a reference may come from a file, and say anything.</summary>
    private static bool IsOurs(JsonNode? issue, string key) => issue is JsonObject found && IssueText.IsFor(key, Text(found["body"]));

    /// <summary>The number of an issue of that place; null for any other.</summary>
    private static long? Number(string place, string? reference) =>
        reference is not null && reference.StartsWith($"{place}#", StringComparison.OrdinalIgnoreCase)
        && long.TryParse(reference.AsSpan(place.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : null;

    private static long? NumberOf(JsonObject issue) => (long?)ForeignJson.Number(issue["number"]);

    private static string Text(JsonNode? node) => ForeignJson.TextOf(node) ?? "";

    private static void Authorize(HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
    }
}
