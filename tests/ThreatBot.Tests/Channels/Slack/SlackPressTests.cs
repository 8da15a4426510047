using System.Text.Json;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Channels.Cards;

namespace ThreatBot.Tests.Channels.Slack;

public sealed class SlackPressTests
{
    [Theory]
    [InlineData("""{"action_id":"choice-0","block_id":"answers:t1","value":"yes"}""", "t1", "yes")]
    [InlineData("""{"action_id":"pick","block_id":"answers:t1","selected_option":{"value":"A1"}}""", "t1", "A1")]
    [InlineData("""{"action_id":"picked","block_id":"answers:t1","value":"t1"}""", "t1", "A1,A2")]
    [InlineData("""{"action_id":"picked","block_id":"answers:t2","value":"t1"}""", "t2", "")]
    public void A_press_of_ours_is_read(string action, string instance, string choices)
    {
        var press = SlackPress.Of(Payload(action));

        Assert.Equal((instance, choices), (press!.Instance, string.Join(',', press.Choices)));
    }

    [Theory]
    [InlineData("""{"action_id":"choice-0","block_id":"other","value":"yes"}""")]
    [InlineData("""{"action_id":"choice-0","block_id":"answers:","value":"yes"}""")]
    [InlineData("""{"action_id":"choice-0","block_id":"answers:t1"}""")]
    [InlineData("""{"action_id":"choice-0","block_id":"answers:t1","value":""}""")]
    [InlineData("""{"action_id":"choice-0","block_id":"answers:t1","value":7}""")]
    [InlineData("""{"action_id":"choice-0","value":"yes"}""")]
    [InlineData("""{"action_id":"several","block_id":"picks:t1","selected_options":[{"value":"A1"}]}""")]
    [InlineData("""{"action_id":"pick","block_id":"answers:t1","selected_option":null}""")]
    [InlineData("""{"action_id":"secret","block_id":"answers:t1","value":"t1"}""")]
    [InlineData("""{"action_id":["choice-0"],"block_id":{"answers:t1":1},"value":"yes"}""")]
    [InlineData("""{"action_id":"choice-0","block_id":"answers:t1","value":"yes"},{"action_id":"choice-1","block_id":"answers:t1","value":"no"}""")]
    [InlineData("7")]
    [InlineData("")]
    public void Anything_else_is_no_press(string action) => Assert.Null(SlackPress.Of(Payload(action)));

    [Fact]
    public void Ids_that_none_of_ours_is_are_not_looked_up()
    {
        var endless = new string('x', 3000);

        Assert.Null(SlackPress.Of(Payload($$"""{"action_id":"choice-0","block_id":"answers:t1","value":"{{endless}}"}""")));
        Assert.Null(SlackPress.Of(Payload($$"""{"action_id":"choice-0","block_id":"answers:{{endless}}","value":"yes"}""")));
        Assert.Null(SlackPress.SecretOf(Payload($$"""{"action_id":"secret","block_id":"answers:{{endless}}","value":"t1"}""")));
    }

    [Theory]
    [InlineData("message_action")]
    [InlineData("view_submission")]
    public void Only_block_actions_are_presses(string type) =>
        Assert.Null(SlackPress.Of(Payload("""{"action_id":"choice-0","block_id":"answers:t1","value":"yes"}""", type)));

    [Fact]
    public void The_private_answer_is_offered_first_and_known_by_its_question()
    {
        var message = SlackCard.Of(SampleCards.Of(SlackCard.Dialect, ["?"], ["a", "b"]) with { Secret = "Answer in private" });

        var button = message.Blocks[^1]!["elements"]![0]!;
        Assert.Equal("Answer in private", (string)button["text"]!["text"]!);
        var payload = SlackPayload.Actions(message.Blocks, button, null);
        Assert.Equal("t1", SlackPress.SecretOf(payload));
        Assert.Null(SlackPress.Of(payload));
    }

    private static JsonElement Payload(string action, string type = "block_actions")
    {
        var picks = """{"picks:t1":{"several":{"type":"checkboxes","selected_options":[{"value":"A1"},{"value":"A2"},7,{}]}}}""";
        return JsonDocument.Parse($$"""{"type":"{{type}}","actions":[{{action}}],"state":{"values":{{picks}} } }""").RootElement;
    }
}
