using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using NodaTime;
using ThreatBot.Storage;
using ThreatBot.Tests.Channels.WebChat;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Tests.Web;

/// <summary>Ending all sessions of somebody: by themselves on a page, or by whoever runs the server.</summary>
public sealed class SessionEndTests : OnSignIn
{
    /// <summary>Beyond this a stream does not end, however busy the machine is.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_and_every_copy_of_what_it_had()
    {
        using var ana = await ComeInAsync();
        using var phone = await ComeInAsync();
        using var thief = CopyOf(phone);
        var (id, token) = await TalkAsync(ana);
        Assert.Equal((200, HttpStatusCode.OK), ((await Server.SendAsync(HttpMethod.Get, $"conversations/{id}", token)).Status, (await thief.GetAsync("/web/conversations", Ct)).StatusCode));
        Server.Time.Advance(TimeSpan.FromSeconds(1));

        using var left = await ana.PostAsync("/signout?everywhere=true", null, Ct);

        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        foreach (var browser in (CookieBrowser[])[phone, thief])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/portfolio", Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/web/conversations", Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/web/me", JsonContent.Create(new { name = "Ana" }), Ct)).StatusCode);
        }

        Assert.Equal(404, (await Server.SendAsync(HttpMethod.Post, "tokens/refresh", token)).Status);
        Server.Time.Advance(TimeSpan.FromSeconds(1));
        await SignInAsync(phone);
        Assert.Contains("shop", await (await phone.GetAsync("/portfolio", Ct)).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_here_ends_every_copy_of_what_this_browser_had_and_leaves_the_others_in()
    {
        using var ana = await ComeInAsync();
        using var phone = await ComeInAsync();
        using var thief = CopyOf(ana);
        var (id, token) = await TalkAsync(ana);
        using var given = await phone.PostAsync($"/web/conversations/{id}/token", null, Ct);
        var other = (await JsonAsync(given))["token"]!.ToString();
        Assert.Equal((HttpStatusCode.OK, 200), (await StatusAsync(thief), (await Server.SendAsync(HttpMethod.Get, $"conversations/{id}", token)).Status));

        using var left = await ana.PostAsync("/signout", null, Ct);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK), (await StatusAsync(ana), await StatusAsync(thief), await StatusAsync(phone)));
        Assert.Equal(HttpStatusCode.NotFound, (await thief.GetAsync("/portfolio", Ct)).StatusCode);
        Assert.Equal((404, 404), ((await Server.SendAsync(HttpMethod.Get, $"conversations/{id}", token)).Status, (await Server.SendAsync(HttpMethod.Post, "tokens/refresh", token)).Status));
        Assert.Equal(200, (await Server.SendAsync(HttpMethod.Post, "tokens/refresh", other)).Status);
    }

    [Fact]
    public async Task Signing_in_anew_ends_what_this_browser_had_before()
    {
        using var ana = await ComeInAsync();
        using var phone = await ComeInAsync();
        using var thief = CopyOf(ana);

        await SignInAsync(ana);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK), (await StatusAsync(ana), await StatusAsync(thief), await StatusAsync(phone)));

        // Whoever that was before.
        using var again = CopyOf(ana);
        Issuer.Person = new JsonObject { ["sub"] = "tom", ["name"] = "Tom" };
        await SignInAsync(ana);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (await StatusAsync(again), await StatusAsync(phone)));
    }

    [Fact]
    public async Task A_stream_of_an_ended_session_shows_nothing_more_and_ends_soon()
    {
        using var ana = await ComeInAsync();
        Server.Time.Advance(TimeSpan.FromSeconds(1));
        using var phone = await ComeInAsync();
        var (id, token) = await TalkAsync(ana);
        using var given = await phone.PostAsync($"/web/conversations/{id}/token", null, Ct);
        var other = (await JsonAsync(given))["token"]!.ToString();
        using var ended = await OpenAsync(id, token);
        using var open = await OpenAsync(id, other);
        await ended.UntilAsync("new shop");
        await open.UntilAsync("new shop");
        var next = ended.NextAsync();

        // As when she signs out on another server, from which this one hears nothing.
        await Sessions.EndAsync(WebId, (await Sessions.OfAsync(WebId, Now, 10, Ct))[1].Id, Ct);
        await SayAsync(id, other, "the gate stands open");
        await open.UntilAsync("the gate stands open");
        Server.Time.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAnyAsync<WebSocketException>(() => next.WaitAsync(Hanging, Ct));
        await SayAsync(id, other, "the gate is shut");
        await open.UntilAsync("the gate is shut");
    }

    private Sessions Sessions => new(Server.Database);

    private Instant Now => Instant.FromDateTimeOffset(Server.Time.GetUtcNow());

    private string WebId => SignedIn.WebIdOf(Issuer.Issuer.AbsoluteUri, "ana");

    private CookieBrowser CopyOf(CookieBrowser browser)
    {
        var copy = Browse();
        foreach (var (name, value) in browser.Cookies)
        {
            copy.Cookies[name] = value;
        }

        return copy;
    }

    /// <summary>Whether a browser is in.</summary>
    private static async Task<HttpStatusCode> StatusAsync(CookieBrowser browser)
    {
        using var answer = await browser.GetAsync("/web/conversations", Ct);
        return answer.StatusCode;
    }

    /// <summary>A conversation, and the token of the browser that began it.</summary>
    private static async Task<(string Id, string Token)> TalkAsync(CookieBrowser browser)
    {
        using var started = await browser.PostAsync("/web/conversations", JsonContent.Create(new { say = "new shop" }), Ct);
        var id = (await JsonAsync(started))["id"]!.ToString();
        using var given = await browser.PostAsync($"/web/conversations/{id}/token", null, Ct);
        return (id, (await JsonAsync(given))["token"]!.ToString());
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

    private async Task<OpenStream> OpenAsync(string id, string token)
    {
        var (_, reached) = await Server.SendAsync(HttpMethod.Get, $"conversations/{id}", token);
        return await OpenStream.OpenAsync(new Uri(reached!["streamUrl"]!.ToString()));
    }

    private async Task SayAsync(string id, string token, string text) =>
        Assert.Equal(200, (await Server.SendAsync(HttpMethod.Post, $"conversations/{id}/activities", token, JsonContent.Create(new { type = "message", text }))).Status);

    private async Task<CookieBrowser> ComeInAsync()
    {
        var browser = Browse();
        await SignInAsync(browser);
        using var entered = await browser.PostAsync("/web/me", JsonContent.Create(new { name = "Ana" }), Ct);
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);
        return browser;
    }
}

/// <summary>Whoever came in by the secret is signed out by whoever runs the server, and comes in anew as somebody new.</summary>
public sealed class SecretSessionEndTests : OnPages
{
    [Fact]
    public async Task Whoever_was_signed_out_is_known_no_more_and_nobody_else_is_touched()
    {
        var (mia, tom) = (await Server.GuestAsync("Mia"), await Server.GuestAsync("Tom"));
        var cookies = (Mia: Server.PersonToken(mia.Participant), Tom: Server.PersonToken(tom.Participant));
        Server.Time.Advance(TimeSpan.FromSeconds(1));

        await new Links(Server.Database).StopAsync(new PersonKey("local", "webchat", mia.Participant), Instant.FromDateTimeOffset(Server.Time.GetUtcNow()), Ct);

        Assert.DoesNotContain("Mia", await MeAsync(cookies.Mia), StringComparison.Ordinal);
        Assert.Contains("Tom", await MeAsync(cookies.Tom), StringComparison.Ordinal);
    }

    private async Task<string> MeAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/web/me");
        request.Headers.Add("Cookie", $"threatbot={token}");
        using var answer = await Server.Client.SendAsync(request, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
