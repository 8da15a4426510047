using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>The page that makes a token, as somebody with a browser uses it.</summary>
[Collection(BrowserTests.Name)]
public sealed class TokenInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task A_token_is_asked_for_chosen_made_and_works()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.ComeInAsync();
        await ana.TellAsync("Customers upload an ID card");
        await ana.SayAsync("token for dashboard");
        await ana.SeeAsync("opens a page that makes the token");

        var page = await ana.FollowAsync(ana.Page.GetByRole(AriaRole.Link, new() { Name = "dashboard" }).Last);
        await page.WaitForLoadStateAsync();
        var maker = new Person(page, bot.Address, "Ana");
        await maker.LookAsync("token-asked");
        await Expect(page.GetByLabel("read the model as it is")).ToBeCheckedAsync();
        await page.GetByLabel("see its pictures").CheckAsync();
        await page.GetByLabel("Days until it ends").SelectOptionAsync("7");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Here is the token");
        await maker.LookAsync("token-made");
        var token = await page.GetByLabel("dashboard").InputValueAsync();
        Assert.Empty(ana.Complaints.Concat(maker.Complaints));
        using var tool = new HttpClient { BaseAddress = bot.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await tool.GetAsync("/api/v1/models", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
