using System.Text.Json.Nodes;
using CsCheck;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Tests.Channels.Cards;

/// <summary>Cards over generated content: whatever is said, the card is one that the format allows and says all of it.</summary>
public sealed class AdaptiveCardTests
{
    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[0, 40],
        Gen.Const(""),
        Gen.Const("# a\\* <b> [x](javascript:1) \u202E \uD800 {{DATE(x)}}"),
        Gen.Const(new string('w', 30_000)));

    private static readonly Gen<CardContent> Contents =
        from lines in Words.Array[0, 60]
        from labels in Words.Array[1, 120]
        from several in Gen.Bool
        select new CardContent
        {
            Lines = [.. lines],
            Plain = string.Join('\n', lines),
            Instance = "t1",
            Choices = [.. labels.Select((label, index) => new CardChoice($"c{index}", label))],
            Several = several,
            Pick = "These",
            PickLabel = "Which ones?",
            PickNone = "Pick at least one.",
        };

    [Fact]
    public void Every_card_is_a_card_of_the_version_it_names() =>
        Contents.Sample(content =>
        {
            var card = JsonNode.Parse(AdaptiveCard.Of(content, CardHost.WebChat).ToJsonString())!;

            Assert.Equal(["$schema", "actions", "body", "fallbackText", "type", "version"], Names(card));
            Assert.Equal(("AdaptiveCard", "1.5"), (card["type"]!.ToString(), card["version"]!.ToString()));
            Assert.All(card["body"]!.AsArray(), element => Assert.Equal(
                element!["type"]!.ToString() == "TextBlock"
                    ? ["spacing", "text", "type", "wrap"]
                    : ["choices", "errorMessage", "id", "isMultiSelect", "isRequired", "label", "style", "type", "wrap"],
                Names(element)));
            Assert.All(card["actions"]!.AsArray(), action => Assert.Equal(["data", "title", "type"], Names(action!)));
            Assert.InRange(card["actions"]!.AsArray().Count, 1, CardHost.WebChat.MostButtons);
        });

    [Fact]
    public void Every_line_and_every_choice_is_there_and_a_button_carries_ids_alone() =>
        Contents.Sample(content =>
        {
            var card = AdaptiveCard.Of(content, CardHost.WebChat);
            var texts = card["body"]!.AsArray().Where(element => element!["type"]!.ToString() == "TextBlock").Select(element => (string)element!["text"]!);
            var list = card["body"]!.AsArray().SingleOrDefault(element => element!["type"]!.ToString() == "Input.ChoiceSet");
            var picks = list is null
                ? card["actions"]!.AsArray().Select(action => (string)action!["data"]!["choice"]!)
                : list["choices"]!.AsArray().Select(choice => (string)choice!["value"]!);

            Assert.Equal(content.Lines.Where(line => line.Length > 0), texts);
            Assert.Equal(content.Choices.Select(choice => choice.Id), picks);
            Assert.Equal(content.Several || content.Choices.Length > CardHost.WebChat.MostButtons, list is not null);
            Assert.All(card["actions"]!.AsArray(), action => Assert.Empty(Names(action!["data"]!).Except(["instance", "choice"])));
        });

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal);
}
