namespace ThreatBot.Channels.Slack;

/// <summary>A workspace where the app is installed: what the bot is called there, and the token that is good for it. The token is never shown or logged.</summary>
internal sealed record SlackWorkspace(string Id, string Bot, string Token)
{
    public override string ToString() => Id;
}

/// <summary>The one workspace whose token was set; everybody else is a stranger. Who it is, Slack is asked once.</summary>
internal sealed class SlackWorkspaces(SlackSettings settings, SlackApi api)
{
    private SlackWorkspace? only;

    /// <summary>The workspace, if the app is installed there.</summary>
    /// <exception cref="HttpRequestException">Slack is out of reach, or does not take the token.</exception>
    public async Task<SlackWorkspace?> FindAsync(string workspace, CancellationToken ct) =>
        settings.BotToken is { } token && (only ??= await AskAsync(token, ct)) is { } known && known.Id == workspace ? known : null;

    private async Task<SlackWorkspace> AskAsync(string token, CancellationToken ct)
    {
        var answer = await api.CallAsync(new SlackWorkspace("", "", token), "auth.test", [], ct);
        return answer.IsOk && SlackIds.Workspace(answer.Body, "team_id") is { } id && SlackIds.User(answer.Body, "user_id") is { } bot
            ? new SlackWorkspace(id, bot, token)
            : throw new HttpRequestException($"Slack does not take the token of the bot: {answer.Error}.");
    }
}
