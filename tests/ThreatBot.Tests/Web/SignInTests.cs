using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Channels.WebChat;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.OpenId;

namespace ThreatBot.Tests.Web;

/// <summary>Signing in with OpenID Connect: the flow itself, and everything that is not let through.</summary>
public sealed class SignInTests : OnSignIn
{
    private const string Session = "__Host-threatbot-session";

    private static readonly string[] Hardened = ["path=/;", "secure", "samesite=lax", "httponly"];

    [Fact]
    public async Task Whoever_signs_in_comes_back_where_they_were_and_no_token_stays()
    {
        using var ana = Browse();
        using var done = await SignInAsync(ana, "/portfolio?order=name");

        Assert.Equal((HttpStatusCode.Redirect, "/portfolio?order=name"), (done.StatusCode, done.Headers.Location?.ToString()));
        var set = ana.Set.Single(cookie => cookie.StartsWith($"{Session}=", StringComparison.Ordinal));
        Assert.All(Hardened, part => Assert.Contains(part, set, StringComparison.Ordinal));
        Assert.DoesNotContain("domain", set, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(set.Length, 1, 1_500);
        Assert.Equal([Session], ana.Cookies.Keys);
        var redeemed = Assert.Single(Issuer.Redeemed);
        Assert.Equal("https://bot.example/signin/done", redeemed["redirect_uri"]);
        Assert.InRange(redeemed["code_verifier"].Length, 43, 128);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("evil")]
    [InlineData("")]
    public async Task Nobody_is_led_elsewhere(string to)
    {
        using var ana = Browse();
        using var done = await SignInAsync(ana, to);

        Assert.Equal("/", done.Headers.Location?.ToString());
    }

    public static TheoryData<string> Lies => [.. Spoiled.Keys];

    private static readonly Dictionary<string, Action<JsonObject, JsonObject>> Spoiled = new()
    {
        ["another issuer"] = (_, token) => token["iss"] = "http://127.0.0.1:1/",
        ["no issuer"] = (_, token) => token.Remove("iss"),
        ["another audience"] = (_, token) => token["aud"] = "somebody else",
        ["no audience"] = (_, token) => token.Remove("aud"),
        ["another nonce"] = (_, token) => token["nonce"] = "guessed",
        ["no nonce"] = (_, token) => token.Remove("nonce"),
        ["over"] = (_, token) => (token["nbf"], token["exp"]) = (token["nbf"]!.GetValue<long>() - 7_200, token["exp"]!.GetValue<long>() - 7_200),
        ["without end"] = (_, token) => token.Remove("exp"),
        ["not begun"] = (_, token) => token["nbf"] = token["nbf"]!.GetValue<long>() + 600,
        ["unsigned"] = (header, _) => header["alg"] = "none",
        ["signature cut off"] = (_, _) => { },
        ["signed with the public key"] = (header, _) => header["alg"] = "HS256",
        ["no subject"] = (_, token) => token.Remove("sub"),
        ["two subjects"] = (_, token) => token["sub"] = new JsonArray("ana", "tom"),
        ["a key nobody shows"] = (header, _) => header["kid"] = "key-9",
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_token_that_is_not_right_signs_nobody_in(string lie)
    {
        using var ana = Browse();
        Issuer.Spoil = Spoiled[lie];
        Issuer.IsCut = lie == "signature cut off";
        if (lie.StartsWith("a key", StringComparison.Ordinal))
        {
            Issuer.Key = FakeKey.Number(2);
        }

        using var done = await SignInAsync(ana);

        Assert.Equal(HttpStatusCode.BadRequest, done.StatusCode);
        var text = await done.Content.ReadAsStringAsync(Ct);
        Assert.Contains("Signing in did not work", text, StringComparison.Ordinal);
        Assert.DoesNotContain("IDX", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Session, ana.Cookies.Keys);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        using var ana = Browse();
        var back = await AskAsync(ana);
        var cookies = ana.Cookies.ToDictionary();
        Assert.Equal(HttpStatusCode.Redirect, (await ana.GetAsync(back, Ct)).StatusCode);

        using var thief = Browse();
        foreach (var (name, value) in cookies)
        {
            thief.Cookies[name] = value;
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await thief.GetAsync(back, Ct)).StatusCode);
        Assert.DoesNotContain(Session, thief.Cookies.Keys);
    }

    [Fact]
    public async Task What_one_browser_began_no_other_ends()
    {
        using var ana = Browse();
        using var mallory = Browse();
        var (hers, his) = (await AskAsync(ana), await AskAsync(mallory));

        using var lured = await ana.GetAsync(his, Ct);
        using var bare = Browse();
        using var stolen = await bare.GetAsync(hers, Ct);
        using var invented = await ana.GetAsync("/signin/done?code=guessed&state=guessed", Ct);
        using var refused = await ana.GetAsync("/signin/done?error=access_denied", Ct);

        Assert.All(new[] { lured, stolen, invented, refused }, answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.DoesNotContain(Session, ana.Cookies.Keys.Concat(bare.Cookies.Keys));
    }

    [Fact]
    public async Task Without_the_verifier_of_whoever_asked_a_code_is_worth_nothing()
    {
        using var ana = Browse();
        using var mallory = Browse();
        var (hers, his) = (await AskAsync(ana), await AskAsync(mallory));
        var code = System.Web.HttpUtility.ParseQueryString(hers.Split('?')[1])["code"];
        var state = System.Web.HttpUtility.ParseQueryString(his.Split('?')[1])["state"];

        using var mixed = await mallory.GetAsync($"/signin/done?code={code}&state={Uri.EscapeDataString(state!)}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, mixed.StatusCode);
    }

    [Fact]
    public async Task The_session_ends_with_its_hours_and_by_signing_out()
    {
        using var ana = Browse();
        await SignInAsync(ana);
        await EnterAsync(ana);
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync("/portfolio", Ct)).StatusCode);
        Assert.Equal("same-origin", (await ana.GetAsync("/portfolio", Ct)).Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("Sign out", await (await ana.GetAsync("/portfolio", Ct)).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Server.Time.Advance(TimeSpan.FromHours(8) + TimeSpan.FromMinutes(1));
        var over = await ana.GetAsync("/portfolio", Ct);
        Assert.Equal(HttpStatusCode.NotFound, over.StatusCode);
        Assert.Contains("/signin?to=%2Fportfolio", await over.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        await SignInAsync(ana);
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync("/portfolio", Ct)).StatusCode);
        using var left = await ana.PostAsync("/signout", null, Ct);
        Assert.Equal("/", left.Headers.Location?.ToString());
        Assert.Equal("\"cache\", \"storage\"", left.Headers.GetValues("Clear-Site-Data").Single());
        Assert.DoesNotContain(Session, ana.Cookies.Keys);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync("/portfolio", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_web_chat_lets_in_whoever_has_signed_in_and_nobody_else()
    {
        using var ana = Browse();
        using var refused = await ana.PostAsync("/web/me", JsonContent.Create(new { name = "Ana" }), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var me = JsonNode.Parse(await (await ana.GetAsync("/web/me", Ct)).Content.ReadAsStringAsync(Ct))!;
        Assert.True(me["asksSignIn"]!.GetValue<bool>());

        Assert.Null(me["isSignedIn"]);

        await SignInAsync(ana);
        Assert.True(JsonNode.Parse(await (await ana.GetAsync("/web/me", Ct)).Content.ReadAsStringAsync(Ct))!["isSignedIn"]!.GetValue<bool>());
        await EnterAsync(ana);
        using var started = await ana.PostAsync("/web/conversations", JsonContent.Create(new { say = "new shop" }), Ct);
        Assert.Equal(HttpStatusCode.OK, started.StatusCode);

        // The same person in another browser sees the same; the cookie of the web chat alone is worth nothing.
        using var phone = Browse();
        await SignInAsync(phone);
        Assert.Contains("shop", await (await phone.GetAsync("/portfolio", Ct)).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var thief = Browse();
        thief.Cookies["__Host-threatbot"] = ana.Cookies["__Host-threatbot"];
        Assert.Equal(HttpStatusCode.Forbidden, (await thief.GetAsync("/web/conversations", Ct)).StatusCode);
        Issuer.Person = new JsonObject { ["sub"] = "tom", ["name"] = "Tom" };
        await SignInAsync(thief);
        Assert.Equal(HttpStatusCode.Forbidden, (await thief.GetAsync("/web/conversations", Ct)).StatusCode);
    }

    [Fact]
    public async Task No_token_for_talking_and_no_stream_outlives_the_session()
    {
        using var ana = Browse();
        await SignInAsync(ana);
        await EnterAsync(ana);
        using var started = await ana.PostAsync("/web/conversations", JsonContent.Create(new { say = "new shop" }), Ct);
        var id = (await ReadAsync(started))["id"]!.ToString();
        Server.Time.Advance(TimeSpan.FromHours(8) - TimeSpan.FromMinutes(10));
        using var given = await ana.PostAsync($"/web/conversations/{id}/token", null, Ct);
        var first = (await ReadAsync(given))["token"]!.ToString();
        Server.Time.Advance(TimeSpan.FromMinutes(8));
        var (_, renewed) = await Server.SendAsync(HttpMethod.Post, "tokens/refresh", first);
        var (_, again) = await Server.SendAsync(HttpMethod.Post, "tokens/refresh", renewed!["token"]!.ToString());
        var last = again!["token"]!.ToString();
        var (_, reached) = await Server.SendAsync(HttpMethod.Get, $"conversations/{id}", last);
        using var stream = await OpenStream.OpenAsync(new Uri(reached!["streamUrl"]!.ToString()));
        await stream.UntilAsync("new shop");
        Assert.Equal(120, again["expires_in"]!.GetValue<int>());

        Server.Time.Advance(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAnyAsync<System.Net.WebSockets.WebSocketException>(stream.NextAsync);
        foreach (var token in new[] { first, renewed["token"]!.ToString(), last })
        {
            var (status, refusal) = await Server.SendAsync(HttpMethod.Post, "tokens/refresh", token);
            Assert.Equal((403, "TokenExpired"), (status, refusal!["error"]!["code"]!.ToString()));
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

    private static async Task EnterAsync(CookieBrowser browser)
    {
        using var entered = await browser.PostAsync("/web/me", JsonContent.Create(new { name = "Ana" }), Ct);
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);
    }
}
