using System.Net.Http.Headers;

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

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", workspace.Token);
        var fetched = await FileDownload.GetAsync(http, request, Patience, time, ct);
        if (fetched is Fetched.Missing)
        {
            Failed(log);
        }

        return fetched;
    }

    /// <summary>The address to fetch from; null when nothing may be fetched there. It is for whoever sends the event to say.</summary>
    public Uri? Trusted(string url) => SlackHosts.Trusted(settings, url, MostCharacters, Host);

    [LoggerMessage(LogLevel.Warning, "A file could not be fetched from Slack; the scope files:read may be missing.")]
    private static partial void Failed(ILogger log);
}
