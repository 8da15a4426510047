using System.Collections.Immutable;
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

    private static readonly int[] Counts = [0, 1, 60, 61];

    private static readonly string[] Lines = ["How could somebody abuse checkout?", "", "Nothing from you yet."];

    private static readonly string[] Labels = ["Close"];

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

        var viewed = Viewed().Select(viewed => Written($"viewers-{viewed.Name}", SampleCards.Of(host, Lines, Labels) with { Viewers = viewed.Viewers }, host, Lines, Labels)).ToList();

        var cards = new JsonArray([.. extremes, .. viewed, .. random]);

        Assert.Equal(SampleCards.Extremes().Count() + viewed.Count + Random, cards.Count);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{client}.json"), cards.ToJsonString(), TestContext.Current.CancellationToken);
    }

    /// <summary>Who has a view of their own of a card, up to more than can be named, and by longer ids than there is room for.</summary>
    private static IEnumerable<(string Name, ImmutableArray<string> Viewers)> Viewed() =>
        [.. Counts.Select(count => ($"{count}", SampleCards.Viewers(count))), ("long", SampleCards.Viewers(100, 400, '"'))];

    private static JsonNode Written(string name, CardContent content, CardHost host, string[] typed, string[] labels) => new JsonObject
    {
        ["name"] = name,
        ["typed"] = new JsonArray([.. typed.Select(line => (JsonNode)Visible.Of(line))]),
        ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)Visible.Of(label))]),
        ["card"] = AdaptiveCard.Of(content, host),
    };
}
