using System.Net;
using System.Text.RegularExpressions;
using ThreatBot.Channels.WebChat;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Web;

/// <summary>Links that are handed out in a conversation: what they open, for whom, and how long.</summary>
public sealed partial class HandoutTests : OnServer
{
    [Fact]
    public void Where_no_address_is_set_other_channels_say_so_instead_of_leading_nowhere()
    {
        Assert.IsType<Value.Words>(Given("teams", new Handout.Page("m")));
        Assert.IsType<Value.Words>(Given("slack", new Handout.Portfolio()));
        Assert.IsType<Value.Words>(Given("teams", new Handout.File("m", 1, "json", "m.json")));
        Assert.Null(Assert.IsType<Value.Link>(Given("slack", new Handout.File("m", 1, "json", "m.json"))).Address);
        Assert.StartsWith(Server.Address.ToString(), Assert.IsType<Value.Link>(Given("webchat", new Handout.Page("m"))).Address, StringComparison.Ordinal);

        Value Given(string channel, Handout shows) => Server.Handouts.Give(
            new ConversationKey("T1", channel, "C1"), new Reply { Card = "c", Audience = new Audience.Only("p1"), Prompt = ExportPrompts.Page.With(new Value.Link("it")), Handout = shows }).Prompt.Values[0].Value;
    }

    [Fact]
    public async Task A_link_opens_the_model_as_it_was_and_that_is_on_record()
    {
        var mia = await Server.GuestAsync("Mia");
        var link = await ExportAsync(mia, "new shop", "export json");
        await Server.SayAsync(mia, "rename stall");

        using var taken = await Server.Client.GetAsync(link, Ct);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("shop-2026-11-24.json", taken.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", taken.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(taken.Headers.CacheControl?.NoStore);
        var model = Assert.IsType<NativeReading.Understood>(NativeFormat.Read(await taken.Content.ReadAsByteArrayAsync(Ct))).Document.Model;
        Assert.Equal("shop", model.Name);
        var reading = Assert.Single(await new Links(Server.Database).ReadingsAsync("local", model.Id, 0, 10, Ct));
        Assert.Equal((mia.Participant, "file json"), (reading.Participant, reading.What));
    }

    [Fact]
    public async Task Every_format_is_handed_out()
    {
        var mia = await Server.GuestAsync("Mia");
        await Server.SayAsync(mia, "new shop");

        foreach (var format in FileFormat.All)
        {
            var link = await ExportAsync(mia, $"export {format.Id}");
            using var taken = await Server.Client.GetAsync(link, Ct);
            Assert.Equal((HttpStatusCode.OK, $"shop-2026-11-24.{format.Extension}"), (taken.StatusCode, taken.Content.Headers.ContentDisposition?.FileNameStar));
            Assert.NotEmpty(await taken.Content.ReadAsByteArrayAsync(Ct));
        }
    }

    [Theory]
    [InlineData("png", "image/png", "\u0089PNG")]
    [InlineData("svg", "image/svg+xml", "<svg xmlns")]
    public async Task A_picture_is_handed_out_like_any_file(string format, string type, string start)
    {
        var mia = await Server.GuestAsync("Mia");
        await Server.SayAsync(mia, "new shop");
        await Server.SayAsync(mia, "browser [internet] -> shop [cloud]: order");

        using var taken = await Server.Client.GetAsync(await ExportAsync(mia, $"export {format}"), Ct);

        Assert.Equal((HttpStatusCode.OK, type), (taken.StatusCode, taken.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith(start, System.Text.Encoding.Latin1.GetString(await taken.Content.ReadAsByteArrayAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_whoever_asked_sees_the_link()
    {
        var mia = await Server.GuestAsync("Mia");
        var tom = await Server.JoinAsync(mia, "Tom");
        await ExportAsync(mia, "@ThreatBot new shop", "@ThreatBot export json");

        Assert.DoesNotContain(await Server.SeenAsync(tom), activity => Link().IsMatch(activity["text"]?.GetValue<string>() ?? ""));
    }

    [Fact]
    public async Task A_link_ends_after_a_week_when_all_are_closed_and_with_its_model()
    {
        var mia = await Server.GuestAsync("Mia");
        var old = await ExportAsync(mia, "new shop", "export json");
        Server.Time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(old));
        Server.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(old));

        var open = await ExportAsync(mia, "export json");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(open));
        await Server.SayAsync(mia, "close links");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(open));

        Server.Time.Advance(TimeSpan.FromMinutes(1));
        var last = await ExportAsync(mia, "export json");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(last));
        await Server.SayAsync(mia, "delete shop");
        await Server.SayAsync(mia, "yes");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(last));
    }

    [Fact]
    public async Task A_link_still_opens_after_a_restart_and_is_good_for_nothing_once_changed()
    {
        var mia = await Server.GuestAsync("Mia");
        var link = await ExportAsync(mia, "new shop", "export json");
        var path = link.AbsolutePath;
        await RestartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(new Uri(Server.Address, path)));
        Assert.All(Changed(path), changed => Assert.Equal(HttpStatusCode.NotFound, StatusAsync(new Uri(Server.Address, changed)).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task What_is_kept_of_somebody_is_handed_to_them_for_an_hour_and_ends_with_them()
    {
        var mia = await Server.GuestAsync("Mia");
        var tom = await Server.JoinAsync(mia, "Tom");
        await Server.SayAsync(tom, "@ThreatBot new shop of Tom");
        await Server.SayAsync(tom, "a secret of Tom");
        var link = await ExportAsync(mia, "past the bot", "@ThreatBot export my data");
        using var taken = await Server.Client.GetAsync(link, Ct);
        var file = await taken.Content.ReadAsStringAsync(Ct);

        Assert.Equal((HttpStatusCode.OK, "threatbot-2026-11-24.json"), (taken.StatusCode, taken.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Contains("past the bot", file, StringComparison.Ordinal);
        Assert.Contains("\"Mia\"", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Tom", file, StringComparison.Ordinal);

        Server.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(link));
        var last = await ExportAsync(mia, "@ThreatBot export my data");
        await Server.SayAsync(mia, "@ThreatBot erase me");
        await Server.SayAsync(mia, "@ThreatBot yes");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(last));
        Assert.Contains(await Server.SeenAsync(tom), activity => activity["text"]?.GetValue<string>().Contains("a former member", StringComparison.Ordinal) is true);
        Assert.DoesNotContain(await Server.SeenAsync(tom), activity => activity["from"]?["name"]?.GetValue<string>() == "Mia");
    }

    private static IEnumerable<string> Changed(string path) =>
    [
        path[..^1], path + "A", $"{path}.", $"{path[..30]}{(path[30] == 'A' ? 'B' : 'A')}{path[31..]}", "/links/" + new string('A', 3000), "/links/", "/links/..%2f",
    ];

    private async Task<HttpStatusCode> StatusAsync(Uri link)
    {
        using var answer = await Server.Client.GetAsync(link, Ct);
        return answer.StatusCode;
    }

    /// <summary>The address in the last of what the bot says.</summary>
    private async Task<Uri> ExportAsync(DirectLineDoor.Guest guest, params string[] said)
    {
        foreach (var text in said)
        {
            await Server.SayAsync(guest, text);
        }

        return new Uri((await Server.SeenAsync(guest)).Select(activity => Link().Match(activity["text"]?.GetValue<string>() ?? "")).Last(match => match.Success).Groups[1].Value);
    }

    [GeneratedRegex(@"\]\((http://127\.0\.0\.1:[0-9]+/links/[A-Za-z0-9_-]+)\)")]
    private static partial Regex Link();
}
