using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Calls methods of the Web API, as forms, which every method takes. A method that a workspace was told to wait with is not called before; that is no
/// failure of the call, so it is answered as Slack would.
/// </summary>
internal sealed class SlackApi(SlackSettings settings, HttpClient http, TimeProvider time)
{
    private static readonly JsonElement Limited = WireJson.Parse("""{"ok":false,"error":"ratelimited"}"""u8.ToArray());

    private readonly ConcurrentDictionary<(string Workspace, string Method), (DateTimeOffset Since, TimeSpan For)> paused = [];

    /// <summary>Calls for a workspace; arguments without a value are left out.</summary>
    /// <exception cref="HttpRequestException">Slack is out of reach. What it says tells nothing of the token.</exception>
    public async Task<SlackAnswer> CallAsync(SlackWorkspace workspace, string method, Dictionary<string, string?> arguments, CancellationToken ct)
    {
        if (Pause(workspace, method) is { Ticks: > 0 } left)
        {
            return new SlackAnswer(HttpStatusCode.TooManyRequests, Limited, left);
        }

        var answer = await AskAsync(method, new AuthenticationHeaderValue("Bearer", workspace.Token), arguments, ct);
        if (answer is { IsLimited: true, RetryAfter: { } after })
        {
            paused[(workspace.Id, method)] = (time.GetUtcNow(), after);
        }

        return answer;
    }

    /// <summary>Calls as whoever the credentials are.</summary>
    /// <exception cref="HttpRequestException">Slack is out of reach.</exception>
    public async Task<SlackAnswer> AskAsync(string method, AuthenticationHeaderValue credentials, Dictionary<string, string?> arguments, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiBaseUrl, method))
        {
            Content = new FormUrlEncodedContent(arguments.Where(argument => argument.Value is not null)),
        };
        request.Headers.Authorization = credentials;
        try
        {
            using var response = await http.SendAsync(request, ct);
            return new SlackAnswer(response.StatusCode, WireJson.ParsedOrNothing(await response.Content.ReadAsByteArrayAsync(ct)), RetryAfter.Of(response, time.GetUtcNow()));
        }
        catch (Exception broken) when (broken is IOException || (broken is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new HttpRequestException("The Web API of Slack is out of reach.", broken);
        }
    }

    /// <summary>How long a method is left alone still; no longer when the clock is put back.</summary>
    private TimeSpan Pause(SlackWorkspace workspace, string method) =>
        paused.TryGetValue((workspace.Id, method), out var pause) && time.GetUtcNow() - pause.Since is { Ticks: >= 0 } passed ? pause.For - passed : TimeSpan.Zero;
}
