using System.Net;
using System.Text.Json.Nodes;
using SkiaSharp;
using ThreatBot.Channels.WebChat;
using ThreatBot.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Tests.Web;

/// <summary>Pictures in the talk: what stands there instead of them, and what their addresses open.</summary>
public sealed class PictureLinkTests : OnServer
{
    [Fact]
    public async Task The_first_arrow_brings_a_picture_that_tells_what_it_shows_and_that_it_was_read_is_kept_once_an_hour()
    {
        var mia = await Server.GuestAsync("Mia");
        var picture = await PictureAsync(mia, "new shop", "browser [internet] -> web shop [cloud]: card data over TLS");

        Assert.Equal("image/png", (string?)picture["contentType"]);
        Assert.Contains("browser sends card data (encrypted) to web shop, crossing 1 into cloud.", (string?)picture["name"], StringComparison.Ordinal);
        for (var reads = 1; reads <= 2; reads++)
        {
            using var taken = await Server.Client.GetAsync(Address(picture), Ct);
            var png = await taken.Content.ReadAsByteArrayAsync(Ct);
            using var image = SKBitmap.Decode(png);
            Assert.Equal((HttpStatusCode.OK, "image/png"), (taken.StatusCode, taken.Content.Headers.ContentType?.MediaType));
            Assert.InRange(png.Length, 1, 1_000_000);
            Assert.InRange(image.Width, 100, 1_024);
            var model = Assert.Single(await new ModelStore(Server.Database).AllAsync("local", Ct));
            Assert.Equal([(mia.Participant, "picture map")], (await new Links(Server.Database).ReadingsAsync("local", model.Id, 0, 10, Ct)).Select(reading => (reading.Participant, reading.What)));
        }

        await Server.SayAsync(mia, "readings");
        Assert.Contains((await Server.SeenAsync(mia)).Select(activity => activity["text"]?.ToString() ?? ""), text => text.Contains("Mia, a picture they brought into the conversation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_stays_what_it_was_and_the_next_has_grown()
    {
        var mia = await Server.GuestAsync("Mia");
        var first = Address(await PictureAsync(mia, "new shop", "browser -> web shop: order"));
        var before = await Server.Client.GetByteArrayAsync(first, Ct);

        var second = Address(await PictureAsync(mia, "web shop -> bank: payment"));

        Assert.Equal(before, await Server.Client.GetByteArrayAsync(first, Ct));
        Assert.NotEqual(before, await Server.Client.GetByteArrayAsync(second, Ct));
    }

    [Theory]
    [InlineData("picture open", "Open questions: 5 at crossing 1")]
    [InlineData("picture threats", "No threat was found at any place.")]
    [InlineData("picture", "browser sends order to web shop")]
    [InlineData("chart", "Questions by border")]
    public async Task Whatever_is_looked_at_has_its_picture(string said, string told)
    {
        var mia = await Server.GuestAsync("Mia");

        var picture = await PictureAsync(mia, "new shop", "browser [internet] -> web shop [cloud]: order", said);

        Assert.Contains(told, (string?)picture["name"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Address(picture)));
    }

    [Fact]
    public async Task An_address_of_a_picture_ends_with_the_links_of_its_model_and_after_a_week()
    {
        var mia = await Server.GuestAsync("Mia");
        var old = Address(await PictureAsync(mia, "new shop", "browser -> web shop: order"));
        await Server.SayAsync(mia, "close links");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(old));
        Server.Time.Advance(TimeSpan.FromSeconds(1));
        var last = Address(await PictureAsync(mia, "picture"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(last));

        Server.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(last));
    }

    [Fact]
    public async Task What_was_drawn_is_not_drawn_again_and_where_too_many_wait_it_is_to_be_asked_for_later()
    {
        var mia = await Server.GuestAsync("Mia");
        var drawn = Address(await PictureAsync(mia, "new shop", "browser -> web shop: order"));
        var other = Address(await PictureAsync(mia, "web shop -> bank: payment"));
        var before = await Server.Client.GetByteArrayAsync(drawn, Ct);
        await using (new Crowd(Server.Pace))
        {
            Assert.Equal(before, await Server.Client.GetByteArrayAsync(drawn, Ct));
            using var refused = await Server.Client.GetAsync(other, Ct);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, Pace.Pause), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));
    }

    [Fact]
    public async Task What_was_drawn_is_gone_with_its_model()
    {
        var mia = await Server.GuestAsync("Mia");
        var drawn = Address(await PictureAsync(mia, "new shop", "browser -> web shop: order"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(drawn));

        await Server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync("UPDATE model SET deleted = 1", null, ct), Ct);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(drawn));
    }

    [Fact]
    public async Task A_picture_that_everybody_fetches_counts_for_nobody()
    {
        var mia = await Server.GuestAsync("Mia");
        var picture = Address(await PictureAsync(mia, "new shop", "browser -> web shop: order"));
        var (fetches, status) = (0, HttpStatusCode.OK);
        for (; status == HttpStatusCode.OK; fetches++)
        {
            status = await StatusAsync(picture);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(fetches, Pace.MostFetchesAtOnce, int.MaxValue);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Address(await PictureAsync(mia, "picture"))));
        Assert.All(Enumerable.Range(0, Pace.MostAtOnce), _ => Assert.True(Server.Pace.MayOpen(new PersonKey(mia.Place.Key.Tenant, mia.Place.Key.Channel, mia.Participant))));
    }

    [Fact]
    public async Task Where_nothing_flows_there_is_no_picture()
    {
        var mia = await Server.GuestAsync("Mia");
        await Server.SayAsync(mia, "new shop");
        await Server.SayAsync(mia, "picture");

        Assert.All(await Server.SeenAsync(mia), activity => Assert.Null(activity["attachments"]));
    }

    private Uri Address(JsonNode picture) => new(Server.Address, (string)picture["contentUrl"]!);

    private async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var answer = await Server.Client.GetAsync(address, Ct);
        return answer.StatusCode;
    }

    private async Task<JsonNode> PictureAsync(DirectLineDoor.Guest guest, params string[] said)
    {
        foreach (var text in said)
        {
            await Server.SayAsync(guest, text);
        }

        return (await Server.SeenAsync(guest)).Last(activity => activity["attachments"] is JsonArray { Count: > 0 })["attachments"]![0]!;
    }
}
