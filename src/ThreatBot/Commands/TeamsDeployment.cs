using System.Net;
using Microsoft.Identity.Client;
using ThreatBot.Channels.Teams;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary>Whether the settings are those of an app that people in Teams can reach, and what to do where they are not.</summary>
internal static class TeamsDeployment
{
    private const string Home = $"{Settings.Section}:{nameof(Settings.PublicUrl)}";

    private const string App = $"{Settings.Section}:{nameof(Settings.Teams)}:{nameof(TeamsSettings.MicrosoftAppId)}";

    /// <summary>What keeps the settings from being those of an app in Teams; the settings themselves have been read without mistakes.</summary>
    public static IEnumerable<string> Mistakes(Settings settings)
    {
        if (settings.Teams.MicrosoftAppId is null)
        {
            yield return $"{App}: is not set; it is the id of the app that was registered in Entra for the Azure Bot (docs/teams.md).";
        }

        if (settings.PublicUrl is not { } home)
        {
            yield return $"{Home}: is not set; it is the https address by which Teams reaches this server, such as \"https://threatbot.example\".";
        }
        else if (!IsReached(home))
        {
            yield return $"{Home}: \"{home}\" is not an https address with a host name of its own; Teams reaches no other. TLS is the business of a proxy in front.";
        }
    }

    /// <summary>Whether a platform on the internet could reach a server at that address.</summary>
    public static bool IsReached(Uri home) =>
        home.Scheme == "https" && home.IsDefaultPort && !home.IsLoopback && !IPAddress.TryParse(home.Host, out _) && home.Host.Contains('.', StringComparison.Ordinal);

    public static AppPackageOptions Options(Settings settings) => new() { App = settings.Teams.MicrosoftAppId!, Home = settings.PublicUrl! };

    /// <summary>Looks at everything that can be seen from here: the settings, the token of the app, and a package if one is named. Tells what is well.</summary>
    public static async Task<IReadOnlyList<string>> ExamineAsync(Settings settings, Language language, string? package, Action<string> well, CancellationToken ct)
    {
        if (settings.Teams is { MicrosoftAppId: null, IsOn: true })
        {
            well("Teams, for emulators on this machine alone");
        }

        if (settings.Teams.MicrosoftAppId is null)
        {
            return package is null ? [] : [$"{package}: {App} is not set, so no package fits."];
        }

        List<string> wrong = [.. Mistakes(settings)];
        if (wrong.Count == 0)
        {
            well($"Teams; the messaging endpoint of the Azure Bot is {new Uri(settings.PublicUrl!, "api/messages")}");
            wrong.AddRange(package is null ? [] : Package(settings, language, package, well));
        }

        if (await TokenAsync(settings.Teams, ct) is { } refused)
        {
            wrong.Add(refused);
        }
        else
        {
            well("Teams, a token for the app");
        }

        return wrong;
    }

    private static IEnumerable<string> Package(Settings settings, Language language, string path, Action<string> well)
    {
        if (!File.Exists(path))
        {
            return [$"{path}: there is no such file; `threatbot package teams --out {path}` makes it."];
        }

        using var file = File.OpenRead(path);
        var problems = AppPackage.Problems(file, AppManifest.Of(Options(settings), language));
        if (problems.IsEmpty)
        {
            well($"Teams, package {path}");
        }

        return problems.Select(problem => $"{path}: {problem}.");
    }

    /// <summary>Replies go out with a token of the app, so without one the bot hears and cannot speak.</summary>
    private static async Task<string?> TokenAsync(TeamsSettings teams, CancellationToken ct)
    {
        try
        {
            using var tokens = Web.Teams.Tokens(teams);
            await tokens.GetAsync(null, ct);
            return null;
        }
        catch (Exception broken) when (broken is MsalException or HttpRequestException or IOException || (broken is TaskCanceledException && !ct.IsCancellationRequested))
        {
            var why = broken is MsalException msal ? msal.ErrorCode : broken.Message;
            return $"there is no token for the app {teams.MicrosoftAppId}, so nothing can be said in Teams: {why}. {Advice(why)}";
        }
    }

    private static string Advice(string code) => code switch
    {
        "invalid_client" => "The secret or certificate is wrong or has expired: make a new one in Entra and set it.",
        "unauthorized_client" or "invalid_request" or "invalid_tenant" => "Compare MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType with what Entra and the Azure Bot say.",
        _ => "See that this machine reaches the login service of the cloud.",
    };
}
