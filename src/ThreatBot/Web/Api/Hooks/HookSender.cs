using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ThreatBot.Channels;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>What a receiver made of a message: it took it when there is no reason why not.</summary>
internal sealed record HookOutcome(string? Reason)
{
    public bool IsTaken => Reason is null;

    /// <summary>The receiver says that it is no more.</summary>
    public bool IsGone { get; init; }

    /// <summary>How long it wants to be left alone.</summary>
    public TimeSpan? Wait { get; init; }
}

/// <summary>Sends one message to one receiver. Redirects are not followed, no proxy is used, and of the answer nothing is read but its status.</summary>
internal sealed class HookSender(HookTargets targets, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly MediaTypeHeaderValue Json = new(Representation.Json);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = targets.ConnectAsync,
        MaxConnectionsPerServer = 4,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        UseCookies = false,
        UseProxy = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<HookOutcome> SendAsync(Uri url, string secret, string id, byte[] body, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        using var request = Request(url, secret, id, body);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? new HookOutcome(Reason: null) : Refused(response);
        }
        catch (HttpRequestException failed)
        {
            return new HookOutcome(failed.InnerException is HttpRequestException refused ? refused.Message : $"It could not be reached: {failed.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new HookOutcome($"It did not answer within {Longest.TotalSeconds} seconds.");
        }
    }

    public void Dispose() => http.Dispose();

    private HookOutcome Refused(HttpResponseMessage response) => new($"It answered {(int)response.StatusCode}.")
    {
        IsGone = response.StatusCode is HttpStatusCode.Gone,
        Wait = RetryAfter.Of(response, time.GetUtcNow()),
    };

    private HttpRequestMessage Request(Uri url, string secret, string id, byte[] body)
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ThreatBot", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", second.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(secret, id, second, body));
        return request;
    }
}
