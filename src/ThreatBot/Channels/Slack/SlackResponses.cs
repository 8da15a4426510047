using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Answers a command at its <c>response_url</c>, which is good for half an hour, and where the bot is not, too. It is for whoever sends the command to
/// say, so it is Slack's host for that and no other.
/// </summary>
internal sealed partial class SlackResponses(SlackSettings settings, HttpClient http, ILogger<SlackResponses> log)
{
    private const string Host = "hooks.slack.com";

    private const int MostCharacters = 2000;

    /// <exception cref="HttpRequestException">Slack does not take it now.</exception>
    public async Task PostAsync(string? url, JsonObject answer, CancellationToken ct)
    {
        if (Trusted(url) is not { } address)
        {
            Lost(log, "it leads elsewhere");
            return;
        }

        using var content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(address, content, ct);
        if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException($"Slack takes no answer now: {(int)response.StatusCode}.");
        }

        if (response.StatusCode is not HttpStatusCode.OK)
        {
            Lost(log, $"{(int)response.StatusCode}");
        }
    }

    /// <summary>The address to post to; null when nothing may be posted there.</summary>
    public Uri? Trusted(string? url) => SlackHosts.Trusted(settings, url, MostCharacters, Host);

    [LoggerMessage(LogLevel.Warning, "The answer to a command came late, and could not be given any more: {Why}")]
    private static partial void Lost(ILogger log, string why);
}
