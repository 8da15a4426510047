using System.CommandLine;
using System.Text.RegularExpressions;
using ThreatBot.Channels.Slack;
using ThreatBot.Channels.Teams;

namespace ThreatBot.Commands;

/// <summary><c>package</c>: what has to be installed in a chat platform, made of the settings.</summary>
internal static partial class PackageCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "The file to write.", Required = true };

    private static readonly Option<bool> ReadAll = new("--read-all")
    {
        Description = "Also ask each team and chat for leave to hear messages that do not mention the app; talk is not recorded then either.",
    };

    private static readonly Option<string?> Version = new("--app-version") { Description = "The version of the app, such as 1.2.0; Teams takes a changed one only when it is higher (default: that of this program)." };

    private static readonly Option<bool> Socket = new("--socket") { Description = "For Socket Mode: a server without a public address (default: as in the settings)." };

    private static readonly Option<Uri?> Url = Page("--url", "The address by which Slack reaches the server, if it is not ThreatBot:PublicUrl");

    private static readonly Option<Uri?> Privacy = Page("--privacy", "The page of your organisation that says how data is treated");

    private static readonly Option<Uri?> Terms = Page("--terms", "The page of your organisation with the terms of use");

    public static Command Create()
    {
        Version.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } version && !VersionForm().IsMatch(version))
            {
                result.AddError("--app-version is three numbers, such as 1.2.0.");
            }
        });
        var teams = new Command("teams", "The app package for Microsoft Teams, a zip; see docs/teams.md.") { Out, ReadAll, Version, Privacy, Terms };
        teams.SetAction(RunAsync);
        var slack = new Command("slack", "The manifest to make the Slack app from; see docs/slack.md.") { Out, Socket, Url };
        slack.SetAction(WriteManifestAsync);
        return new Command("package", "Make what is to be installed in a chat platform.") { teams, slack };
    }

    private static async Task<int> WriteManifestAsync(ParseResult parsed, CancellationToken ct)
    {
        var configured = Configured.Read(parsed).Checked();
        var isSocket = parsed.GetValue(Socket) || configured.Settings.Slack.SocketMode;
        var home = parsed.GetValue(Url) ?? configured.Settings.PublicUrl;
        if (!isSocket && SlackDeployment.AddressMistake(home) is { } wrong)
        {
            throw new UsageException(wrong);
        }

        var path = parsed.GetRequiredValue(Out);
        await File.WriteAllTextAsync(path, isSocket || home is null ? SlackManifest.Socketed(home) : SlackManifest.Of(home), ct);
        await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}, for {(isSocket ? "Socket Mode" : home?.Host)}. Paste it at api.slack.com/apps: Create New App, From a manifest.");
        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var configured = Configured.Read(parsed).Checked();
        var wrong = TeamsDeployment.Mistakes(configured.Settings).ToList();
        if (wrong.Count > 0)
        {
            throw new UsageException(string.Join('\n', wrong));
        }

        var options = TeamsDeployment.Options(configured.Settings) with
        {
            ReadsAll = parsed.GetValue(ReadAll),
            Version = parsed.GetValue(Version),
            Privacy = parsed.GetValue(Privacy),
            Terms = parsed.GetValue(Terms),
        };
        var path = parsed.GetRequiredValue(Out);
        var language = configured.Library.Languages[configured.Settings.Language];
        await File.WriteAllBytesAsync(path, AppPackage.Write(AppManifest.Of(options, language)), ct);
        await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}, for {options.Home.Host} and app {options.App}. Upload it in Teams: Apps, Manage your apps, Upload an app.");
        if (options.Privacy is null || options.Terms is null)
        {
            await Console.Error.WriteLineAsync($"Privacy and terms lead to {options.Home}; --privacy and --terms name pages of your own.");
        }

        return ExitCode.Done;
    }

    private static Option<Uri?> Page(string name, string what) => new(name)
    {
        Description = $"{what}; https.",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens.SingleOrDefault()?.Value, UriKind.Absolute, out var url) && url.Scheme == "https")
            {
                return url;
            }

            result.AddError($"{name} is an https address.");
            return null;
        },
    };

    [GeneratedRegex("^(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){2}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
