using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ThreatBot;

/// <summary>Reads the settings for Slack, and names every mistake in them for the person who wrote them; no value is repeated, since most are secret.</summary>
internal sealed partial class SlackSettingsReader(IConfigurationSection section, Uri? publicUrl)
{
    private static readonly ImmutableArray<string> Keys =
    [
        nameof(SlackSettings.SigningSecret), nameof(SlackSettings.BotToken), nameof(SlackSettings.AppToken), nameof(SlackSettings.ClientId),
        nameof(SlackSettings.ClientSecret), nameof(SlackSettings.ApiBaseUrl), nameof(SlackSettings.SocketMode),
    ];

    public SlackSettings Read() => new()
    {
        SigningSecret = Text(nameof(SlackSettings.SigningSecret)),
        BotToken = Text(nameof(SlackSettings.BotToken)),
        AppToken = Text(nameof(SlackSettings.AppToken)),
        ClientId = Text(nameof(SlackSettings.ClientId)),
        ClientSecret = Text(nameof(SlackSettings.ClientSecret)),
        ApiBaseUrl = Address() ?? SlackSettings.PublicApi,
        SocketMode = bool.TryParse(Text(nameof(SlackSettings.SocketMode)), out var socket) && socket,
    };

    public IEnumerable<string> Mistakes()
    {
        var settings = Read();
        return
        [
            .. section.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                .Select(child => $"{child.Path}: there is no such setting; there are {string.Join(", ", Keys)}."),
            .. ShapeMistakes(settings),
            .. settings.IsOn ? [.. WayMistakes(settings), .. InstallMistakes(settings)] : (IEnumerable<string>)[],
        ];
    }

    /// <summary>Tokens of Slack say by their first letters what they are for, so one in the place of another is found.</summary>
    private IEnumerable<string> ShapeMistakes(SlackSettings settings)
    {
        if (settings.SigningSecret is { } signing && !Secret().IsMatch(signing))
        {
            yield return $"{Path(nameof(SlackSettings.SigningSecret))}: is not a signing secret; it is under \"App Credentials\" of the app at api.slack.com/apps.";
        }

        if (settings.BotToken is { } bot && !BotShape().IsMatch(bot))
        {
            yield return $"{Path(nameof(SlackSettings.BotToken))}: is not the token of a bot, which begins with xoxb-.";
        }

        if (settings.AppToken is { } app && !AppShape().IsMatch(app))
        {
            yield return $"{Path(nameof(SlackSettings.AppToken))}: is not the token of an app, which begins with xapp-.";
        }

        if (settings.ClientId is { } client && !ClientShape().IsMatch(client))
        {
            yield return $"{Path(nameof(SlackSettings.ClientId))}: is not the id of a client, which is two numbers with a dot between.";
        }

        if (settings.ClientSecret is { } secret && !Secret().IsMatch(secret))
        {
            yield return $"{Path(nameof(SlackSettings.ClientSecret))}: is not the secret of a client; it is under \"App Credentials\" of the app at api.slack.com/apps.";
        }

        if (Text(nameof(SlackSettings.ApiBaseUrl)) is not null && Address() is null)
        {
            yield return $"{Path(nameof(SlackSettings.ApiBaseUrl))}: is not an https address that ends in a slash (http is for loopback alone).";
        }

        if (Text(nameof(SlackSettings.SocketMode)) is { } socket && !bool.TryParse(socket, out _))
        {
            yield return $"{Path(nameof(SlackSettings.SocketMode))}: is neither true nor false.";
        }
    }

    /// <summary>There is one way for what happens in Slack to get here, and all that it needs is set.</summary>
    private IEnumerable<string> WayMistakes(SlackSettings settings)
    {
        if (settings.SocketMode && settings.AppToken is null)
        {
            yield return $"{Path(nameof(SlackSettings.AppToken))}: is empty; {nameof(SlackSettings.SocketMode)} needs it.";
        }

        if (!settings.SocketMode && settings.AppToken is not null)
        {
            yield return $"{Path(nameof(SlackSettings.AppToken))}: is of use for {nameof(SlackSettings.SocketMode)} alone, which is not set.";
        }

        if (!settings.SocketMode && settings.SigningSecret is null)
        {
            yield return $"{Path(nameof(SlackSettings.SigningSecret))}: is empty; without it nobody can tell that a request is Slack's. (Or set {nameof(SlackSettings.SocketMode)}.)";
        }
    }

    private IEnumerable<string> InstallMistakes(SlackSettings settings)
    {
        if (settings.ClientId is null != settings.ClientSecret is null)
        {
            yield return $"{section.Path}: one of {nameof(SlackSettings.ClientId)} and {nameof(SlackSettings.ClientSecret)} is set; they are of use together.";
        }
        else if (settings.BotToken is null == settings.ClientId is null)
        {
            yield return settings.BotToken is null
                ? $"{Path(nameof(SlackSettings.BotToken))}: is empty, and so is {nameof(SlackSettings.ClientId)}; one workspace needs the one, several need the other."
                : $"{section.Path}: {nameof(SlackSettings.BotToken)} is for one workspace and {nameof(SlackSettings.ClientId)} for several; set one of them.";
        }

        if (settings.ClientId is not null && publicUrl is not { Scheme: "https" } && publicUrl?.IsLoopback is not true)
        {
            yield return $"{Path(nameof(SlackSettings.ClientId))}: needs {Settings.Section}:{nameof(Settings.PublicUrl)}, an https address that Slack sends browsers back to.";
        }
    }

    private Uri? Address() =>
        Uri.TryCreate(Text(nameof(SlackSettings.ApiBaseUrl)), UriKind.Absolute, out var url)
        && url is { UserInfo: "", Fragment: "", Query: "" }
        && url.AbsolutePath.EndsWith('/')
        && (url.Scheme == "https" || TeamsSettingsReader.IsLoopback(url))
            ? url
            : null;

    private string Path(string key) => $"{section.Path}:{key}";

    private string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^[\x21-\x7e]{8,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    [GeneratedRegex(@"^(xoxe\.)?xoxb-[\x21-\x7e]{1,300}\z", RegexOptions.CultureInvariant)]
    private static partial Regex BotShape();

    [GeneratedRegex(@"^xapp-[\x21-\x7e]{1,300}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AppShape();

    [GeneratedRegex(@"^[0-9]{1,30}\.[0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClientShape();
}
