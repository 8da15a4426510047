using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThreatBot.Tests.House;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>A way in, as the server itself lists it, and what it is usually sent.</summary>
/// <param name="Method">The first of its methods.</param>
/// <param name="Pattern">Its path, with places.</param>
/// <param name="Sends">What docs/access.md says that it is sent.</param>
/// <param name="Queries">The names it knows behind the question mark, where it says so.</param>
internal sealed record AskedEndpoint(string Method, string Pattern, string Sends, ImmutableArray<string> Queries)
{
    public const string File = "a file";

    public const string Socket = "a WebSocket";

    private const string Webhook = "{\"url\":\"https://127.0.0.1:9/hook\"}";

    public bool HasBody => Method is "POST" or "PUT" or "PATCH" && Sends != File;

    /// <summary>Good bodies, or nearly; of what is not known JSON of any kind is tried.</summary>
    public ImmutableArray<string> Bodies { get; } = Pattern switch
    {
        "/api/messages" => [WireTargets.Activities[1]],
        "/slack/events" => [.. WireTargets.Payloads, "{\"type\":\"url_verification\",\"challenge\":\"x\"}"],
        "/slack/interactivity" => [.. WireTargets.Payloads.Select(payload => $"payload={RawRequest.Escaped(payload)}")],
        "/slack/commands" => ["team_id=T01FIRST&channel_id=C01GENERAL&user_id=U01ANA&command=%2Fthreat&text=help&trigger_id=1.2&response_url=https%3A%2F%2Fhooks.slack.com%2F1"],
        _ when Pattern.EndsWith("/activities", StringComparison.Ordinal) => [Sends, WireTargets.Activities[0]],
        _ when Pattern.StartsWith(ApiRoute.Base, StringComparison.Ordinal) => [Webhook],
        _ => [Sends is "" ? "{}" : Sends],
    };

    public string BodyType => Pattern is "/slack/interactivity" or "/slack/commands" || Sends.Contains('=', StringComparison.Ordinal) ? "application/x-www-form-urlencoded" : "application/json";

    /// <summary>Every endpoint that is mapped, so that a new one is tried without being named.</summary>
    public static ImmutableArray<AskedEndpoint> All(IEnumerable<Endpoint> mapped)
    {
        var sends = MarkdownTable.Rows("docs/access.md", "Endpoints").ToDictionary(row => row["endpoint"].Trim('`'), row => row["sends"].Trim('`'));
        return
        [
            .. from endpoint in mapped.OfType<RouteEndpoint>()
               let pattern = $"/{endpoint.RoutePattern.RawText?.Trim('/')}"
               let method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.FirstOrDefault(each => each != HttpMethods.Head) ?? "GET"
               orderby pattern, method
               select new AskedEndpoint(method, pattern, sends.GetValueOrDefault($"{method} {pattern}", ""), [.. endpoint.Metadata.GetMetadata<ApiRoute>()?.Query.Select(each => each.Name) ?? []]),
        ];
    }
}
