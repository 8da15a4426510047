using System.Text.Json.Nodes;
using CsCheck;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Channels.Cards;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Leaves everything that Slack is sent with the results of the tests, for the schemas that tests/RealClients make of Slack's own types.</summary>
public sealed class WrittenBlocksTests
{
    /// <summary>The same every time: what another program makes of them is its own affair and must not depend on luck.</summary>
    private const string Seed = "0003kwv7Wuq3";

    private const int Random = 30;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_there_to_be_judged()
    {
        var extremes = SampleCards.Extremes().Select(each => (each.Name, Message: SlackCard.Of(SampleCards.Of(SlackCard.Dialect, each.Lines, each.Labels, each.Several) with { Secret = "Answer in private" })));
        var random = SampleCards.WithAlone(SlackCard.Dialect).Array[Random].Single(_ => true, Seed).Select((content, at) => ($"random-{at}", Message: SlackCard.Of(content)));

        await WriteAsync("messages", [.. extremes.Concat(random).SelectMany(each => each.Message.Rest.Prepend(each.Message).Select((message, at) => (JsonNode)new JsonObject
        {
            ["name"] = $"{each.Item1}/{at}",
            ["body"] = new JsonObject { ["channel"] = "C1", ["text"] = message.Text, ["blocks"] = message.Blocks.DeepClone() },
        }))], SampleCards.Extremes().Count() + Random);
    }

    [Fact]
    public async Task Modals_and_home_tabs_are_there_to_be_judged()
    {
        var modals = SampleForms.Extremes().Select(each => (each.Name, View: SlackModal.Of(each.Form, SampleForms.Origin)));
        var random = SampleForms.Any.Array[Random].Single(_ => true, Seed).Select((form, at) => ($"modal-{at}", View: SlackModal.Of(form, SampleForms.Origin)));
        var homes = SlackHomeTests.Any.Array[Random].Single(_ => true, Seed).Select((desk, at) => ($"home-{at}", View: SlackHome.Of(desk)));

        await WriteAsync("views", [.. modals.Concat(random).Concat(homes).Select(each => (JsonNode)new JsonObject { ["name"] = each.Item1, ["body"] = each.View })], 2 * Random);
    }

    [Fact]
    public Task Manifests_are_there_to_be_judged() => WriteAsync(
        "manifests", [Manifest("http"), Manifest("socket")], 2);

    private static JsonObject Manifest(string mode) => new() { ["name"] = mode, ["body"] = SlackManifestTests.Json(mode) };

    private static async Task WriteAsync(string name, JsonArray written, int least)
    {
        Assert.True(written.Count >= least);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "slack"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.json"), written.ToJsonString(), Ct);
    }
}
