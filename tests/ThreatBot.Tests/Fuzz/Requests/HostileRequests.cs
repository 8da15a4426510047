using System.Collections.Immutable;
using System.Text;
using ThreatBot.Tests.Access;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>
/// Good requests with one place spoiled: with values that a grammar makes, and with good ones that are cut, doubled and crossed. A case is always the same but
/// for the tokens in it, which are new each time.
/// </summary>
internal sealed class HostileRequests(RequestWorld world)
{
    /// <summary>What HTML, a header, a path, a query or a log could take for something else.</summary>
    public const string Markup = "<img src=x onerror=fuzz>";

    private static readonly Grammar Values = new(
        $$"""
        start = {part}|||{part}{part}|||{part}/{part}|||{part}={part}|||{part}, {part}|||{part};{part}
        part = m1|||T1|||1|||-1|||9223372036854775808|||..|||../|||%2e%2e%2f|||%00|||board|||page.js|||home.html|||model.json|||eyJhbGciOiJub25lIn0.e30.|||tb_0123456789abcdef_A|||{{Markup}}|||"'--|||\nX-Fuzz: 1|||null|||[]|||true|||2026-02-30|||*|||*/*;q=0|||q=1.9999999999|||text/html|||application/json; charset=utf-7|||multipart/form-data|||bytes=0-1,-5|||W/"x"|||gzip, br|||identity;q=0|||00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01|||http://127.0.0.1:1/|||//evil.example|||https://evil.example|||javascript:alert(1)|||${jndi:ldap://x}|||é|||🙂
        """);

    private static readonly Grammar Parts = new(
        """
        start = {part}{part}--b--\n|||{part}--b--\n|||{part}|||--b\n\nx\n{part}
        part = --b\n{disposition}\n{type}\n\n{content}\n|||--b\n{type}\n{disposition}\n\n{content}\n|||--b\n\n{content}\n
        disposition = Content-Disposition: form-data; name="file"; filename="{name}"|||Content-Disposition: form-data; name={name}; filename*=UTF-8''{name}|||Content-Disposition: attachment|||Content-Disposition: form-data; name="file"; filename=|||Content-Disposition
        type = Content-Type: application/vnd.microsoft.activity|||Content-Type: text/plain; charset=utf-16|||Content-Type: application/json|||Content-Type: image/png|||Content-Type: {name}
        name = said.txt|||../../web.key|||x.json|||%00|||é|||tree.xml|||a".b|||CON
        content = status|||{"type":"message","channelData":{"clientActivityID":"1a"}}|||{"format":"threatbot/1","model":7}|||<AttackTree xmlns="http://tree.example"/>|||flowchart LR\n a --> b|||\\0\\0|||--b
        """);

    private static readonly ImmutableArray<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "QUERY", "X"];

    /// <summary>Those that say where a message ends are for <see cref="RequestPlace.Line"/>: half of a message is waited for.</summary>
    private static readonly ImmutableArray<string> Names =
    [
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Authorization", "Baggage", "Cache-Control", "Connection", "Content-Disposition", "Content-Encoding", "Content-Type", "Date", "DNT", "Forwarded", "From",
        "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "Keep-Alive", "Max-Forwards", "Origin", "Pragma", "Proxy-Authorization", "Range", "Referer", "Sec-Fetch-Site", "Sec-WebSocket-Extensions", "Sec-WebSocket-Key",
        "Sec-WebSocket-Protocol", "Sec-WebSocket-Version", "Sec-GPC", "TE", "Traceparent", "Tracestate", "Upgrade", "Upgrade-Insecure-Requests", "User-Agent", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix",
        "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Original-URL", "X-Slack-Request-Timestamp", "X-Slack-Retry-Num", "X-Slack-Signature",
    ];

    private static readonly ImmutableArray<string> Hosts = ["evil.example", "127.0.0.1:99999", "localhost.", "LOCALHOST", "[::1]", "127.0.0.1.nip.example", "0", "2130706433"];

    private static readonly ImmutableArray<string> Types = ["", "text/plain", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "multipart/form-data", "application/merge-patch+json", "x/y"];

    private readonly GoodRequests good = new(world);

    public (RawRequest Request, Caller Caller) Of(RequestPlace place, int seed)
    {
        var (random, endpoint) = (new Random(unchecked((seed * 486187739) + (int)place)), EndpointOf(place, seed));
        var caller = world.Somebody(random);
        var request = good.Of(endpoint, caller);
        Spoiling(place)?.Invoke(request, endpoint, seed, random);
        return (request, caller);
    }

    private AskedEndpoint EndpointOf(RequestPlace place, int seed)
    {
        var all = place switch
        {
            RequestPlace.Body => [.. world.Endpoints.Where(endpoint => endpoint.HasBody)],
            RequestPlace.Upload => [.. world.Endpoints.Where(endpoint => endpoint.Sends == AskedEndpoint.File || endpoint.BodyType != "application/json")],
            _ => world.Endpoints,
        };
        return all[seed % all.Length];
    }

    /// <summary>Null where all of it is spoiled, once it is written.</summary>
    private Action<RawRequest, AskedEndpoint, int, Random>? Spoiling(RequestPlace place) => place switch
    {
        RequestPlace.Method => (request, _, seed, random) => request.Method = random.Next(3) > 0 ? Methods[random.Next(Methods.Length)] : Text("method", seed, "DELETE", "POST"),
        RequestPlace.Path => SpoilPath,
        RequestPlace.Query => SpoilQuery,
        RequestPlace.Header => SpoilHeaders,
        RequestPlace.Cookie => SpoilCookies,
        RequestPlace.Bearer => SpoilBearer,
        RequestPlace.Body => SpoilBody,
        RequestPlace.Upload => SpoilUpload,
        RequestPlace.SignIn => (request, _, seed, random) => ComeBack(request, world.SignIn, seed, random),
        RequestPlace.Install => (request, _, seed, random) => ComeBack(request, world.Install, seed, random),
        _ => null,
    };

    private static void SpoilPath(RawRequest request, AskedEndpoint endpoint, int seed, Random random)
    {
        var parts = request.Path.Split('/');
        var at = random.Next(1, parts.Length);
        var text = Text("path", seed, Uri.UnescapeDataString(parts[at]));
        parts[at] = random.Next(8) == 0 ? Visible(text) : RawRequest.Escaped(text);
        var path = string.Join('/', parts);
        request.Path = random.Next(20) switch { 0 => $"/{path}", 1 => $"{path}/", 2 => $"http://evil.example{path}", 3 => path.ToUpperInvariant(), 4 => path.Replace("/", "/./", StringComparison.Ordinal), _ => path };
    }

    private static void SpoilQuery(RawRequest request, AskedEndpoint endpoint, int seed, Random random)
    {
        var names = endpoint.Queries.IsEmpty || random.Next(4) == 0 ? GoodRequests.Queries : endpoint.Queries;
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var (name, value) = (names[random.Next(names.Length)], Text($"query{count}", seed, "1", "T1", "board", "open"));
            request.Query.Add(random.Next(8) == 0 ? Visible(value) : $"{RawRequest.Escaped(random.Next(8) == 0 ? value : name)}={RawRequest.Escaped(value)}");
        }
    }

    private static void SpoilHeaders(RawRequest request, AskedEndpoint endpoint, int seed, Random random)
    {
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            request.Headers.Add((Names[random.Next(Names.Length)], Text($"header{count}", seed, "text/html, */*;q=0.1", "close", "Upgrade", "https://evil.example", "Mon, 30 Nov 2026 10:00:00 GMT", "\"x\"")));
        }

        if (random.Next(8) == 0)
        {
            request.Set("Host", Hosts[random.Next(Hosts.Length)]);
        }
    }

    private static void SpoilCookies(RawRequest request, AskedEndpoint endpoint, int seed, Random random)
    {
        var had = request.Cookies.Select(cookie => cookie.Value).Append("x");
        var value = Text("cookie", seed, [.. had]);
        request.Cookies.Clear();
        foreach (var name in (string[])["threatbot", "threatbot-link", "__Host-threatbot", "__Host-threatbot-session", "__Host-threatbot-sessionC1", ".AspNetCore.Correlation.x", "threatbot-slack-install", Visible(value)])
        {
            if (random.Next(3) == 0)
            {
                request.Cookies.Add((name, random.Next(6) == 0 ? "chunks-2" : value));
            }
        }
    }

    private static void SpoilBearer(RawRequest request, AskedEndpoint endpoint, int seed, Random random)
    {
        var had = request.Headers.FirstOrDefault(header => header.Name == "Authorization").Value ?? "Bearer tb_0123456789abcdef_0";
        request.Headers.RemoveAll(header => header.Name == "Authorization" && random.Next(8) > 0);
        request.Headers.Add(("Authorization", Text("bearer", seed, had, had, "Basic dGhyZWF0OmJvdA==", "Bearer eyJhbGciOiJub25lIn0.e30.")));
    }

    private static void SpoilBody(RawRequest request, AskedEndpoint endpoint, int seed, Random random)
    {
        request.Body = FuzzInput.Of(new FuzzTarget(endpoint.Pattern, endpoint.Bodies, WireTargets.Json, _ => { }), seed);
        if (random.Next(8) == 0)
        {
            request.Set("Content-Type", Types[random.Next(Types.Length)]);
        }
    }

    private static void SpoilUpload(RawRequest request, AskedEndpoint endpoint, int seed, Random random)
    {
        var text = Encoding.Latin1.GetString(FuzzInput.Of(new FuzzTarget("upload", [], Parts, _ => { }), seed));
        request.Body = Encoding.Latin1.GetBytes(random.Next(8) == 0 ? text : text.Replace("\n", "\r\n", StringComparison.Ordinal));
        request.Set("Content-Type", random.Next(6) == 0 ? Text("type", seed, "multipart/form-data; boundary=\"b\"", "multipart/form-data; boundary=c") : "multipart/form-data; boundary=b");
        if (random.Next(8) == 0)
        {
            request.Set("Content-Disposition", Text("disposition", seed, "attachment; filename=\"x.json\""));
        }
    }

    /// <summary>An address that a browser was sent back to, with fields of it lost, said twice or spoiled, and cookies likewise.</summary>
    private static void ComeBack(RawRequest request, (string Address, Dictionary<string, string> Cookies) back, int seed, Random random)
    {
        (request.Method, request.Path) = (random.Next(10) == 0 ? "POST" : "GET", back.Address.Split('?')[0]);
        request.Query.Clear();
        foreach (var (at, field) in (back.Address.Split('?', 2)[^1] + "&iss=x&error=access_denied&error_description=x&session_state=x&id_token=x").Split('&').Index())
        {
            var (name, value) = (field.Split('=')[0], Uri.UnescapeDataString(field.Split('=', 2)[^1]));
            var kept = random.Next(8) < (at < 2 ? 6 : 1) ? field : $"{name}={RawRequest.Escaped(Text(name, seed, value))}";
            request.Query.AddRange(Enumerable.Repeat(kept, at < 2 ? random.Next(10) switch { 0 => 0, 1 => 2, _ => 1 } : random.Next(8) == 0 ? 1 : 0));
        }

        request.Cookies.AddRange(back.Cookies.Where(_ => random.Next(10) > 0).Select(cookie => (cookie.Key, random.Next(8) > 0 ? cookie.Value : Text(cookie.Key, seed, cookie.Value))));
    }

    private static string Text(string name, int seed, params ImmutableArray<string> samples) => Encoding.UTF8.GetString(FuzzInput.Of(new FuzzTarget(name, samples, Values, _ => { }), seed));

    /// <summary>What may stand in the first line of a request as it is.</summary>
    private static string Visible(string text) => string.Concat(text.Where(letter => letter is > ' ' and < '\u007f'));
}
