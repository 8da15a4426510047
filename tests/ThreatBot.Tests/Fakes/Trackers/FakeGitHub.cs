using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Trackers;

/// <summary>An issue of the fake.</summary>
internal sealed record GitHubIssue(int Number, string Creator, string Title, string Body, DateTimeOffset Created)
{
    public string State { get; init; } = "open";

    public string? Reason { get; init; }

    public string[] Labels { get; init; } = [];

    public DateTimeOffset Updated { get; init; } = Created;
}

/// <summary>A repository and what the token may do there.</summary>
internal sealed class GitHubRepository
{
    public bool HasIssues { get; set; } = true;

    public bool MayRead { get; set; } = true;

    public bool MayWrite { get; set; } = true;

    /// <summary>Without it labels are dropped without a word.</summary>
    public bool MayPush { get; set; } = true;

    public List<GitHubIssue> Issues { get; } = [];

    public HashSet<int> Deleted { get; } = [];

    public HashSet<int> Transferred { get; } = [];
}

/// <summary>The REST API of GitHub as far as issues go, version 2022-11-28: accounts, permissions, pages, limits, and what it refuses.</summary>
internal sealed partial class FakeGitHub(TimeProvider time) : FakeTracker(time)
{
    public const string Token = "github_pat_11AAA_the-token";

    public const string Me = "acme-threatbot";

    private const int MostAMinute = 80;

    private readonly List<DateTimeOffset> writes = [];

    public Dictionary<string, GitHubRepository> Repositories { get; } = new() { ["acme/pay"] = new(), ["acme/shop"] = new() };

    public GitHubRepository Pay => Repositories["acme/pay"];

    /// <summary>Calls left in this hour.</summary>
    public int Remaining { get; set; } = 5000;

    /// <summary>How long lists do not show what is new.</summary>
    public TimeSpan Lag { get; set; }

    private DateTimeOffset Now => Time.GetUtcNow();

    public TrackerSettings Settings => new() { Name = "github", Kind = TrackerKind.GitHub, Address = Address, Token = Token, Places = ["acme/pay", "acme/shop"], Tenants = ["local"] };

    protected override TrackerResult Answer(HttpRequest request, byte[] body)
    {
        if (request.Headers.UserAgent.Count == 0)
        {
            return new TrackerResult(403, new JsonObject { ["message"] = "Request forbidden by administrative rules. Please make sure your request has a User-Agent header." });
        }

        if (request.Headers["X-GitHub-Api-Version"] is [{ } version] && version is not "2022-11-28")
        {
            return Message(400, "The requested API version is not supported");
        }

        if (request.Headers.Authorization != $"Bearer {Token}")
        {
            return Message(401, "Bad credentials");
        }

        if (Remaining-- <= 0)
        {
            var reset = Now.AddMinutes(30).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return Message(403, "API rate limit exceeded for user ID 1.") with { Headers = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", reset)] };
        }

        return request.Path == "/user" ? new TrackerResult(200, new JsonObject { ["login"] = Me }) : InRepository(request, Json(body));
    }

    private TrackerResult InRepository(HttpRequest request, JsonNode? body)
    {
        var match = Route().Match(request.Path);
        if (!match.Success || !Repositories.TryGetValue(match.Groups["repo"].Value, out var repository) || !repository.MayRead)
        {
            return Message(404, "Not Found");
        }

        var (name, rest) = (match.Groups["repo"].Value, match.Groups["rest"].Value);
        if (rest.Length == 0)
        {
            return new TrackerResult(200, new JsonObject { ["full_name"] = name, ["has_issues"] = repository.HasIssues });
        }

        if (!repository.HasIssues)
        {
            return Message(410, "Issues are disabled for this repo");
        }

        var number = match.Groups["number"].Success ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : (int?)null;
        return (request.Method, number) switch
        {
            ("GET", null) => List(name, repository, request.Query),
            ("POST", null) => Write(repository) ?? Create(name, repository, body),
            ("GET", { } known) => Find(repository, known, issue => new TrackerResult(200, Json(name, issue))),
            ("PATCH", { } known) => Write(repository) ?? Find(repository, known, issue => Change(name, repository, issue, body)),
            _ => Message(404, "Not Found"),
        };
    }

    /// <summary>Null when something may be written now.</summary>
    private TrackerResult? Write(GitHubRepository repository)
    {
        if (!repository.MayWrite)
        {
            return Message(403, "Resource not accessible by personal access token");
        }

        writes.RemoveAll(at => Now - at >= TimeSpan.FromMinutes(1));
        if (writes.Count >= MostAMinute)
        {
            return Message(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.") with { Headers = [("retry-after", "60")] };
        }

        writes.Add(Now);
        return null;
    }

    private TrackerResult Create(string name, GitHubRepository repository, JsonNode? body)
    {
        if (Invalid(body) is { } field || (string?)body?["title"] is not { Length: > 0 })
        {
            return new TrackerResult(422, new JsonObject
            {
                ["message"] = "Validation Failed",
                ["errors"] = new JsonArray(new JsonObject { ["resource"] = "Issue", ["code"] = "missing_field", ["field"] = Invalid(body) ?? "title" }),
                ["status"] = "422",
            });
        }

        var issue = new GitHubIssue(repository.Issues.Count + repository.Deleted.Count + 1, Me, (string)body["title"]!, (string?)body["body"] ?? "", Now)
        {
            Labels = repository.MayPush ? [.. (body["labels"] as JsonArray ?? []).Select(label => (string)label!)] : [],
        };
        repository.Issues.Add(issue);
        return new TrackerResult(201, Json(name, issue));
    }

    private TrackerResult Change(string name, GitHubRepository repository, GitHubIssue issue, JsonNode? body)
    {
        if (Invalid(body) is { } field)
        {
            return new TrackerResult(422, new JsonObject { ["message"] = "Validation Failed", ["errors"] = new JsonArray(new JsonObject { ["field"] = field, ["code"] = "invalid" }) });
        }

        var changed = issue with { Title = (string?)body?["title"] ?? issue.Title, Body = (string?)body?["body"] ?? issue.Body, Updated = Now };
        repository.Issues[repository.Issues.IndexOf(issue)] = changed;
        return new TrackerResult(200, Json(name, changed));
    }

    private static string? Invalid(JsonNode? body) =>
        ((string?)body?["title"])?.Length > 256 ? "title" : ((string?)body?["body"])?.Length > 65536 ? "body" : null;

    private TrackerResult Find(GitHubRepository repository, int number, Func<GitHubIssue, TrackerResult> then) =>
        repository.Deleted.Contains(number) ? Message(410, "This issue was deleted")
        : repository.Transferred.Contains(number) ? Message(301, "Moved Permanently") with { Headers = [("Location", new Uri(Address, "repositories/2/issues/9").ToString())] }
        : repository.Issues.Find(issue => issue.Number == number) is { } found ? then(found)
        : Message(404, "Not Found");

    private TrackerResult List(string name, GitHubRepository repository, IQueryCollection query)
    {
        var size = Math.Clamp(query["per_page"] is [{ } asked] ? int.Parse(asked, CultureInfo.InvariantCulture) : 30, 1, 100);
        var page = query["page"] is [{ } at] ? int.Parse(at, CultureInfo.InvariantCulture) : 1;
        var found = repository.Issues
            .Where(issue => issue.Created + Lag <= Now)
            .Where(issue => query["creator"] is not [{ } creator] || issue.Creator == creator)
            .Where(issue => (query["state"] is [{ } state] ? state : "open") is var wanted && (wanted == "all" || issue.State == wanted))
            .Where(issue => query["labels"] is not [{ } labels] || labels.Split(',').All(issue.Labels.Contains))
            .OrderByDescending(issue => issue.Number)
            .ToList();
        var next = $"<{new Uri(Address, $"repos/{name}/issues?page={page + 1}")}>; rel=\"next\"";
        return new TrackerResult(200, new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(issue => (JsonNode)Json(name, issue))]), page * size < found.Count ? [("Link", next)] : []);
    }

    private static JsonObject Json(string name, GitHubIssue issue) => new()
    {
        ["number"] = issue.Number,
        ["title"] = issue.Title,
        ["body"] = issue.Body,
        ["state"] = issue.State,
        ["state_reason"] = issue.Reason,
        ["user"] = new JsonObject { ["login"] = issue.Creator },
        ["labels"] = new JsonArray([.. issue.Labels.Select(label => (JsonNode)new JsonObject { ["name"] = label })]),
        ["html_url"] = $"https://github.com/{name}/issues/{issue.Number}",
    };

    private static TrackerResult Message(int status, string message) =>
        new(status, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest", ["status"] = $"{status}" });

    [GeneratedRegex("^/repos/(?<repo>[^/]+/[^/]+)(?<rest>/issues(?:/(?<number>[0-9]+))?)?$")]
    private static partial Regex Route();
}
