using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using NJsonSchema;
using ThreatBot.Channels.Cards;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Channels.Cards;

/// <summary>
/// Cards under the published schema of Adaptive Cards 1.5, which knows every field and allows no other. The schema is not kept here: it is
/// looked for in shared/samples of any folder above.
/// </summary>
public sealed class StrictSchemaTests
{
    private const string Schema = "shared/samples/chat/adaptive-cards/adaptive-card.1.5.0.schema.json";

    [Theory]
    [InlineData("WebChat")]
    [InlineData("Teams")]
    public async Task Every_card_is_valid_under_the_strict_schema(string client)
    {
        var host = SampleCards.HostOf(client);
        var schema = await SchemaAsync();
        SampleCards.WithAlone(host).Sample(content => Assert.Empty(schema.Validate(Strict(AdaptiveCard.Of(content, host)))), iter: 20);
    }

    [Fact]
    public async Task Every_card_that_some_see_otherwise_is_valid_under_the_strict_schema()
    {
        var schema = await SchemaAsync();
        SampleCards.WithViewers(CardHost.Teams).Sample(content => Assert.Empty(schema.Validate(Strict(AdaptiveCard.Of(content, CardHost.Teams)))), iter: 40);
    }

    [Theory]
    [InlineData("refresh/userIds/0")]
    [InlineData("refresh/action/verb")]
    [InlineData("body/0/text")]
    [InlineData("actions/0/title")]
    [InlineData("actions/0/verb")]
    [InlineData("version")]
    public async Task The_schema_refuses_a_card_that_is_wrong_anywhere(string path)
    {
        var card = AdaptiveCard.Of(SampleCards.Of(CardHost.Teams, ["Worried?"], ["Yes"]) with { Viewers = SampleCards.Viewers(60) }, CardHost.Teams);
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate((JsonNode)card, (node, step) => int.TryParse(step, out var at) ? node[at]! : node[step]!);
        var schema = await SchemaAsync();
        Assert.Empty(schema.Validate(Strict(card)));

        if (parent is JsonArray list)
        {
            list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = 7;
        }
        else
        {
            parent[steps[^1]] = 7;
        }

        Assert.NotEmpty(schema.Validate(Strict(card)));
    }

    /// <summary>Without what a client adds to the format, which its other fields do not depend on.</summary>
    private static string Strict(JsonObject card)
    {
        card.Remove("msteams");
        foreach (var image in card["body"]!.AsArray().OfType<JsonObject>().Where(element => (string?)element["type"] == "Image"))
        {
            image.Remove("msteams");
        }

        return card.ToJsonString();
    }

    private static async Task<JsonSchema> SchemaAsync()
    {
        var file = Repository.Above(Schema);
        Assert.SkipWhen(file is null, $"There is no {Schema} in a folder above.");
        return await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken);
    }
}
