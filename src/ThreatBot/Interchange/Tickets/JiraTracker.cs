using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Tickets;

/// <summary>
/// Issues of Jira Cloud, REST version 3. One that may have been made before is found by a label of its own, among those that our account made; the index that is
/// asked for it comes a little later than the issue, which is why whoever asks again waits first. docs/tickets.md says which calls there are.
/// </summary>
internal sealed partial class JiraTracker(HttpClient http, TrackerSettings settings, TimeProvider time) : ITracker
{
    private const string Fields = "summary,description,status,resolution,labels";

    /// <summary>How Jira calls it when something is closed without having been done, as far as the usual names go.</summary>
    private static readonly string[] Undone = ["won't do", "won't fix", "duplicate", "declined", "cannot reproduce", "cancelled", "canceled"];

    private readonly TrackerHttp calls = new(http, settings.Address, request => Authorize(request, settings), time);

    public async Task<TrackerAnswer> WriteAsync(TicketOrder order, Func<CancellationToken, Task<bool>> begin, CancellationToken ct)
    {
        if (order.Draft.Known is { } reference && IsOf(order.Place, reference))
        {
            var known = await calls.SendAsync(HttpMethod.Get, $"rest/api/3/issue/{reference}?fields={Fields}", null, ct);
            if (known.IsGood && IsOurs(known.Body, order.Key, order.Place))
            {
                return await ChangeAsync(order, known.Body, ct);
            }

            if (!known.IsGood && known.Status is not HttpStatusCode.NotFound)
            {
                return calls.Trouble(known);
            }
        }

        var found = await FindAsync(order, ct);
        if (!found.IsGood)
        {
            return calls.Trouble(found);
        }

        if ((ForeignJson.At(found.Body, "issues") as JsonArray)?.OfType<JsonObject>().FirstOrDefault() is { } issue)
        {
            return await ChangeAsync(order, issue, ct);
        }

        if (!await begin(ct))
        {
            return new TrackerAnswer.Overtaken();
        }

        var made = await calls.SendAsync(HttpMethod.Post, "rest/api/3/issue", New(order), ct);
        return made.IsGood && KeyOf(made.Body) is { } key ? Known(key, TicketStatus.Open)
            : made.IsGood ? new TrackerAnswer.Later("")
            : calls.Trouble(made);
    }

    public async Task<TrackerAnswer> ReadAsync(string key, string place, string reference, CancellationToken ct)
    {
        var gone = new TrackerAnswer.Known(reference, null, TicketStatus.Gone);
        if (!IsOf(place, reference))
        {
            return gone;
        }

        var reply = await calls.SendAsync(HttpMethod.Get, $"rest/api/3/issue/{reference}?fields={Fields}", null, ct);
        if (reply.Status is HttpStatusCode.NotFound)
        {
            // Whoever may not see an issue is told the same as if there were none; whether we see the project tells the two apart.
            var project = await calls.SendAsync(HttpMethod.Get, $"rest/api/3/project/{place}", null, ct);
            return project.IsGood ? gone : calls.Trouble(project);
        }

        return !reply.IsGood ? calls.Trouble(reply)
            : IsOurs(reply.Body, key, place) ? Known(ForeignJson.TextOf(ForeignJson.At(reply.Body, "key")) ?? reference, StatusOf(reply.Body))
            : gone;
    }

    /// <summary>What would keep issues from being written to a project; null when nothing does.</summary>
    public async Task<string?> ExamineAsync(string place, CancellationToken ct)
    {
        var reply = await calls.SendAsync(HttpMethod.Get, $"rest/api/3/issue/createmeta/{place}/issuetypes", null, ct);
        if (!reply.IsGood)
        {
            return calls.Trouble(reply) switch
            {
                TrackerAnswer.Refused refused => refused.Detail,
                TrackerAnswer.Later later => later.Why,
                _ => "",
            };
        }

        var types = (ForeignJson.At(reply.Body, "issueTypes") as JsonArray ?? []).Select(type => ForeignJson.TextOf(ForeignJson.At(type, "name"))).OfType<string>().ToList();
        return types.Contains(settings.IssueType, StringComparer.OrdinalIgnoreCase) ? null : $"it has no issue type \"{settings.IssueType}\"; it has {string.Join(", ", types)}";
    }

    private JsonObject New(TicketOrder order) => new()
    {
        ["fields"] = new JsonObject
        {
            ["project"] = new JsonObject { ["key"] = order.Place },
            ["issuetype"] = new JsonObject { ["name"] = settings.IssueType },
            ["summary"] = IssueText.Title(order.Draft),
            ["description"] = JiraDocument.Of(order),
            ["labels"] = new JsonArray(settings.Label, Label(order.Key)),
        },
    };

    private async Task<TrackerAnswer> ChangeAsync(TicketOrder order, JsonNode? issue, CancellationToken ct)
    {
        if (KeyOf(issue) is not { } key)
        {
            return new TrackerAnswer.Later("");
        }

        var (title, before) = (IssueText.Title(order.Draft), ForeignJson.At(issue, "fields", "description"));
        var description = JiraDocument.Of(order, before);
        if (ForeignJson.TextOf(ForeignJson.At(issue, "fields", "summary")) == title && JsonNode.DeepEquals(description, before))
        {
            return Known(key, StatusOf(issue));
        }

        var changed = await calls.SendAsync(HttpMethod.Put, $"rest/api/3/issue/{key}", new JsonObject { ["fields"] = new JsonObject { ["summary"] = title, ["description"] = description } }, ct);
        return changed.IsGood ? Known(key, StatusOf(issue)) : calls.Trouble(changed);
    }

    private Task<TrackerReply> FindAsync(TicketOrder order, CancellationToken ct) => calls.SendAsync(HttpMethod.Post, "rest/api/3/search/jql", new JsonObject
    {
        ["jql"] = $"project = \"{order.Place}\" AND labels = \"{Label(order.Key)}\" AND creator = currentUser() ORDER BY created ASC",
        ["fields"] = new JsonArray([.. Fields.Split(',').Select(field => (JsonNode)field)]),
        ["maxResults"] = 1,
    }, ct);

    private string Label(string key) => $"{settings.Label}-{key}";

    /// <summary>Whether an issue is in that project and was made for that measure: a reference may come from a file and say anything, and an issue that was moved answers to its old name.</summary>
    private bool IsOurs(JsonNode? issue, string key, string place) =>
        ForeignJson.TextOf(ForeignJson.At(issue, "key")) is { } name && IsOf(place, name)
        && ((ForeignJson.At(issue, "fields", "labels") as JsonArray ?? []).Any(label => ForeignJson.TextOf(label) == Label(key)) || JiraDocument.IsFor(key, ForeignJson.At(issue, "fields", "description")));

    /// <summary>What an answer calls an issue; null where that is no key, since it becomes a part of addresses.</summary>
    private static string? KeyOf(JsonNode? issue) => ForeignJson.TextOf(ForeignJson.At(issue, "key")) is { } key && IssueKey().IsMatch(key) ? key : null;

    private static bool IsOf(string place, string reference) => IssueKey().IsMatch(reference) && reference.StartsWith($"{place}-", StringComparison.Ordinal);

    private TrackerAnswer.Known Known(string key, TicketStatus status) => new(key, TrackerLink.Of(new Uri(settings.Address, $"browse/{key}").AbsoluteUri), status);

    /// <summary>The names of statuses are a team's own; the three categories are Jira's.</summary>
    private static TicketStatus StatusOf(JsonNode? issue) =>
        ForeignJson.TextOf(ForeignJson.At(issue, "fields", "status", "statusCategory", "key")) != "done" ? TicketStatus.Open
        : Undone.Contains(ForeignJson.TextOf(ForeignJson.At(issue, "fields", "resolution", "name")), StringComparer.OrdinalIgnoreCase) ? TicketStatus.Dropped
        : TicketStatus.Done;

    private static void Authorize(HttpRequestMessage request, TrackerSettings settings)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Email}:{settings.Token}")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]*-[1-9][0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssueKey();
}
