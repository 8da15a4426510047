using System.Net.Http.Headers;
using System.Text.Json;
using ThreatBot.Channels;
using ThreatBot.Channels.Slack;

namespace ThreatBot.Commands;

/// <summary>Whether the settings are those of an app that people in Slack can reach, and what to do where they are not.</summary>
internal static class SlackDeployment
{
    private const string Section = $"{Settings.Section}:{nameof(Settings.Slack)}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Why Slack cannot bring requests to an address; null when it can.</summary>
    public static string? AddressMistake(Uri? home) => home switch
    {
        null => $"{Settings.Section}:{nameof(Settings.PublicUrl)}: is not set; it is the https address by which Slack reaches this server, such as \"https://threatbot.example\". (A server without one: {Section}:{nameof(SlackSettings.SocketMode)}.)",
        { PathAndQuery: "/", Fragment: "", UserInfo: "" } when TeamsDeployment.IsReached(home) => null,
        _ => $"\"{home}\" is not an https address with a host name of its own and no path; Slack reaches no other. TLS is the business of a proxy in front. (A server without one: {Section}:{nameof(SlackSettings.SocketMode)}.)",
    };

    /// <summary>Looks at everything that can be seen from here: the address, whose the tokens are, and what they may do. Tells what is well.</summary>
    public static async Task<IReadOnlyList<string>> ExamineAsync(Settings settings, Action<string> well, CancellationToken ct)
    {
        var slack = settings.Slack;
        if (!slack.IsOn)
        {
            return [];
        }

        List<string> wrong = [];
        if (slack.TakesRequests && AddressMistake(settings.PublicUrl) is { } mistake)
        {
            wrong.Add(mistake);
        }
        else
        {
            well(slack.TakesRequests ? $"Slack; the request address of events is {new Uri(settings.PublicUrl!, "slack/events")}" : "Slack, by a socket; it needs no address");
        }

        using var http = new HttpClient { Timeout = Patience };
        if (slack.BotToken is { } bot)
        {
            wrong.AddRange(await BotAsync(slack, bot, http, well, ct));
        }

        if (slack is { SocketMode: true, AppToken: { } app } && (await AskAsync(slack, "apps.connections.open", app, http, ct)).Error is { } refused)
        {
            wrong.Add($"{Section}:{nameof(SlackSettings.AppToken)}: Slack opens no socket for it: {refused}. It is made under Basic Information, App-Level Tokens, with the scope connections:write.");
        }

        return wrong;
    }

    private static async Task<IEnumerable<string>> BotAsync(SlackSettings slack, string token, HttpClient http, Action<string> well, CancellationToken ct)
    {
        var (error, team, scopes) = await AskAsync(slack, "auth.test", token, http, ct);
        if (error is not null)
        {
            return [$"{Section}:{nameof(SlackSettings.BotToken)}: Slack does not take it: {error}. {Advice(error)}"];
        }

        var missing = scopes is null ? [] : SlackManifest.Scopes().Except(scopes).ToList();
        if (missing.Count == 0)
        {
            well($"Slack, the token of the bot in {team}");
        }

        return missing.Count == 0 ? [] : [$"the Slack app lacks {string.Join(", ", missing)}: paste what `threatbot package slack` writes under App Manifest at api.slack.com/apps, and install the app again."];
    }

    /// <summary>What is wrong, by Slack's name for it; else the workspace and what the token may do there, which Slack tells in a header.</summary>
    private static async Task<(string? Error, string? Team, string[]? Scopes)> AskAsync(SlackSettings slack, string method, string token, HttpClient http, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(slack.ApiBaseUrl, method)) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, ct);
            var body = WireJson.Parse(await response.Content.ReadAsByteArrayAsync(ct));
            var scopes = response.Headers.TryGetValues("X-OAuth-Scopes", out var told) ? string.Join(',', told).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;
            return WireJson.IsTrue(body, "ok") ? (null, WireJson.Text(body, "team") ?? WireJson.Text(body, "team_id"), scopes) : (WireJson.Text(body, "error") ?? $"{(int)response.StatusCode}", null, null);
        }
        catch (Exception broken) when (broken is HttpRequestException or JsonException or IOException || (broken is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return (broken.Message, null, null);
        }
    }

    private static string Advice(string error) => error switch
    {
        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" or "account_inactive" => "Take the Bot User OAuth Token under Install App at api.slack.com/apps, and set it.",
        _ => "See that this machine reaches Slack.",
    };
}
