using System.Text.Json.Nodes;
using CsCheck;
using ThreatBot.Channels.Cards;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Channels.Cards;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Messages over generated content: whatever is said, Slack takes the message, nothing of it is lost, and what is pressed comes back.</summary>
public sealed class SlackCardTests
{
    private static readonly Gen<CardContent> Contents = Gen.Select(SampleCards.WithAlone(SlackCard.Dialect), Gen.Bool, SampleCards.Pictures)
        .Select((content, isSecret, picture) => content with { Secret = isSecret ? "Answer in private" : null, Picture = picture });

    [Fact]
    public void Slack_takes_every_message_and_what_goes_on_below_it() =>
        Contents.Sample(content => Assert.All(All(SlackCard.Of(content)), message => Assert.Empty(BlockKitRules.OfMessage(message.Blocks, message.Text))), iter: 30);

    [Fact]
    public void No_word_is_lost_and_all_stay_in_their_order() => Contents.Sample(
        content =>
        {
            var message = SlackCard.Of(content);

            Assert.EndsWith(Squeezed(string.Concat(content.Lines)), Squeezed(Read(message)), StringComparison.Ordinal);
            Assert.Equal(message.Rest.IsEmpty ? [] : [SampleCards.Shortened], Texts(message, "context"));
        },
        iter: 30);

    [Fact]
    public void Every_choice_can_be_made_or_is_told_in_the_text() => Contents.Sample(
        content =>
        {
            var message = SlackCard.Of(content);
            var pressed = Presses(message).Select(press => (press.Instance, Choice: press.Choices.Single())).ToList();

            Assert.All(pressed, press => Assert.Equal("t1", press.Instance));
            Assert.Equal(content.Choices.Select(choice => choice.Id).Order(), pressed.Select(press => press.Choice).Order());
            var shown = Squeezed(Read(message));
            var cut = content.Choices.Where(choice => SlackText.Length(choice.Label) is > BlockKit.MostOfAnOption and <= 400);
            Assert.All(cut, choice => Assert.Contains(Squeezed(SlackCard.Dialect.Said(choice.Label)), shown, StringComparison.Ordinal));
        },
        iter: 30);

    [Fact]
    public void What_is_pressed_and_picked_stays_in_the_first_message() => Contents.Sample(
        content => Assert.All(SlackCard.Of(content).Rest, message => Assert.All(message.Blocks, block => Assert.Equal("section", (string)block!["type"]!))), iter: 20);

    [Fact]
    public void The_question_stays_with_its_buttons_when_the_text_goes_on_below()
    {
        var message = SlackCard.Of(SampleCards.Of(SlackCard.Dialect, [.. Enumerable.Repeat("one of many", 3000), "Anything else?"], ["Next"]));

        Assert.Equal("Anything else?", Texts(message, "section").Last());
        Assert.Equal("actions", (string)message.Blocks[^1]!["type"]!);
        Assert.Equal(2, message.Rest.Length);
    }

    [Theory]
    [InlineData(5, 30, false, "actions:button")]
    [InlineData(6, 5, false, "actions:static_select")]
    [InlineData(2, 31, false, "actions:static_select")]
    [InlineData(3, 5, true, "input:checkboxes")]
    [InlineData(11, 5, true, "input:multi_static_select")]
    public void The_control_fits_what_there_is_to_choose(int choices, int length, bool several, string control)
    {
        var message = SlackCard.Of(SampleCards.Of(SlackCard.Dialect, ["?"], Enumerable.Repeat(new string('x', length), choices), several));

        var block = message.Blocks[1]!;
        Assert.Equal(control, $"{block["type"]}:{(block["element"] ?? block["elements"]![0])!["type"]}");
    }

    [Fact]
    public void A_message_that_asks_nothing_has_nothing_to_press()
    {
        var message = SlackCard.Of(SampleCards.Of(SlackCard.Dialect, ["Done."], []) with { Instance = "" });

        Assert.Equal("section", (string)Assert.Single(message.Blocks)!["type"]!);
        Assert.Equal("Done.", message.Text);
    }

    [Fact]
    public void Nothing_said_is_still_a_message()
    {
        var message = SlackCard.Of(SampleCards.Of(SlackCard.Dialect, ["", " "], []) with { Instance = "" });

        Assert.Equal("–", message.Text);
        Assert.Empty(BlockKitRules.OfMessage(message.Blocks, message.Text));
    }

    /// <summary>A press of each button, and a pick of each option, as Slack tells of them.</summary>
    internal static IEnumerable<ThreatBot.Core.Dialogs.Press> Presses(SlackMessage message)
    {
        var list = message.Blocks.Select(block => block!["element"]).OfType<JsonNode>().SingleOrDefault();
        foreach (var block in message.Blocks.Where(block => (string?)block!["type"] == "actions"))
        {
            foreach (var element in block!["elements"]!.AsArray().Where(element => (string?)element!["action_id"] != SlackControls.Secret))
            {
                var options = element!["options"]?.AsArray() ?? ((string?)element["action_id"] == SlackControls.Picked ? list!["options"]!.AsArray() : [null]);
                foreach (var option in options)
                {
                    yield return SlackPress.Of(SlackPayload.Actions(message.Blocks, element, option))!;
                }
            }
        }
    }

    private static IEnumerable<SlackMessage> All(SlackMessage message) => [message, .. message.Rest];

    private static List<string> Texts(SlackMessage message, string type) => [.. message.Blocks
        .Where(block => (string)block!["type"]! == type)
        .Select(block => (string)(block!["text"] ?? block["elements"]![0])!["text"]!)];

    /// <summary>The text in the order in which it is meant to be read: what goes on below the note, and then the question.</summary>
    private static string Read(SlackMessage message)
    {
        var note = message.Blocks.Select(block => (string)block!["type"]!).ToList().IndexOf("context");
        var isQuestion = message.Blocks.Select((block, at) => (block, at)).Where(each => (string)each.block!["type"]! == "section").ToLookup(each => note >= 0 && each.at > note);
        return string.Concat([.. isQuestion[false].Select(each => (string)each.block!["text"]!["text"]!), .. message.Rest.SelectMany(each => Texts(each, "section")), .. isQuestion[true].Select(each => (string)each.block!["text"]!["text"]!)]);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
