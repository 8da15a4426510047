using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Pictures in cards.</summary>
public sealed class PictureTests : OnCloud
{
    internal override Uri PublicUrl => new("https://threatbot.example");

    [Fact]
    public async Task An_arrow_brings_a_card_with_a_picture_that_opens_without_a_login()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));

        var said = Assert.Single(await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "browser [internet] -> web shop [cloud]: order")));

        var image = said.Card!["body"]![0]!;
        Assert.Equal(("Image", true), ((string?)image["type"], (bool)image["msteams"]!["allowExpand"]!));
        Assert.Contains("browser sends order to web shop", (string?)image["altText"], StringComparison.Ordinal);
        Assert.Contains("browser → web shop: order", said.Card["body"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        var address = new Uri((string)image["url"]!);
        Assert.Equal(PublicUrl.Host, address.Host);
        Assert.StartsWith("\u0089PNG", System.Text.Encoding.Latin1.GetString(await Server.Client.GetByteArrayAsync(new Uri(Server.Address, address.AbsolutePath), Ct)), StringComparison.Ordinal);
    }
}
