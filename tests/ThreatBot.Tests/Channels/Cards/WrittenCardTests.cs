using System.Text.Json.Nodes;
using CsCheck;
using ThreatBot.Channels.Cards;
using ThreatBot.Prompts;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Channels.Cards;

/// <summary>Leaves cards with the results of the tests, for the renderers in tests/RealClients, with what a reader has to see of each.</summary>
public sealed class WrittenCardTests
{
    /// <summary>The same cards every time: what another program makes of them is its own affair and must not depend on luck.</summary>
    private const string Seed = "0003kwv7Wuq3";

    private const int Random = 30;

    [Theory]
    [InlineData("WebChat")]
    [InlineData("Teams")]
    public async Task Cards_are_there_to_be_rendered(string client)
    {
        var host = SampleCards.HostOf(client);
        var extremes = SampleCards.Extremes().Select(extreme =>
            Written(extreme.Name, SampleCards.Of(host, extreme.Lines, extreme.Labels, extreme.Several), host, extreme.Lines, extreme.Labels));
        var random = SampleCards.For(host).Array[Random].Single(_ => true, Seed).Select((content, at) => Written($"random-{at}", content, host, [], []));
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "cards"));

        var cards = new JsonArray([.. extremes, .. random]);

        Assert.Equal(SampleCards.Extremes().Count() + Random, cards.Count);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{client}.json"), cards.ToJsonString(), TestContext.Current.CancellationToken);
    }

    private static JsonNode Written(string name, CardContent content, CardHost host, string[] typed, string[] labels) => new JsonObject
    {
        ["name"] = name,
        ["typed"] = new JsonArray([.. typed.Select(line => (JsonNode)Visible.Of(line))]),
        ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)Visible.Of(label))]),
        ["card"] = AdaptiveCard.Of(content, host),
    };
}
