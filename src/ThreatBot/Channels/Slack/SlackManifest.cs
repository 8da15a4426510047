using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Channels.Slack;

/// <summary>The manifest that an app in Slack is made from: one of the files in manifests/slack, with the address of the server in it.</summary>
internal static class SlackManifest
{
    /// <summary>The address in the file; a name that can belong to nobody.</summary>
    private const string Somewhere = "https://threatbot.example/";

    /// <summary>The host in the file, of whose pages Slack is to tell when somebody links to them; with the line above it, what a server without one leaves out.</summary>
    private const string Host = "threatbot.example";

    private const string Domains = $"  unfurl_domains:\n    - {Host}\n";

    /// <summary>For a server that Slack reaches at <paramref name="home"/>, an https address.</summary>
    public static string Of(Uri home) => Named(File.ReadAllText(PathOf("manifest.yaml")).Replace(Somewhere, home.AbsoluteUri, StringComparison.Ordinal), home);

    /// <summary>For a server that holds a socket to Slack; people may reach its pages at <paramref name="home"/>.</summary>
    public static string Socketed(Uri? home) => Named(File.ReadAllText(PathOf("manifest.socket.yaml")), home);

    /// <summary>What the app may do, by Slack's names; the same in both files.</summary>
    public static ImmutableArray<string> Scopes()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Socketed(null)));
        return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode["oauth_config"]["scopes"]["bot"]).Select(scope => ((YamlScalarNode)scope).Value!)];
    }

    private static string Named(string manifest, Uri? home) => manifest.ReplaceLineEndings("\n").Replace(Domains, home is null ? "" : Domains.Replace(Host, home.IdnHost, StringComparison.Ordinal), StringComparison.Ordinal);

    /// <summary>A file of the folder, which travels beside the program.</summary>
    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "manifests", "slack", file);
}
