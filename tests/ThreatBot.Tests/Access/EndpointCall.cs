using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace ThreatBot.Tests.Access;

/// <summary>A row of the endpoints in docs/access.md, as a request.</summary>
internal sealed partial class EndpointCall(AccessWorld world, string invite, string otherInvite)
{
    /// <summary>What a caller is answered: the status and the body.</summary>
    public async Task<(int Status, string Body)> AskAsync(string endpoint, string sends, Caller caller, CancellationToken ct)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = world.Server.Address };
        using var request = new HttpRequestMessage(method == "ANY" ? HttpMethod.Get : new HttpMethod(method), Address(method, pattern, caller)) { Content = Body(sends, caller) };
        request.Headers.Authorization = caller.Bearer is null ? null : new AuthenticationHeaderValue("Bearer", caller.Bearer);
        if (caller.Cookie is { } cookie)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (sends == "a WebSocket")
        {
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
            request.Headers.Add("Sec-WebSocket-Version", "13");
            request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return ((int)response.StatusCode, response.StatusCode == HttpStatusCode.SwitchingProtocols ? "" : await response.Content.ReadAsStringAsync(ct));
    }

    /// <summary>The address with its places filled: those of the model and its conversation, whoever asks, and links of the caller's own.</summary>
    private string Address(string method, string pattern, Caller caller)
    {
        var path = Place().Replace(pattern, match => match.Groups[1].Value switch
        {
            "id" => pattern.StartsWith("/models", StringComparison.Ordinal) ? AccessWorld.Model : world.Mia.Place.Id,
            "token" => method == "POST" ? caller.Asks : caller.Link,
            "invite" => invite,
            "found" => "T1",
            "reader" => "board",
            "name" => "page.js",
            var unknown => throw new InvalidOperationException($"What goes into {{{unknown}}} of {pattern}?"),
        });
        return pattern switch
        {
            _ when pattern.EndsWith("/diff", StringComparison.Ordinal) => $"{path}?from=1&to=2",
            _ when pattern.EndsWith("/stream", StringComparison.Ordinal) => $"{path}?t={caller.Stream}",
            _ => path,
        };
    }

    private HttpContent? Body(string sends, Caller caller)
    {
        var said = sends.Trim('`').Replace("{other invite}", otherInvite, StringComparison.Ordinal).Replace("{caller}", caller.Called, StringComparison.Ordinal);
        return said switch
        {
            "" or "a WebSocket" => null,
            "a file" => new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("status")), "file", "said.txt" } },
            ['{', ..] => new StringContent(said, Encoding.UTF8, "application/json"),
            _ => new StringContent(said, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
