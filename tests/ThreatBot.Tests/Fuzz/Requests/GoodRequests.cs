using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ThreatBot.Tests.Access;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>Requests as they should be, with all that a caller has to show.</summary>
internal sealed partial class GoodRequests(RequestWorld world)
{
    public static readonly ImmutableArray<string> Queries = ["from", "to", "watermark", "t", "for", "order", "q", "only", "tree", "overlay", "since", "of", "before", "state", "code", "error", "limit", "after", "userId", "scope"];

    public RawRequest Of(AskedEndpoint endpoint, Caller caller)
    {
        var request = new RawRequest { Method = endpoint.Method, Path = PathOf(endpoint, caller) };
        request.Set("Host", world.Access.Server.Address.Authority);
        Prove(request, endpoint, caller);
        if (endpoint.HasBody)
        {
            request.Set("Content-Type", endpoint.BodyType);
            request.Body = System.Text.Encoding.UTF8.GetBytes(endpoint.Bodies[0]);
        }

        if (endpoint.Pattern.EndsWith("/diff", StringComparison.Ordinal))
        {
            request.Query.AddRange(["from=1", "to=2"]);
        }

        if (endpoint.Sends == AskedEndpoint.Socket)
        {
            request.Query.Add($"t={caller.Stream}");
            request.Headers.AddRange([("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]))]);
        }

        return request;
    }

    /// <summary>The path with its places filled, and links of the caller's own.</summary>
    private string PathOf(AskedEndpoint endpoint, Caller caller) => Place().Replace(endpoint.Pattern, match => match.Groups[1].Value switch
    {
        "id" => endpoint.Pattern.StartsWith("/models", StringComparison.Ordinal) ? AccessWorld.Model : world.Access.Mia.Place.Id,
        "model" => AccessWorld.Model,
        "token" => endpoint.Method == "POST" ? caller.Asks : caller.Link,
        "invite" => world.Invite,
        "found" or "object" => "T1",
        "reader" => "board",
        "name" => "page.js",
        var other => other,
    });

    private void Prove(RawRequest request, AskedEndpoint endpoint, Caller caller)
    {
        var isMember = caller == world.Member;
        var bearer = endpoint.Pattern switch
        {
            "/metrics" => AccessWorld.MetricsToken,
            "/api/messages" => isMember ? world.TeamsToken : null,
            _ when endpoint.Pattern.StartsWith(ApiRoute.Base, StringComparison.Ordinal) => isMember ? world.ApiToken : null,
            _ => caller.Bearer,
        };
        if (bearer is not null)
        {
            request.Set("Authorization", $"Bearer {bearer}");
        }

        if (caller.Cookie?.Split('=', 2) is [var name, var value])
        {
            request.Cookies.Add((name, value));
        }

        if (isMember && endpoint.Pattern.StartsWith("/slack/", StringComparison.Ordinal) && endpoint.HasBody)
        {
            request.Sign = Sign;
        }
    }

    /// <summary>Over the body as it is in the end.</summary>
    private void Sign(RawRequest request)
    {
        var timestamp = world.Access.Server.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Set("X-Slack-Request-Timestamp", timestamp);
        request.Set("X-Slack-Signature", FakeSender.Sign(FakeSlack.SigningSecret, timestamp, request.Body ?? []));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
