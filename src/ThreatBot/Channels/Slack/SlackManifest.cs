using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Channels.Slack;

/// <summary>The manifest that an app in Slack is made from: one of the files in manifests/slack, with the address of the server in it.</summary>
internal static class SlackManifest
{
    /// <summary>The address in the file; a name that can belong to nobody.</summary>
    private const string Somewhere = "https://threatbot.example/";

    /// <summary>For a server that Slack reaches at <paramref name="home"/>, an https address; null: for one that holds a socket to Slack.</summary>
    public static string Of(Uri? home)
    {
        var manifest = File.ReadAllText(PathOf(home is null ? "manifest.socket.yaml" : "manifest.yaml"));
        return home is null ? manifest : manifest.Replace(Somewhere, home.AbsoluteUri, StringComparison.Ordinal);
    }

    /// <summary>What the app may do, by Slack's names; the same in both files.</summary>
    public static ImmutableArray<string> Scopes()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Of(null)));
        return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode["oauth_config"]["scopes"]["bot"]).Select(scope => ((YamlScalarNode)scope).Value!)];
    }

    /// <summary>A file of the folder, which travels beside the program.</summary>
    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "manifests", "slack", file);
}
