using System.Net;
using System.Text.RegularExpressions;
using ThreatBot.Channels.WebChat;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Tests.Web;

/// <summary>The page of a model: who may open it, and what it says.</summary>
public sealed partial class ModelPageTests : OnPages
{
    private static readonly string[] Story =
    [
        "new <b>shop</b> & co", "story PAY-1 Customers pay by card", "browser [internet] -> web shop [cloud]: card <script>alert(1)</script>", "right", "read other people's cards", "the log shows them all",
        "yes", "done", "looks right",
    ];

    [Fact]
    public async Task Whoever_is_in_a_conversation_that_sees_it_reads_it_and_nobody_else()
    {
        using var ana = await ComeInAsync("Ana");
        using var tom = await ComeInAsync("Tom");
        var path = await PathAsync(ana, await StartAsync(ana, new { say = "new shop" }));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana, path));
        Assert.All(new[] { path, $"{path}/version", $"{path}/objects/T1", $"{path}/diff?from=1&to=1", $"{path}/for/board", "/models/none" }, each =>
            Assert.Equal(HttpStatusCode.NotFound, StatusAsync(tom, each).GetAwaiter().GetResult()));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(Server.Client, path));
    }

    [Fact]
    public async Task A_link_opens_its_model_until_it_is_closed_and_no_other()
    {
        var mia = await Server.GuestAsync("Mia");
        var other = await Server.GuestAsync("Olga");
        var (path, cookie) = await OpenAsync(mia, "new shop");
        var (another, _) = await OpenAsync(other, "new stall");
        using var browser = Browse(cookie);

        Assert.Contains("<h1>shop</h1>", await browser.GetStringAsync(path, Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, another));
        var model = path.Split('/')[^1];
        Assert.Equal(["page"], (await new Links(Server.Database).ReadingsAsync("local", model, 0, 10, Ct)).Select(reading => reading.What));
        await Server.SayAsync(mia, "close links");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, path));
    }

    [Fact]
    public async Task What_lies_over_the_diagram_is_chosen_without_script()
    {
        var mia = await Server.GuestAsync("Mia");
        var (path, cookie) = await OpenAsync(mia, "new shop", "browser [internet] -> web shop [cloud]: order");
        using var browser = Browse(cookie);
        async Task<string> SeenAsync(string query) => await browser.GetStringAsync($"{path}{query}", Ct);

        Assert.Contains("<select id=\"overlay\" name=\"overlay\">", await SeenAsync(""), StringComparison.Ordinal);
        Assert.Contains("Open questions: 5 at crossing 1", await SeenAsync("?overlay=open"), StringComparison.Ordinal);
        Assert.Contains("<option value=\"open\" selected", await SeenAsync("?overlay=open"), StringComparison.Ordinal);
        Assert.Contains("No threat was found at any place.", await SeenAsync("?overlay=threats"), StringComparison.Ordinal);
        Assert.Contains("New: ", await SeenAsync("?since=1"), StringComparison.Ordinal);
        Assert.Contains("No threat is open at any place.", await SeenAsync("?overlay=%3Cscript%3E"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_a_link_goes_to_its_model_alone_and_no_script_reads_it()
    {
        var mia = await Server.GuestAsync("Mia");
        await Server.SayAsync(mia, "new shop");
        await Server.SayAsync(mia, "page");
        using var answer = await AskAsync(await LinkAsync(mia));

        var set = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains($"path={answer.Headers.Location};", set, StringComparison.Ordinal);
        Assert.Contains("httponly", set, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", set, StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task It_tells_everything_and_nothing_that_people_said_is_markup()
    {
        var mia = await Server.GuestAsync("Mia");
        var (path, cookie) = await OpenAsync(mia, Story);
        using var browser = Browse(cookie);

        var page = await browser.GetStringAsync(path, Ct);

        Assert.Contains("<h1>&lt;b&gt;shop&lt;/b&gt; &amp; co</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>shop", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("read other people&#x27;s cards", page, StringComparison.Ordinal);
        Assert.Contains("the log shows them all", page, StringComparison.Ordinal);
        var finding = await browser.GetStringAsync($"{path}/objects/T1", Ct);
        Assert.Contains("the log shows them all", finding, StringComparison.Ordinal);
        Assert.Contains("Mia, 2026-11-24 10:00", finding, StringComparison.Ordinal);
        Assert.Contains("added by Mia", finding, StringComparison.Ordinal);
        Assert.Contains("<h1>", await browser.GetStringAsync($"{path}/for/board", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_found_and_versions_compared()
    {
        var mia = await Server.GuestAsync("Mia");
        var (path, cookie) = await OpenAsync(mia, Story);
        using var browser = Browse(cookie);

        var found = await browser.GetStringAsync($"{path}?q=LOG shows", Ct);
        Assert.Contains("the log shows them all", found, StringComparison.Ordinal);
        Assert.DoesNotContain("read other people", Tables(found), StringComparison.Ordinal);
        Assert.Contains("Nothing here has these words.", await browser.GetStringAsync($"{path}?q=zebra", Ct), StringComparison.Ordinal);

        var version = await browser.GetStringAsync($"{path}/version", Ct);
        var now = Regex.Match(version, "[0-9]+").Value;
        var told = await browser.GetStringAsync($"{path}/diff?from=1&to={now}", Ct);
        Assert.Matches(@"<code>T1</code>\s+\S", told);
        Assert.DoesNotMatch(@"<code>(\S+)</code>\s*\1", told);
        Assert.Contains("These two versions say the same.", await browser.GetStringAsync($"{path}/diff?from={now}&to={now}", Ct), StringComparison.Ordinal);
        Assert.Contains("There is no such version.", await browser.GetStringAsync($"{path}/diff?from=1&to=99999", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, $"{path}/objects/T99"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(browser, $"{path}/diff?from=x&to=1"));
    }

    [Fact]
    public async Task It_is_sifted_by_what_the_address_says_and_what_names_nothing_is_not_heard()
    {
        var mia = await Server.GuestAsync("Mia");
        var (path, cookie) = await OpenAsync(mia, Story);
        using var browser = Browse(cookie);

        var ofStory = await browser.GetStringAsync($"{path}?story=US1", Ct);
        Assert.Contains("the log shows them all", ofStory, StringComparison.Ordinal);
        Assert.Contains("<option value=\"US1\" selected", ofStory, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", ofStory, StringComparison.Ordinal);
        Assert.Contains("Nothing here has these words.", await browser.GetStringAsync($"{path}?letter=repudiation&open=true&q=log", Ct), StringComparison.Ordinal);
        Assert.Contains("the log shows them all", await browser.GetStringAsync($"{path}?here=true&q=log", Ct), StringComparison.Ordinal);
        Assert.Contains("<svg", await browser.GetStringAsync($"{path}?story=US99&zone=%3Cscript%3E&letter=99&by=p&measures=7", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_is_read_page_by_page()
    {
        var mia = await Server.GuestAsync("Mia");
        var talk = new Talk(Server.Database, mia.Place.Key with { Id = "1" }, "m1", mia.Participant);
        await talk.TellAsync();
        for (var number = 0; number < 103; number++)
        {
            await talk.ChangeAsync(edit => edit.Put(edit.Model.Find<Core.Models.Threat>("T1")! with { Text = $"change {number}." }));
        }

        using var ana = Browse($"threatbot={Server.PersonToken(mia.Participant)}");
        var first = await ana.GetStringAsync("/models/m1/history?of=T1", Ct);
        Assert.Contains("change 102.", first, StringComparison.Ordinal);
        Assert.DoesNotContain("change 2.", first, StringComparison.Ordinal);
        var next = Regex.Match(first, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var last = await ana.GetStringAsync(next, Ct);
        Assert.Contains("change 2.", last, StringComparison.Ordinal);
        Assert.DoesNotContain("change 3.", last, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", last, StringComparison.Ordinal);
        Assert.Contains("history?of=T1", await ana.GetStringAsync("/models/m1/objects/T1", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_opens_too_many_pages_is_told_to_wait_and_others_are_not()
    {
        var mia = await Server.GuestAsync("Mia");
        var (path, cookie) = await OpenAsync(mia, "new shop");
        using var browser = Browse(cookie);
        using var ana = await ComeInAsync("Ana");
        var others = await PathAsync(ana, await StartAsync(ana, new { say = "new stall" }));

        HttpResponseMessage? refused = null;
        for (var page = 0; page < 10 * Pace.MostAtOnce && refused is null; page++)
        {
            var answer = await browser.GetAsync($"{path}/objects/T1", Ct);
            refused = answer.StatusCode is HttpStatusCode.TooManyRequests ? answer : null;
        }

        Assert.Equal("10", refused?.Headers.GetValues("Retry-After").Single());
        Assert.Contains("That was a lot of pages at once", await refused!.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, $"{path}/version"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana, others));
    }

    [Fact]
    public async Task What_members_read_and_take_along_is_on_record()
    {
        using var ana = await ComeInAsync("Ana");
        var room = await StartAsync(ana, new { say = "new shop" });
        var path = await PathAsync(ana, room);
        await ana.GetStringAsync(path, Ct);
        await ana.GetStringAsync($"{path}/history", Ct);
        await ana.GetStringAsync($"/web/conversations/{room}/model.json", Ct);
        await ana.GetStringAsync($"/web/conversations/{room}/summary.md", Ct);

        Assert.Equal(["file json", "file markdown", "page"], (await new Links(Server.Database).ReadingsAsync("local", path.Split('/')[^1], 0, 10, Ct)).Select(past => past.What).Order());
    }

    private static string Tables(string page) => page[page.IndexOf("id=\"tables\"", StringComparison.Ordinal)..page.IndexOf("id=\"readers\"", StringComparison.Ordinal)];

    private static async Task<string> PathAsync(HttpClient browser, string conversation)
    {
        var panel = await browser.GetStringAsync($"/web/conversations/{conversation}/panel", Ct);
        return Regex.Match(panel, "\"page\":\"([^\"]+)\"").Groups[1].Value;
    }

    /// <summary>The page behind the link that somebody asks for after saying all this, and the cookie that opens it.</summary>
    private async Task<(string Path, string Cookie)> OpenAsync(DirectLineDoor.Guest guest, params string[] said)
    {
        foreach (var text in said.Append("page"))
        {
            await Server.SayAsync(guest, text);
        }

        using var answer = await AskAsync(await LinkAsync(guest));
        return (answer.Headers.Location!.ToString(), answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private static async Task<HttpResponseMessage> AskAsync(Uri link)
    {
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        return await plain.GetAsync(link, Ct);
    }

    private async Task<Uri> LinkAsync(DirectLineDoor.Guest guest) =>
        new((await Server.SeenAsync(guest)).Select(activity => Link().Match(activity["text"]?.GetValue<string>() ?? "")).Last(match => match.Success).Groups[1].Value);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, Ct);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\]\((http://127\.0\.0\.1:[0-9]+/links/[A-Za-z0-9_-]+)\)")]
    private static partial Regex Link();
}
