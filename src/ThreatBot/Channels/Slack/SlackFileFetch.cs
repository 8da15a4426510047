using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Fetches files that people send in their own talk with the bot. Whoever may read them proves it with the token of the bot, so the address is Slack's host for
/// files and no other, and no answer leads the token elsewhere.
/// </summary>
internal sealed partial class SlackFileFetch(SlackSettings settings, HttpClient http, TimeProvider time, ILogger<SlackFileFetch> log)
{
    private const string Host = "files.slack.com";

    private const int MostCharacters = 2000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<Fetched> GetAsync(SlackWorkspace workspace, string url, CancellationToken ct)
    {
        if (Trusted(url) is not { } address)
        {
            return new Fetched.Elsewhere();
        }

        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return await GetAsync(address, workspace.Token, either.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Failed(log);
            return new Fetched.Missing();
        }
    }

    /// <summary>The address to fetch from; null when nothing may be fetched there. It is for whoever sends the event to say.</summary>
    public Uri? Trusted(string url) =>
        url.Length <= MostCharacters && Plain().IsMatch(url) && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (settings.ForLoopbackOnly is not null ? address.Authority == settings.ApiBaseUrl.Authority
            : address is { Scheme: "https", IsDefaultPort: true } && address.Host.Equals(Host, StringComparison.OrdinalIgnoreCase))
            ? address
            : null;

    /// <summary>A page of HTML is what Slack shows to whoever may not read the file.</summary>
    private async Task<Fetched> GetAsync(Uri address, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode is not HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            Failed(log);
            return new Fetched.Missing();
        }

        await using var body = await response.Content.ReadAsStreamAsync(ct);
        return new Fetched.File(await FileStart.ReadAsync(body, ct));
    }

    /// <summary>Nothing that two readers of addresses could understand in two ways: no user, no fragment, no backslash, no letters but ASCII.</summary>
    [GeneratedRegex(@"^https?://[a-z0-9.-]+(:[0-9]{1,5})?/[!$-;=?-Z_a-z~]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [LoggerMessage(LogLevel.Warning, "A file could not be fetched from Slack; the scope files:read may be missing.")]
    private static partial void Failed(ILogger log);
}
