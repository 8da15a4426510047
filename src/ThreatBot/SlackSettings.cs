namespace ThreatBot;

/// <summary>The part of the configuration for Slack, by Slack's own names; with none of it set there is no such door.</summary>
internal sealed record SlackSettings
{
    public static readonly Uri PublicApi = new("https://slack.com/api/");

    /// <summary>What Slack signs its requests with. Never shown or logged, like all that follow.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>The token of one workspace, where the app is installed by hand.</summary>
    public string? BotToken { get; init; }

    /// <summary>The token of the app itself, which Socket Mode needs.</summary>
    public string? AppToken { get; init; }

    /// <summary>The app's id and secret, with which it is installed in any number of workspaces.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Where the Web API is; ends in a slash.</summary>
    public Uri ApiBaseUrl { get; init; } = PublicApi;

    /// <summary>Slack is asked for what happens, over a socket of ours, instead of bringing it; for servers without a public address.</summary>
    public bool SocketMode { get; init; }

    public bool IsOn => SigningSecret is not null || BotToken is not null || AppToken is not null || ClientId is not null || ClientSecret is not null || SocketMode;

    /// <summary>Whether workspaces install the app themselves.</summary>
    public bool IsInstalled => ClientId is not null;

    /// <summary>Whether Slack brings what happens to us.</summary>
    public bool TakesRequests => IsOn && !SocketMode;

    /// <summary>The setting that is only for a server nobody else can reach; null when there is none.</summary>
    public string? ForLoopbackOnly => IsOn && TeamsSettingsReader.IsLoopback(ApiBaseUrl) ? nameof(ApiBaseUrl) : null;
}
