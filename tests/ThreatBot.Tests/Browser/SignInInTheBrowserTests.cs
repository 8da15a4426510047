using Microsoft.Playwright;
using ThreatBot.Tests.Fakes.OpenId;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>What people see who have to sign in, on every screen.</summary>
[Collection(BrowserTests.Name)]
public sealed class SignInInTheBrowserTests(Chromium chromium) : OnSignIn
{
    [Fact]
    public async Task Whoever_has_signed_in_signs_out_by_a_press()
    {
        using var phone = Browse();
        phone.Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        using var there = await SignInAsync(phone);
        using var elsewhere = Browse();
        using var done = await SignInAsync(elsewhere);
        var ana = await chromium.PersonAsync(Server.Address, "Ana");
        await ana.Page.Context.AddCookiesAsync([.. elsewhere.Cookies.Select(cookie => new Cookie { Name = cookie.Key, Value = cookie.Value, Url = $"https://{Server.Address.Authority}", Secure = true })]);
        await ana.Page.GotoAsync(Server.Address.ToString());
        await Expect(ana.Page.GetByRole(AriaRole.Link, new() { Name = "Where you are signed in" })).ToHaveAttributeAsync("href", "/sessions");
        await ana.LookAsync("signed-in-home");
        await ana.Page.GotoAsync(new Uri(Server.Address, "/portfolio").ToString());
        await Expect(ana.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync("I have not met you yet");
        await ana.LookAsync("signed-in");
        await ana.Page.GetByRole(AriaRole.Link, new() { Name = "Where you are signed in" }).ClickAsync();
        var other = ana.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasNotText = "this browser" });
        await Expect(other).ToContainTextAsync("Firefox, Linux");
        await ana.LookAsync("sessions");
        await other.GetByRole(AriaRole.Button).FocusAsync();
        await ana.Page.Keyboard.PressAsync("Enter");
        await Expect(ana.Page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(ana.Page.GetByRole(AriaRole.Listitem)).ToContainTextAsync("this browser");

        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_is_offered_to_and_asked_for_nothing_else()
    {
        var ana = await chromium.PersonAsync(Server.Address, "Ana");
        await ana.Page.GotoAsync(Server.Address.ToString());
        await Expect(ana.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToHaveAttributeAsync("href", "/signin?to=%2F");
        await Expect(ana.Page.GetByLabel("Your name")).ToBeHiddenAsync();
        await ana.LookAsync("sign-in");
        Assert.Empty(ana.Complaints);

        await ana.Page.GotoAsync(new Uri(Server.Address, "/portfolio").ToString());
        await Expect(ana.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToHaveAttributeAsync("href", "/signin?to=%2Fportfolio");
        await ana.LookAsync("sign-in-portfolio");
        await ana.Page.GotoAsync(new Uri(Server.Address, "/signin/done?code=guessed&state=guessed").ToString());
        await Expect(ana.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync("Signing in did not work");
        await ana.LookAsync("not-signed-in");
        Assert.All(ana.Complaints, complaint => Assert.Matches("40[04]", complaint));
    }
}
