using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using ThreatBot.Channels.Cards;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.House;
using YamlDotNet.Serialization;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>
/// The manifests of the Slack app under the published schemas, which are not kept here: they are looked for in shared/samples of any folder above.
/// Slack's own types judge them too, in tests/RealClients.
/// </summary>
public sealed partial class SlackManifestTests
{
    private static readonly Uri Home = new("https://bot.example.org");

    public static TheoryData<string, string> Schemas => new MatrixTheoryData<string, string>(["http", "socket"], ["1.0.0", "2.0.0"]);

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_manifest_is_valid_under_the_published_schema(string mode, string version)
    {
        var file = Repository.Above($"shared/samples/chat/slack/manifest.schema.{version}.json");
        Assert.SkipWhen(file is null, "There is no schema of Slack's manifests in a folder above.");
        var schema = await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Json(mode).ToJsonString()));
        var spoilt = Json(mode);
        spoilt["settings"]!["socket_mode_enabled"] = "maybe";
        Assert.NotEmpty(schema.Validate(spoilt.ToJsonString()));
    }

    [Fact]
    public void The_address_of_the_server_is_everywhere_and_no_other_is()
    {
        Assert.Equal(["https://bot.example.org/slack/commands", "https://bot.example.org/slack/events", "https://bot.example.org/slack/interactivity", "https://bot.example.org/slack/oauth"], Addresses().Matches(SlackManifest.Of(Home)).Select(match => match.Value).Order());
        Assert.Empty(Addresses().Matches(SlackManifest.Socketed(null)));
    }

    [Fact]
    public void Links_to_the_server_are_told_of_where_it_has_an_address()
    {
        Assert.Equal(["bot.example.org"], Domains(Json("http")));
        Assert.Equal(["bot.example.org"], Domains(Json("socket")));
        Assert.DoesNotContain("threatbot.example", SlackManifest.Socketed(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_ways_differ_in_nothing_but_the_way()
    {
        var (http, socket) = (Json("http"), Json("socket"));
        http["features"]!["slash_commands"]![0]!.AsObject().Remove("url");
        http["settings"]!["event_subscriptions"]!.AsObject().Remove("request_url");
        http["settings"]!["interactivity"]!.AsObject().Remove("request_url");
        http["oauth_config"]!.AsObject().Remove("redirect_urls");
        http["settings"]!["socket_mode_enabled"] = true;

        Assert.True(JsonNode.DeepEquals(http, socket));
    }

    [Fact]
    public void Every_scope_has_a_reason_in_the_document_and_none_is_there_without_need()
    {
        var told = Scope().Matches(Repository.Read("docs/slack.md")).Select(match => match.Groups[1].Value);

        Assert.Equal(SlackManifest.Scopes().Order(), told.Order());
        Assert.Equal(SlackManifest.Scopes(), Json("http")["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(scope => (string)scope!));
    }

    [Fact]
    public void The_shortcuts_open_dialogs_of_ours() =>
        Assert.Equal(
            [(CardForm.Story, "message"), (CardForm.Decide, "message"), (CardForm.Persona, "message"), (CardForm.Wish, "message"), (SlackShortcuts.Begin, "global")],
            Json("http")["features"]!["shortcuts"]!.AsArray().Select(shortcut => ((string)shortcut!["callback_id"]!, (string)shortcut["type"]!)));

    private static IEnumerable<string> Domains(JsonNode manifest) => manifest["features"]!["unfurl_domains"]!.AsArray().Select(domain => (string)domain!);

    /// <summary>The manifest as JSON, with numbers and switches as such.</summary>
    internal static JsonNode Json(string mode)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(mode == "http" ? SlackManifest.Of(Home) : SlackManifest.Socketed(Home));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(read))!;
    }

    [GeneratedRegex("https://[^\\s\"]+")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"^\| `([a-z_]+(?::[a-z]+)?)` \|", RegexOptions.Multiline)]
    private static partial Regex Scope();
}
