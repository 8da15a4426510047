using System.Text.Json.Nodes;
using CsCheck;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Tests.Channels.Cards;

/// <summary>Cards over generated content: whatever is said, the card is one that the format and the host allow, and nothing is lost in silence.</summary>
public sealed class AdaptiveCardTests
{
    [Theory]
    [InlineData("WebChat")]
    [InlineData("Teams")]
    public void A_card_has_the_fields_of_the_format_and_no_other(string client)
    {
        var host = SampleCards.HostOf(client);
        SampleCards.WithAlone(host).Sample(content =>
        {
            var card = JsonNode.Parse(AdaptiveCard.Of(content, host).ToJsonString())!;

            Assert.Equal(["$schema", "actions", "body", "fallbackText", .. host.IsFullWidth ? (string[])["msteams"] : [], "type", "version"], Names(card));
            Assert.Equal(("AdaptiveCard", "1.5"), (card["type"]!.ToString(), card["version"]!.ToString()));
            Assert.All(card["body"]!.AsArray(), element => Assert.Equal(
                element!["type"]!.ToString() switch
                {
                    "TextBlock" => ["spacing", "text", "type", "wrap"],
                    "Image" => ["altText", .. host.IsFullWidth ? (string[])["msteams"] : [], "size", "type", "url"],
                    _ => ["choices", "errorMessage", "id", "isMultiSelect", "isRequired", "label", "style", "type", "wrap"],
                },
                Names(element)));
            Assert.Equal(content.Picture is null ? 0 : 1, card["body"]!.AsArray().Count(element => element!["type"]!.ToString() == "Image"));
            Assert.All(card["actions"]!.AsArray(), action => Assert.Equal(
                host == CardHost.Teams ? ["data", "fallback", "title", "type", "verb"] : ["data", "title", "type"], Names(action!).Except(["associatedInputs"])));
        }, iter: 50);
    }

    [Theory]
    [InlineData("WebChat")]
    [InlineData("Teams")]
    public void No_card_is_larger_than_its_client_takes(string client)
    {
        var host = SampleCards.HostOf(client);
        SampleCards.WithAlone(host).Sample(content => Assert.InRange(CardSize.Of(AdaptiveCard.Of(content, host)), 1, host.MostBytes), iter: 50);
    }

    [Theory]
    [InlineData("WebChat")]
    [InlineData("Teams")]
    public void Every_choice_can_be_seen_and_pressed_and_a_button_carries_ids_alone(string client)
    {
        var host = SampleCards.HostOf(client);
        SampleCards.WithAlone(host).Sample(content =>
        {
            var card = AdaptiveCard.Of(content, host);
            var actions = card["actions"]!.AsArray();
            var list = ListOf(card);
            var buttons = actions.Where(action => action!["data"]!["choice"] is not null).ToList();
            var picks = buttons.Select(action => (Id: (string)action!["data"]!["choice"]!, Title: (string)action["title"]!))
                .Concat((list?["choices"]?.AsArray() ?? []).Select(choice => (Id: (string)choice!["value"]!, Title: (string)choice["title"]!)))
                .ToList();

            Assert.Equal(content.Choices.Select(choice => choice.Id).Order(), picks.Select(pick => pick.Id).Order());
            Assert.All(buttons, action => Assert.Equal(list is null ? null : "none", (string?)action!["associatedInputs"]));
            Assert.All(picks, pick => Assert.False(string.IsNullOrWhiteSpace(pick.Title)));
            Assert.InRange(actions.Count, 1, host.MostButtons);
            Assert.All(actions, action => Assert.InRange(((string)action!["title"]!).Length, 1, host.MostOfAButton));
            Assert.All(actions, action => Assert.Equal("t1", (string)action!["data"]!["instance"]!));
            Assert.All(actions, action => Assert.Empty(Names(action!["data"]!).Except(["instance", "choice"])));
            Assert.All(actions, action => Assert.True(action!["fallback"] is not { } fallback || JsonNode.DeepEquals(fallback["data"], action["data"])));
        }, iter: 50);
    }

    [Theory]
    [InlineData("WebChat")]
    [InlineData("Teams")]
    public void A_text_is_whole_or_the_card_says_that_it_is_not(string client)
    {
        var host = SampleCards.HostOf(client);
        SampleCards.WithAlone(host).Sample(content =>
        {
            var texts = TextsOf(AdaptiveCard.Of(content, host));
            var said = content.Lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(CardText.Dateless).ToList();

            Assert.True(texts.SequenceEqual(said) || texts.Contains(SampleCards.Shortened));
            Assert.All(texts.Where(text => text != SampleCards.Shortened), text => Assert.Contains(
                said, line => line == text || (text.EndsWith('…') && line.StartsWith(text[..^1], StringComparison.Ordinal))));
        }, iter: 50);
    }

    [Fact]
    public void The_question_stays_at_the_end_of_a_card_that_was_shortened()
    {
        var content = SampleCards.Of(CardHost.Teams, [.. Enumerable.Repeat("one of many", 1000), "Anything else?"], ["Next"]);

        var texts = TextsOf(AdaptiveCard.Of(content, CardHost.Teams));

        Assert.Equal([SampleCards.Shortened, "Anything else?"], texts[^2..]);
        Assert.InRange(texts.Count, 100, 1000);
    }

    [Fact]
    public void A_list_is_escaped_where_it_is_read_as_Markdown_and_plain_where_it_is_not()
    {
        Assert.Equal("\\*\\*b\\*\\*", Title(CardHost.WebChat));
        Assert.Equal("**b**", Title(CardHost.Teams));

        static string Title(CardHost host) => (string)ListOf(AdaptiveCard.Of(SampleCards.Of(host, ["?"], ["**b**"], several: true), host))!["choices"]![0]!["title"]!;
    }

    [Theory]
    [InlineData("WebChat", 10, false)]
    [InlineData("WebChat", 11, true)]
    [InlineData("Teams", 6, false)]
    [InlineData("Teams", 7, true)]
    public void More_choices_than_a_client_shows_as_buttons_are_a_list(string client, int choices, bool isList)
    {
        var host = SampleCards.HostOf(client);

        Assert.Equal(isList, ListOf(AdaptiveCard.Of(SampleCards.Of(host, ["?"], Enumerable.Repeat("x", choices)), host)) is not null);
    }

    private static List<string> TextsOf(JsonObject card) =>
        [.. card["body"]!.AsArray().Where(element => (string)element!["type"]! == "TextBlock").Select(element => (string)element!["text"]!)];

    private static JsonNode? ListOf(JsonObject card) => card["body"]!.AsArray().SingleOrDefault(element => (string)element!["type"]! == "Input.ChoiceSet");

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal);
}
