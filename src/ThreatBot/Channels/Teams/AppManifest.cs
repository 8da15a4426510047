using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Teams;

/// <summary>What differs from one package of the Teams app to the next.</summary>
internal sealed record AppPackageOptions
{
    public required string App { get; init; }

    /// <summary>The address of the server; https.</summary>
    public required Uri Home { get; init; }

    /// <summary>Whether the app asks its owners for all messages, not only those that mention it.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>Teams takes a changed app only with a higher version; absent: the program's.</summary>
    public string? Version { get; init; }

    /// <summary>The pages of whoever runs it; absent: the address of the server.</summary>
    public Uri? Privacy { get; init; }

    public Uri? Terms { get; init; }
}

/// <summary>The manifest of the Teams app: the file in manifests/teams with the app, the host, and the commands as `help` tells them.</summary>
internal static class AppManifest
{
    /// <summary>Of a list of commands, Teams shows at most as many.</summary>
    public const int MostCommands = 12;

    /// <summary>What a person is offered who begins to type, by where that is; words of the lexicon and of help.</summary>
    public static readonly ImmutableArray<(ImmutableArray<string> Scopes, ImmutableArray<string> Commands)> Lists =
    [
        (["personal"], ["story", "workshop", "planning", "review", "finding", "mishap", "models", "summary", "picture", "status", "undo", "help"]),
        (["team", "groupChat"], ["story", "planning", "brainstorm", "workshop", "review", "ask", "approver", "summary", "picture", "status", "undo", "help"]),
    ];

    private const int MostOfADescription = 128;

    public static string ProgramVersion => typeof(AppManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static JsonObject Of(AppPackageOptions options, Language language)
    {
        var manifest = Read("manifest.json");
        manifest["version"] = options.Version ?? ProgramVersion;
        manifest["id"] = options.App;
        manifest["developer"]!["websiteUrl"] = options.Home.AbsoluteUri;
        manifest["developer"]!["privacyUrl"] = (options.Privacy ?? options.Home).AbsoluteUri;
        manifest["developer"]!["termsOfUseUrl"] = (options.Terms ?? options.Home).AbsoluteUri;
        manifest["bots"]![0]!["botId"] = options.App;
        manifest["composeExtensions"]![0]!["botId"] = options.App;
        manifest["bots"]![0]!["commandLists"] = Commands(language);
        manifest["composeExtensions"]![0]!["messageHandlers"]![0]!["value"]!["domains"] = new JsonArray(options.Home.Host);
        manifest["validDomains"] = new JsonArray(options.Home.Host);
        return options.ReadsAll ? ReadingAll(manifest, options) : manifest;
    }

    /// <summary>A file of the folder, which travels beside the program.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "manifests", "teams", file);

    /// <summary>The lists of commands, in the words of a language.</summary>
    public static JsonArray Commands(Language language) => new([.. Lists.Select(list => new JsonObject
    {
        ["scopes"] = Texts(list.Scopes),
        ["commands"] = new JsonArray([.. list.Commands.Select(command => Command(command, language))]),
    })]);

    /// <summary>A team that grants it need not mention the app any more; what counts is told apart as anywhere.</summary>
    private static JsonObject ReadingAll(JsonObject manifest, AppPackageOptions options)
    {
        foreach (var (name, value) in Read("read-all.json"))
        {
            manifest[name] = value?.DeepClone();
        }

        manifest["webApplicationInfo"]!["id"] = options.App;
        manifest["webApplicationInfo"]!["resource"] = options.Home.AbsoluteUri;
        return manifest;
    }

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsObject();

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Command(string command, Language language)
    {
        var title = language.Lexicon.Words[$"command.{command}"][0];
        var help = language.Wording.TextOf($"help.{command}").Replace("`", "", StringComparison.Ordinal).Trim();
        var text = help.StartsWith($"{title}: ", StringComparison.OrdinalIgnoreCase) ? help[(title.Length + 2)..] : help;
        return new JsonObject { ["title"] = title, ["description"] = Cards.CardText.Cut(text, MostOfADescription) };
    }
}
