using System.IO.Compression;
using System.Text.Json.Nodes;
using ThreatBot.Channels.Teams;
using ThreatBot.Prompts;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>The package of the Teams app. That its manifest is valid is for the real clients to say, which have the schemas.</summary>
public sealed class AppManifestTests
{
    private static readonly Language English = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Languages["en"];

    private static readonly AppPackageOptions Options = new() { App = FakeCloud.App, Home = new Uri("https://threatbot.example") };

    private static JsonObject Manifest => AppManifest.Of(Options, English);

    [Fact]
    public void The_app_and_the_host_are_where_they_belong()
    {
        var manifest = Manifest;

        Assert.Equal((FakeCloud.App, FakeCloud.App), ((string)manifest["id"]!, (string)manifest["bots"]![0]!["botId"]!));
        Assert.Equal(["threatbot.example"], manifest["validDomains"]!.AsArray().Select(domain => (string)domain!));
        Assert.DoesNotContain("00000000-0000", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(AppManifest.ProgramVersion, (string)manifest["version"]!);
        Assert.True((bool)manifest["bots"]![0]!["supportsFiles"]!);
    }

    [Fact]
    public void Every_command_is_a_word_the_bot_knows_and_is_told_as_in_help()
    {
        var lists = Manifest["bots"]![0]!["commandLists"]!.AsArray();

        Assert.Equal(["personal", "team", "groupChat"], lists.SelectMany(list => list!["scopes"]!.AsArray()).Select(scope => (string)scope!));
        Assert.All(lists, list => Assert.InRange(list!["commands"]!.AsArray().Count, 1, AppManifest.MostCommands));
        foreach (var command in lists.SelectMany(list => list!["commands"]!.AsArray()))
        {
            var (title, description) = ((string)command!["title"]!, (string)command["description"]!);
            var word = English.Lexicon.Words.Single(entry => entry.Key.StartsWith("command.", StringComparison.Ordinal) && entry.Value.Contains(title)).Key["command.".Length..];
            var help = English.Wording.TextOf($"help.{word}").Replace("`", "", StringComparison.Ordinal).Trim();
            Assert.Contains(description.TrimEnd('…'), help, StringComparison.Ordinal);
            Assert.DoesNotContain("not something I can do yet", help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_who_asks_for_it_reads_what_is_not_addressed_to_the_app()
    {
        Assert.Null(Manifest["authorization"]);

        var all = AppManifest.Of(Options with { ReadsAll = true }, English);
        Assert.Equal(
            ["ChannelMessage.Read.Group", "ChatMessage.Read.Chat"],
            all["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Select(permission => (string)permission!["name"]!));
        Assert.Equal(FakeCloud.App, (string)all["webApplicationInfo"]!["id"]!);
    }

    [Fact]
    public void A_package_holds_the_manifest_and_both_icons_and_is_the_same_each_time()
    {
        var package = AppPackage.Write(Manifest);

        using var zip = new ZipArchive(new MemoryStream(package));
        Assert.Equal(["color.png", "manifest.json", "outline.png"], zip.Entries.Select(entry => entry.FullName).Order());
        Assert.Equal(package, AppPackage.Write(Manifest));
        Assert.Empty(AppPackage.Problems(new MemoryStream(package), Manifest));
    }

    [Fact]
    public void A_package_of_another_app_or_host_or_of_other_words_is_told_apart()
    {
        var other = AppManifest.Of(Options with { App = "99999999-2222-3333-4444-555555555555", Home = new Uri("https://other.example") }, English);
        other["bots"]![0]!["commandLists"]![0]!["commands"]![0]!["title"] = "tale";

        var problems = AppPackage.Problems(new MemoryStream(AppPackage.Write(other)), Manifest);

        Assert.Equal(["id", "bots[0].botId", "validDomains", "bots[0].commandLists", "composeExtensions"], problems.Select(problem => problem.Split(' ')[1]));
        Assert.Contains("\"threatbot.example\"", problems[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    public void What_is_no_package_is_said_to_be_none(byte[] bytes) => Assert.Single(AppPackage.Problems(new MemoryStream(bytes), Manifest));

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"bots\":7,\"icons\":{\"color\":\"x.png\"}}")]
    [InlineData("{\"bots\":[{}],\"icons\":{\"color\":7}}")]
    [InlineData("{\"bots\":[],\"composeExtensions\":[]}")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\",\"bots\":[{\"botId\":1,\"botId\":2}]}")]
    [InlineData("no JSON")]
    public void A_strange_manifest_is_told_and_no_more(string manifest)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(zip.CreateEntry("manifest.json").Open());
            entry.Write(manifest);
        }

        made.Position = 0;
        Assert.NotEmpty(AppPackage.Problems(made, Manifest));
    }
}
