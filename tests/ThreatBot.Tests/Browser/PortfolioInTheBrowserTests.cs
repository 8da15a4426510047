using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>All models of one person side by side: on every screen, by keyboard, on paper.</summary>
[Collection(BrowserTests.Name)]
public sealed class PortfolioInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task Models_are_compared_sifted_and_opened()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.ComeInAsync();
        await ana.StartAsync("Look at an example");
        await ana.SeePictureAsync("browser sends ID scan to web shop");
        await ana.Page.GotoAsync(bot.Address.ToString());
        await ana.StartAsync("Look at an example");
        await ana.SeePictureAsync("browser sends ID scan to web shop");
        await ana.SayAsync("rename corner shop, open on Sundays and on every other day of the week");
        await ana.SeeAsync("from now on");

        await ana.Page.GotoAsync(bot.Address.ToString());
        await ana.Page.GetByRole(AriaRole.Link, new() { Name = "All models side by side" }).ClickAsync();
        await Expect(ana.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(ana.Page.Locator("#chart svg")).ToBeVisibleAsync();
        await ana.LookAsync("portfolio");
        await ana.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await ana.ShootAsync("portfolio-print");
        var paper = await ana.Page.PdfAsync(new() { Format = "A4" });
        Assert.InRange(paper.Length, 5_000, 5_000_000);
        await ana.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        await ana.Page.GetByLabel("Name").FocusAsync();
        await ana.Page.Keyboard.TypeAsync("corner");
        await ana.Page.Keyboard.PressAsync("Enter");
        await Expect(ana.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await ana.Page.Locator("tbody a").FocusAsync();
        await ana.Page.Keyboard.PressAsync("Enter");
        await Expect(ana.Page.Locator("h1")).ToContainTextAsync("corner shop");
        Assert.Empty(ana.Complaints);
    }
}
