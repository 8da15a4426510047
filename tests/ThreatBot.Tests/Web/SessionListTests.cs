using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Tests.Web;

/// <summary>The page on which somebody sees where they are signed in, and ends it.</summary>
public sealed partial class SessionListTests : OnSignIn
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task Somebody_sees_where_they_are_signed_in_and_nobody_else_does()
    {
        using var ana = await SignedInAsync(Firefox);
        Server.Time.Advance(TimeSpan.FromMinutes(90));
        using var phone = await SignedInAsync(Phone);
        Issuer.Person = new JsonObject { ["sub"] = "tom" };
        using var tom = await SignedInAsync("<script>alert(1)</script>");

        var seen = await ReadAsync(ana);
        Assert.Equal(2, Rows().Count(seen));
        Assert.Matches("(?s)Safari, iPhone</strong><br>\\s*signed in 2026-11-24 11:30, last used around 2026-11-24 11:30.*Firefox, Linux</strong> \\(this browser\\)<br>\\s*signed in 2026-11-24 10:00, last used around 2026-11-24 11:30", seen);
        Assert.Contains("Safari, iPhone</strong> (this browser)", await ReadAsync(phone), StringComparison.Ordinal);
        Assert.Contains("A browser that I do not know", await ReadAsync(tom), StringComparison.Ordinal);

        using var stranger = Browse();
        using var refused = await stranger.GetAsync(SessionPages.Path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("/signin?to=%2Fsessions", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_end_one_of_their_own_and_this_one_too()
    {
        using var ana = await SignedInAsync(Firefox);
        using var phone = await SignedInAsync(Phone);
        Issuer.Person = new JsonObject { ["sub"] = "tom" };
        using var tom = await SignedInAsync(Firefox);
        var (hers, his) = (await RowsAsync(ana), (await RowsAsync(tom)).Single().Id);
        var (here, there) = (hers.Single(row => row.IsHere).Id, hers.Single(row => !row.IsHere).Id);

        foreach (var wrong in (string[])[his, "", "nothing"])
        {
            using var foreign = await EndAsync(ana, wrong);
            Assert.Equal((HttpStatusCode.Redirect, "/sessions"), (foreign.StatusCode, foreign.Headers.Location?.ToString()));
        }

        Assert.Single(await RowsAsync(tom));
        Assert.Equal(2, (await RowsAsync(ana)).Count);

        using var ended = await EndAsync(ana, there);
        Assert.Equal("/sessions", ended.Headers.Location?.ToString());
        using var over = await phone.GetAsync(SessionPages.Path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, over.StatusCode);
        Assert.Equal([(here, true)], await RowsAsync(ana));

        using var last = await EndAsync(ana, here);
        Assert.Equal(("/", "\"cache\", \"storage\""), (last.Headers.Location?.ToString(), last.Headers.GetValues("Clear-Site-Data").Single()));
        Assert.Empty(ana.Cookies);
        using var stranger = await EndAsync(ana, his);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        Assert.Single(await RowsAsync(tom));
    }

    [Fact]
    public async Task The_latest_are_shown_and_it_is_said_that_there_are_older_ones()
    {
        const string Older = "There are older ones that are not shown. Signing out everywhere ends those too";
        using var ana = await SignedInAsync(Firefox);
        await BeginAsync(SessionPages.Most - 1);
        Assert.DoesNotContain(Older, await ReadAsync(ana), StringComparison.Ordinal);

        using var phone = await SignedInAsync(Phone);
        var seen = await ReadAsync(phone);
        Assert.Equal(SessionPages.Most, Rows().Count(seen));
        Assert.Contains("Safari, iPhone</strong> (this browser)", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Firefox, Linux", seen, StringComparison.Ordinal);
        Assert.Contains(Older, seen, StringComparison.Ordinal);

        using var ended = await EndAsync(phone, Rows().Matches(seen)[1].Groups[2].Value);
        Assert.Contains("Firefox, Linux", await ReadAsync(phone), StringComparison.Ordinal);
        using var gone = await phone.PostAsync($"{SessionPages.OutPath}?everywhere=true", null, Ct);
        using var over = await ana.GetAsync(SessionPages.Path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, over.StatusCode);
    }

    /// <summary>As many more sessions of whoever has signed in first, each a second later.</summary>
    private async Task BeginAsync(int count)
    {
        for (var at = 1; at <= count; at++)
        {
            Server.Time.Advance(TimeSpan.FromSeconds(1));
            using var browser = await SignedInAsync("curl");
        }

        Server.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task<HttpResponseMessage> EndAsync(CookieBrowser browser, string id) =>
        await browser.PostAsync(SessionPages.Path, new FormUrlEncodedContent(new Dictionary<string, string> { ["session"] = id }), Ct);

    private static async Task<string> ReadAsync(CookieBrowser browser)
    {
        using var answer = await browser.GetAsync(SessionPages.Path, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private static async Task<List<(string Id, bool IsHere)>> RowsAsync(CookieBrowser browser) =>
        [.. Rows().Matches(await ReadAsync(browser)).Select(row => (row.Groups[2].Value, row.Groups[1].Value.Contains("(this browser)", StringComparison.Ordinal)))];

    [GeneratedRegex("<li>(.*?)name=\"session\" value=\"([0-9a-f]{32})\"", RegexOptions.Singleline)]
    private static partial Regex Rows();

    private async Task<CookieBrowser> SignedInAsync(string agent)
    {
        var browser = Browse();
        browser.Agent = agent;
        using var done = await SignInAsync(browser);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        return browser;
    }
}
