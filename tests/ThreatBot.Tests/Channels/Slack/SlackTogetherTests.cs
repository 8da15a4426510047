using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Several messages shown as one stay within what Slack takes of one.</summary>
public sealed class SlackTogetherTests
{
    [Theory]
    [InlineData(1, 100, 50)]
    [InlineData(20, 100, 2)]
    [InlineData(2, 2900, 2)]
    [InlineData(50, 10, 1)]
    [InlineData(51, 10, 0)]
    public void As_many_as_have_room_are_shown_together(int blocks, int length, int fitting)
    {
        ImmutableArray<SlackMessage> messages = [.. Enumerable.Range(0, 60).Select(_ => Message(blocks, length))];

        Assert.Equal(fitting, SlackTogether.Fitting(messages));
        Assert.Null(FakeBlocks.Problem(SlackTogether.Of(messages[..fitting]).Blocks.ToJsonString(), 50));
    }

    [Fact]
    public void What_goes_on_below_is_not_shown_with_others() =>
        Assert.Equal(1, SlackTogether.Fitting([Message(1, 10), Message(1, 10) with { Rest = [Message(1, 10)] }, Message(1, 10)]));

    [Fact]
    public void No_block_is_called_by_its_id_twice()
    {
        var asks = new SlackMessage(new JsonArray(BlockKit.Actions("answers:i", [BlockKit.Button("choice-0", "Yes", "yes")])), "?");

        Assert.Equal(1, SlackTogether.Fitting([asks, asks]));
    }

    [Fact]
    public void The_text_beside_many_stays_short() =>
        Assert.InRange(SlackTogether.Of([.. Enumerable.Range(0, 60).Select(_ => Message(1, 3000))]).Text.Length, 1000, 3000);

    private static SlackMessage Message(int blocks, int length) =>
        new(new JsonArray([.. Enumerable.Range(0, blocks).Select(_ => BlockKit.Section(new string('x', length)))]), new string('x', length));
}
