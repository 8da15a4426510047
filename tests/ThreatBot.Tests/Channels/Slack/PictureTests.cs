using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Pictures above what is said of them.</summary>
public sealed class PictureTests : OnSlack
{
    [Fact]
    public async Task An_arrow_brings_a_picture_that_Slack_fetches_without_a_login()
    {
        var said = Assert.Single(await DrawAsync());

        var image = JsonNode.Parse(said.Arguments["blocks"])![0]!;
        Assert.Equal("image", (string?)image["type"]);
        Assert.Contains("browser sends order to web shop", (string?)image["alt_text"], StringComparison.Ordinal);
        var address = new Uri((string)image["image_url"]!);
        Assert.Equal(FakeSlack.BotAddress.Host, address.Host);
        Assert.StartsWith("\u0089PNG", System.Text.Encoding.Latin1.GetString(await Server.Client.GetByteArrayAsync(new Uri(Server.Address, address.AbsolutePath), Ct)), StringComparison.Ordinal);
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task Where_Slack_cannot_fetch_it_the_words_are_sent_without_it()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        Slack.Fault("chat.postMessage", FakeSlack.Error("invalid_blocks"));

        var said = Assert.Single(await DrawAsync(isNew: false));

        Assert.DoesNotContain("image", said.Arguments["blocks"], StringComparison.Ordinal);
        Assert.Contains("browser → web shop: order", said.Text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<SlackCall>> DrawAsync(bool isNew = true)
    {
        if (isNew)
        {
            await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        }

        return await SayAsync(Sender.Mention(General, FakeUser.Ana, "browser [internet] -> web shop [cloud]: order"));
    }
}
