using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NodaTime;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.OpenId;

namespace ThreatBot.Tests.Web;

/// <summary>Ending all sessions of somebody: by themselves on a page, or by whoever runs the server.</summary>
public sealed class SessionEndTests : OnSignIn
{
    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_and_every_copy_of_what_it_had()
    {
        using var ana = await ComeInAsync();
        using var phone = await ComeInAsync();
        using var thief = Browse();
        foreach (var (name, value) in phone.Cookies)
        {
            thief.Cookies[name] = value;
        }

        using var started = await ana.PostAsync("/web/conversations", JsonContent.Create(new { say = "new shop" }), Ct);
        var id = JsonNode.Parse(await started.Content.ReadAsStringAsync(Ct))!["id"]!.ToString();
        using var given = await ana.PostAsync($"/web/conversations/{id}/token", null, Ct);
        var token = JsonNode.Parse(await given.Content.ReadAsStringAsync(Ct))!["token"]!.ToString();
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
    public async Task Signing_out_here_leaves_the_other_browsers_in()
    {
        using var ana = await ComeInAsync();
        using var phone = await ComeInAsync();
        Server.Time.Advance(TimeSpan.FromSeconds(1));

        using var left = await ana.PostAsync("/signout", null, Ct);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), ((await ana.GetAsync("/web/conversations", Ct)).StatusCode, (await phone.GetAsync("/web/conversations", Ct)).StatusCode));
    }

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
