using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Trackers;

/// <summary>An issue of the fake.</summary>
internal sealed record JiraIssue(string Key, string Creator, DateTimeOffset Created, JsonObject Fields)
{
    public string Category { get; init; } = "new";

    public string? Resolution { get; init; }
}

/// <summary>Jira Cloud, REST version 3, as far as issues of two projects go. Its search is an index that comes later than what it finds.</summary>
internal sealed partial class FakeJira(TimeProvider time) : FakeTracker(time)
{
    public const string Email = "bot@acme.example";

    public const string Token = "ATATT3xFfGF0-the-token";

    /// <summary>What may stand in a document, as far as anybody here writes it.</summary>
    private static readonly string[] Nodes = ["doc", "paragraph", "text", "hardBreak", "panel", "heading", "bulletList", "listItem"];

    public Dictionary<string, List<JiraIssue>> Projects { get; } = new() { ["PAY"] = [], ["SHOP"] = [] };

    public List<JiraIssue> Pay => Projects["PAY"];

    /// <summary>Issues that went to another project, where they have another name; they answer to the old one.</summary>
    public Dictionary<string, string> Moved { get; } = [];

    /// <summary>How long the search does not find what is new.</summary>
    public TimeSpan Lag { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A field that every issue has to have, and its name for people.</summary>
    public (string Id, string Name)? Required { get; set; }

    /// <summary>How many calls are told to come again later.</summary>
    public int Limited { get; set; }

    public TrackerSettings Settings => new() { Name = "jira", Kind = TrackerKind.Jira, Address = Address, Email = Email, Token = Token, Places = ["PAY", "SHOP"], Tenants = ["local"], Threats = true };

    protected override TrackerResult Answer(HttpRequest request, byte[] body)
    {
        if (request.Headers.Authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Email}:{Token}"))}")
        {
            return new TrackerResult(401);
        }

        if (Limited > 0)
        {
            Limited--;
            return new TrackerResult(429, new JsonObject { ["errorMessages"] = new JsonArray("Rate limit exceeded.") }, ("Retry-After", "30"));
        }

        var (path, json) = (request.Path.Value!, Json(body));
        if (IssuePath().Match(path) is { Success: true } issue)
        {
            return OfIssue(request.Method, issue.Groups["key"].Value, json);
        }

        return (request.Method, path) switch
        {
            ("POST", "/rest/api/3/issue") => Create(json),
            ("POST", "/rest/api/3/search/jql") => Search(json),
            ("POST" or "GET", "/rest/api/3/search") => Errors(410, "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API."),
            ("GET", _) when path.StartsWith("/rest/api/3/project/", StringComparison.Ordinal) => Projects.ContainsKey(path.Split('/')[^1])
                ? new TrackerResult(200, new JsonObject { ["key"] = path.Split('/')[^1] })
                : Errors(404, $"No project could be found with key '{path.Split('/')[^1]}'."),
            ("GET", _) when MetaPath().Match(path) is { Success: true } meta => Projects.ContainsKey(meta.Groups["key"].Value)
                ? new TrackerResult(200, new JsonObject { ["issueTypes"] = new JsonArray(new JsonObject { ["name"] = "Task" }, new JsonObject { ["name"] = "Story" }), ["total"] = 2 })
                : Errors(404, "Project not found."),
            _ => new TrackerResult(404),
        };
    }

    private TrackerResult Create(JsonNode? body)
    {
        var fields = body?["fields"] as JsonObject ?? [];
        var errors = new JsonObject();
        var project = (string?)fields["project"]?["key"] ?? "";
        if (!Projects.TryGetValue(project, out var issues))
        {
            errors["project"] = "valid project is required";
        }

        if ((string?)fields["issuetype"]?["name"] is not ("Task" or "Story"))
        {
            errors["issuetype"] = "Specify a valid issue type";
        }

        if (Required is var (id, name) && !fields.ContainsKey(id))
        {
            errors[id] = $"{name} is required.";
        }

        Check(fields, errors);
        if (errors.Count > 0 || issues is null)
        {
            return new TrackerResult(400, new JsonObject { ["errorMessages"] = new JsonArray(), ["errors"] = errors });
        }

        var made = new JiraIssue($"{project}-{issues.Count + 1}", Email, Time.GetUtcNow(), (JsonObject)fields.DeepClone());
        issues.Add(made);
        return new TrackerResult(201, new JsonObject { ["id"] = $"{10000 + issues.Count}", ["key"] = made.Key, ["self"] = new Uri(Address, $"rest/api/3/issue/{made.Key}").ToString() });
    }

    private TrackerResult OfIssue(string method, string key, JsonNode? body)
    {
        var issues = Projects.GetValueOrDefault(key.Split('-')[0]);
        if (issues?.Find(issue => issue.Key == key) is not { } found)
        {
            return Errors(404, "Issue does not exist or you do not have permission to see it.");
        }

        if (method == "GET")
        {
            return new TrackerResult(200, Json(found with { Key = Moved.GetValueOrDefault(key, key) }));
        }

        var (fields, errors) = (body?["fields"] as JsonObject ?? [], new JsonObject());
        Check(fields, errors);
        if (errors.Count > 0)
        {
            return new TrackerResult(400, new JsonObject { ["errorMessages"] = new JsonArray(), ["errors"] = errors });
        }

        var changed = (JsonObject)found.Fields.DeepClone();
        foreach (var (name, value) in fields)
        {
            changed[name] = value?.DeepClone();
        }

        issues[issues.IndexOf(found)] = found with { Fields = changed };
        return new TrackerResult(204);
    }

    private static void Check(JsonObject fields, JsonObject errors)
    {
        if ((string?)fields["summary"] is not { Length: > 0 and <= 255 } summary)
        {
            errors["summary"] = "You must specify a summary of the issue.";
        }
        else if (summary.Contains('\n', StringComparison.Ordinal))
        {
            errors["summary"] = "The summary is invalid because it contains newline characters.";
        }

        if (fields["description"] is { } description && ((string?)description["type"] != "doc" || (int?)description["version"] != 1 || !IsDocument(description)))
        {
            errors["description"] = "Operation value must be an Atlassian Document (see the Atlassian Document Format)";
        }

        if ((fields["labels"] as JsonArray ?? []).Any(label => ((string)label!).Contains(' ', StringComparison.Ordinal)))
        {
            errors["labels"] = "The label can't contain spaces.";
        }
    }

    private static bool IsDocument(JsonNode node) =>
        Nodes.Contains((string?)node["type"])
        && ((string?)node["type"] != "text" || (string?)node["text"] is { Length: > 0 })
        && (node["content"] as JsonArray ?? []).All(child => child is not null && IsDocument(child));

    private TrackerResult Search(JsonNode? body)
    {
        if (Jql().Match((string?)body?["jql"] ?? "") is not { Success: true } jql)
        {
            return Errors(400, "Error in the JQL Query.");
        }

        var found = Projects.GetValueOrDefault(jql.Groups["project"].Value, [])
            .Where(issue => issue.Created + Lag <= Time.GetUtcNow() && issue.Creator == Email)
            .Where(issue => (issue.Fields["labels"] as JsonArray ?? []).Any(label => (string?)label == jql.Groups["label"].Value))
            .Take((int?)body?["maxResults"] ?? 50);
        return new TrackerResult(200, new JsonObject { ["issues"] = new JsonArray([.. found.Select(issue => (JsonNode)Json(issue))]), ["isLast"] = true });
    }

    private static JsonObject Json(JiraIssue issue)
    {
        var fields = (JsonObject)issue.Fields.DeepClone();
        fields["status"] = new JsonObject { ["name"] = "In someone's words", ["statusCategory"] = new JsonObject { ["key"] = issue.Category } };
        fields["resolution"] = issue.Resolution is { } resolution ? new JsonObject { ["name"] = resolution } : null;
        return new JsonObject { ["key"] = issue.Key, ["fields"] = fields };
    }

    private static TrackerResult Errors(int status, string message) => new(status, new JsonObject { ["errorMessages"] = new JsonArray(message), ["errors"] = new JsonObject() });

    [GeneratedRegex("^/rest/api/3/issue/(?<key>[A-Z]+-[0-9]+)$")]
    private static partial Regex IssuePath();

    [GeneratedRegex("^/rest/api/3/issue/createmeta/(?<key>[A-Z]+)/issuetypes$")]
    private static partial Regex MetaPath();

    [GeneratedRegex("^project = \"(?<project>[A-Z]+)\" AND labels = \"(?<label>[a-z0-9-]+)\" AND creator = currentUser\\(\\) ORDER BY created ASC$")]
    private static partial Regex Jql();
}
