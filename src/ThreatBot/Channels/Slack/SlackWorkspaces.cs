using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>A workspace where the app is installed: what the bot is called there, and the token that is good for it. The token is never shown or logged.</summary>
internal sealed record SlackWorkspace(string Id, string Bot, string Token)
{
    public override string ToString() => Id;
}

/// <summary>
/// The workspaces that are served: the one whose token was set, or those that have installed the app, by themselves or by their organisation. Everybody
/// else is a stranger. A token that ends soon is renewed before it is used.
/// </summary>
internal sealed class SlackWorkspaces(SlackSettings settings, SlackApi api, Installations installations, TimeProvider time)
{
    /// <summary>"Using token rotation", Slack: tokens live for twelve hours, and are renewed when less than two are left.</summary>
    private static readonly Duration Early = Duration.FromHours(2);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> renewing = [];
    private SlackWorkspace? only;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The workspace, if the app is installed there; <paramref name="organisation"/> is the one it belongs to, where that is known.</summary>
    /// <exception cref="HttpRequestException">Slack is out of reach, or does not take the token that was set.</exception>
    public async Task<SlackWorkspace?> FindAsync(string workspace, string? organisation, CancellationToken ct)
    {
        if (settings.BotToken is { } token)
        {
            return (only ??= await AskAsync(token, ct)) is { } known && known.Id == workspace ? known : null;
        }

        var found = await installations.FindAsync(workspace, ct);
        if (found is null && organisation is not null && await installations.FindAsync(organisation, ct) is { } wide)
        {
            await installations.ServeAsync(workspace, wide, ct);
            found = wide;
        }

        return found is not null && await FreshAsync(found, ct) is { } fresh ? new SlackWorkspace(workspace, fresh.Bot, fresh.Token) : null;
    }

    /// <summary>The app was taken out at that time: the tokens it had then are deleted.</summary>
    public async Task DropAsync(string id, Instant at, CancellationToken ct)
    {
        only = null;
        await installations.DropAsync(id, at, ct);
    }

    /// <summary>An installation as `oauth.v2.access` answers it; null when it did not go well.</summary>
    public Installation? Installed(SlackAnswer answer, string? id)
    {
        var whole = WireJson.IsTrue(answer.Body, "is_enterprise_install");
        var installed = id ?? (whole ? SlackIds.Organisation(WireJson.Field(answer.Body, "enterprise"), "id") : SlackIds.Workspace(WireJson.Field(answer.Body, "team"), "id"));
        return answer.IsOk && installed is not null && SlackIds.User(answer.Body, "bot_user_id") is { } bot && WireJson.Text(answer.Body, "access_token") is { Length: > 0 } token
            ? new Installation(installed, bot, token)
            {
                Refresh = WireJson.Text(answer.Body, "refresh_token"),
                Expires = WireJson.Field(answer.Body, "expires_in") is { ValueKind: JsonValueKind.Number } seconds && seconds.TryGetInt32(out var left) ? Now + Duration.FromSeconds(left) : null,
            }
            : null;
    }

    /// <summary>Asks for tokens, as the app.</summary>
    /// <exception cref="HttpRequestException">Slack is out of reach.</exception>
    public Task<SlackAnswer> GrantAsync(Dictionary<string, string?> arguments, CancellationToken ct) => api.AskAsync(
        "oauth.v2.access",
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.ClientSecret}"))),
        arguments,
        ct);

    private async Task<Installation?> FreshAsync(Installation found, CancellationToken ct)
    {
        if (found is not { Refresh: not null, Expires: { } expires } || expires - Now > Early)
        {
            return found;
        }

        var gate = renewing.GetOrAdd(found.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            // Whoever waited finds it renewed.
            return await installations.FindAsync(found.Id, ct) is { } now && now.Expires == found.Expires ? await RenewAsync(now, ct) : await installations.FindAsync(found.Id, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Installation?> RenewAsync(Installation old, CancellationToken ct)
    {
        var answer = await GrantAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = old.Refresh }, ct);
        if (answer.Failure(isChange: false) is Receipt.Later && old.Expires <= Now)
        {
            throw new HttpRequestException($"Slack renews no token now: {answer.Error}.");
        }

        return Installed(answer, old.Id) is { } renewed ? await installations.RenewAsync(old, renewed, ct) : old.Expires > Now ? old : null;
    }

    private async Task<SlackWorkspace> AskAsync(string token, CancellationToken ct)
    {
        var answer = await api.CallAsync(new SlackWorkspace("", "", token), "auth.test", [], ct);
        return answer.IsOk && SlackIds.Workspace(answer.Body, "team_id") is { } id && SlackIds.User(answer.Body, "user_id") is { } bot
            ? new SlackWorkspace(id, bot, token)
            : throw new HttpRequestException($"Slack does not take the token of the bot: {answer.Error}.");
    }
}
