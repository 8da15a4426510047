using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ThreatBot.Channels.WebChat;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Web;

/// <summary>All models of one reader side by side: who sees which, in which order, and that a link shows no more than that.</summary>
public sealed partial class PortfolioTests : OnPages
{
    [Fact]
    public async Task A_browser_sees_the_models_of_its_conversations_and_no_other()
    {
        using var ana = await ComeInAsync("Ana");
        using var tom = await ComeInAsync("Tom");
        await StartAsync(ana, new { say = "new shop" });
        await StartAsync(ana, new { say = "new <i>stall</i>" });
        await StartAsync(tom, new { say = "new kiosk" });

        var page = await ana.GetStringAsync("/portfolio", Ct);

        Assert.Equal(["&lt;i&gt;stall&lt;/i&gt;", "shop"], Names(page));
        Assert.Matches("<a href=\"/models/[0-9a-z-]+\">shop</a>", page);
        Assert.Contains("2 models you see", page, StringComparison.Ordinal);
        Assert.Equal(["kiosk"], Names(await tom.GetStringAsync("/portfolio", Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(Server.Client, "/portfolio")).StatusCode);
    }

    [Fact]
    public async Task It_is_sifted_and_ordered_by_its_address()
    {
        var mia = await Server.GuestAsync("Mia");
        await new Talk(Server.Database, mia.Place.Key with { Id = "1" }, "m1", mia.Participant).TellAsync();
        await TellAsync(mia, "new stall", "new kiosk");
        using var browser = Browse(await CookieAsync(mia));

        Assert.Equal(["kiosk", "Payments", "stall"], Names(await browser.GetStringAsync("/portfolio?order=name", Ct)));
        Assert.Equal("Payments", Names(await browser.GetStringAsync("/portfolio", Ct))[0]);
        Assert.Equal(["Payments"], Names(await browser.GetStringAsync("/portfolio?only=undefended", Ct)));
        Assert.Equal(["stall"], Names(await browser.GetStringAsync("/portfolio?q=TAL", Ct)));
        Assert.Contains("None of your models is like that.", await browser.GetStringAsync("/portfolio?only=expired", Ct), StringComparison.Ordinal);
        Assert.Equal(3, Names(await browser.GetStringAsync("/portfolio?only=x&order=99", Ct)).Count);
    }

    [Fact]
    public async Task A_link_shows_how_models_stand_and_opens_none_of_them()
    {
        var mia = await Server.GuestAsync("Mia");
        await TellAsync(mia, "new shop");
        using var opened = await OpenAsync(mia);
        using var browser = Browse(Cookie(opened));

        Assert.Equal("/portfolio", opened.Headers.Location?.ToString());
        Assert.Contains("path=/portfolio;", opened.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        var page = await browser.GetStringAsync("/portfolio", Ct);
        Assert.Equal(["shop"], Names(page));
        Assert.DoesNotContain("/models/", page, StringComparison.Ordinal);
        var model = (await new Sight(Server.Database).AllAsync(Ct)).Single().Id;
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(browser, $"/models/{model}")).StatusCode);
        Assert.Equal(["portfolio"], (await new Links(Server.Database).ReadingsAsync("local", model, 0, 10, Ct)).Select(past => past.What));

        Server.Time.Advance(TimeSpan.FromSeconds(1));
        await Server.SayAsync(mia, "close links");
        Assert.Empty(Names(await browser.GetStringAsync("/portfolio", Ct)));
        Server.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(browser, "/portfolio")).StatusCode);
    }

    [Fact]
    public async Task A_link_of_one_model_is_no_link_to_all()
    {
        var mia = await Server.GuestAsync("Mia");
        await TellAsync(mia, "new shop", "page");
        using var opened = await OpenAsync(mia);
        using var browser = Browse(Cookie(opened));

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(browser, "/portfolio")).StatusCode);
    }

    [Fact]
    public async Task In_words_it_is_for_whoever_asks_alone()
    {
        var mia = await Server.GuestAsync("Mia");
        await new Talk(Server.Database, mia.Place.Key with { Id = "1" }, "m1", mia.Participant).TellAsync();
        var tom = await Server.JoinAsync(mia, "Tom");
        await TellAsync(mia, "portfolio");
        await TellAsync(tom, "portfolio");

        Assert.Contains((await Server.SeenAsync(mia)).Select(Text), text => text.Contains("Payments: 2 overdue, 1 ways in with nothing in the way", StringComparison.Ordinal) && Link().IsMatch(text));
        var told = (await Server.SeenAsync(tom)).Select(Text).ToList();
        Assert.DoesNotContain(told, text => text.Contains("Payments", StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("You see no models yet.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_owner_and_nobody_else_is_told_who_read_it()
    {
        var mia = await Server.GuestAsync("Mia");
        await TellAsync(mia, "new shop");
        var tom = await Server.JoinAsync(mia, "Tom");
        await TellAsync(tom, "page");
        using var opened = await OpenAsync(tom);
        await TellAsync(mia, "readings", "readings 2");
        await TellAsync(tom, "readings");

        var told = (await Server.SeenAsync(mia)).Select(Text).ToList();
        Assert.Contains(told, text => text.Contains(": Tom, its page", StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("Nobody has read shop outside", StringComparison.Ordinal));
        Assert.Contains((await Server.SeenAsync(tom)).Select(Text), text => text.Contains("Only Mia, who owns shop, is told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_models_are_counted_once_and_then_shown_at_once()
    {
        var mia = await Server.GuestAsync("Mia");
        await TellAsync(mia, "new shop", "portfolio");
        for (var number = 0; number < 200; number++)
        {
            await new Talk(Server.Database, mia.Place.Key with { Id = $"{number}" }, $"m{number}", mia.Participant).TellAsync();
        }

        using var browser = Browse(Cookie(await OpenAsync(mia)));
        var first = Stopwatch.StartNew();
        Assert.Contains("201 models you see", await browser.GetStringAsync("/portfolio", Ct), StringComparison.Ordinal);
        first.Stop();
        var again = Stopwatch.StartNew();
        Assert.Equal(200, Names(await browser.GetStringAsync("/portfolio?order=name", Ct)).Count);
        again.Stop();
        TestContext.Current.SendDiagnosticMessage($"201 models: {first.ElapsedMilliseconds} ms at first, {again.ElapsedMilliseconds} ms again");
        Assert.InRange(again.ElapsedMilliseconds, 0, 2_000);
    }

    private static string Text(System.Text.Json.Nodes.JsonNode activity) => activity["text"]?.GetValue<string>() ?? "";

    private static List<string> Names(string page) => [.. Name().Matches(page).Select(match => Regex.Replace(match.Groups[1].Value, "<[^>]+>", "").Trim())];

    private static async Task<HttpResponseMessage> AskAsync(HttpClient browser, string path) => await browser.GetAsync(path, Ct);

    private static string Cookie(HttpResponseMessage opened) => opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private async Task TellAsync(DirectLineDoor.Guest guest, params string[] said)
    {
        foreach (var text in said)
        {
            await Server.SayAsync(guest, text);
        }
    }

    private async Task<string> CookieAsync(DirectLineDoor.Guest guest)
    {
        await Server.SayAsync(guest, "portfolio");
        using var opened = await OpenAsync(guest);
        return Cookie(opened);
    }

    /// <summary>Opens the link that somebody got last; asks for one where there is none.</summary>
    private async Task<HttpResponseMessage> OpenAsync(DirectLineDoor.Guest guest)
    {
        if (!(await Server.SeenAsync(guest)).Any(activity => Link().IsMatch(Text(activity))))
        {
            await Server.SayAsync(guest, "portfolio");
        }

        var link = (await Server.SeenAsync(guest)).Select(activity => Link().Match(Text(activity))).Last(match => match.Success).Groups[1].Value;
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        return await plain.GetAsync(new Uri(link), Ct);
    }

    [GeneratedRegex(@"\]\((http://127\.0\.0\.1:[0-9]+/links/[A-Za-z0-9_-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("<th scope=\"row\">(.*?)</th>", RegexOptions.Singleline)]
    private static partial Regex Name();
}
