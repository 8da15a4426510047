using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>Gives tokens for codes that a browser was sent back with, and new tokens for refresh tokens; each is good once.</summary>
internal sealed class FakeOAuth(FakeSlack slack)
{
    public const string Method = "oauth.v2.access";

    public const string ClientId = "1111.2222";

    public const string ClientSecret = "the-secret-of-the-client";

    public const string Organisation = "E01GRID";

    private readonly ConcurrentDictionary<string, (string Workspace, bool IsWhole)> codes = [];
    private readonly ConcurrentDictionary<string, string> refreshes = [];
    private int next;

    /// <summary>Where the app is, whose page workspaces are sent back to.</summary>
    public Uri Home { get; set; } = FakeSlack.BotAddress;

    /// <summary>Whether tokens end after twelve hours.</summary>
    public bool IsRotating { get; set; }

    /// <summary>The app was taken out everywhere: nothing is renewed any more.</summary>
    public void Forget() => refreshes.Clear();

    /// <summary>Somebody of a workspace has allowed the app, for it or for all of the organisation.</summary>
    public string Allow(string workspace, bool isWhole = false)
    {
        var code = $"code-{++next}";
        codes[code] = (workspace, isWhole);
        return code;
    }

    public JsonObject Answer(string authorization, Dictionary<string, string> given)
    {
        // Slack takes the credentials of an app in either place.
        var isTold = (given.GetValueOrDefault("client_id"), given.GetValueOrDefault("client_secret")) == (ClientId, ClientSecret);
        if (!isTold && authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"))}")
        {
            return Error("invalid_client_id");
        }

        if (given.GetValueOrDefault("grant_type") == "refresh_token")
        {
            return refreshes.TryRemove(given.GetValueOrDefault("refresh_token") ?? "", out var workspace) ? Granted(workspace, isWhole: false) : Error("invalid_refresh_token");
        }

        return given.GetValueOrDefault("redirect_uri") != new Uri(Home, "slack/oauth").AbsoluteUri ? Error("bad_redirect_uri")
            : codes.TryRemove(given.GetValueOrDefault("code") ?? "", out var allowed) ? Granted(allowed.Workspace, allowed.IsWhole)
            : Error("invalid_code");
    }

    private static JsonObject Error(string error) => new() { ["ok"] = false, ["error"] = error };

    private JsonObject Granted(string id, bool isWhole)
    {
        var workspace = slack.Workspaces[id];
        (workspace.Token, workspace.IsRevoked) = ($"xoxb-{id}-{++next}", false);
        var answer = new JsonObject
        {
            ["ok"] = true,
            ["app_id"] = FakeSlack.App,
            ["token_type"] = "bot",
            ["access_token"] = workspace.Token,
            ["bot_user_id"] = workspace.Bot,
            ["scope"] = string.Join(',', workspace.Scopes),
            ["authed_user"] = new JsonObject { ["id"] = FakeUser.Ana.Id },
            ["is_enterprise_install"] = isWhole,
            ["team"] = isWhole ? null : new JsonObject { ["id"] = id, ["name"] = "somewhere" },
            ["enterprise"] = isWhole ? new JsonObject { ["id"] = Organisation, ["name"] = "grid" } : null,
        };
        if (IsRotating)
        {
            var refresh = $"xoxe-1-{next}";
            refreshes[refresh] = id;
            workspace.Expires = slack.Time.GetUtcNow() + TimeSpan.FromHours(12);
            (answer["refresh_token"], answer["expires_in"]) = (refresh, 43_200);
        }

        return answer;
    }
}
