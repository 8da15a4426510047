using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>The page of a model beside the talk about it: looked at on every screen, searched, opened, printed, and never out of date.</summary>
[Collection(BrowserTests.Name)]
public sealed class ModelPageInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task The_page_of_the_example_is_read_searched_and_printed()
    {
        await using var bot = new ServedBot();
        var (ana, reader) = await OpenedAsync(bot);
        var page = reader.Page;

        await Expect(page.Locator("#threats tbody tr").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("admin");
        await Expect(page.Locator("#threats")).ToContainTextAsync("admin page");
        Assert.Equal(0, await page.Locator("tbody tr:visible").Filter(new() { HasNotText = "admin" }).CountAsync());
        await page.GetByRole(AriaRole.Searchbox).FillAsync("");

        await page.GetByText("Only some of it").ClickAsync();
        await page.GetByLabel("Story", new() { Exact = true }).SelectOptionAsync("US1");
        await reader.LookAsync("model-page-sieve");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Expect(page.Locator("#pictures")).ToHaveCountAsync(0);
        await Expect(page.Locator("#stories tbody tr")).ToHaveCountAsync(1);
        await page.GetByText("Everything that happened").ClickAsync();
        await Expect(page.Locator("#past .changes li").First).ToBeVisibleAsync();
        await reader.LookAsync("model-history");
        await page.GetByText("Back to the model").ClickAsync();

        await page.Locator("#diagram [data-id]").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("dialog[open]")).ToContainTextAsync("added by");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#threats a[data-object=T1]").First.ClickAsync();
        await Expect(page.Locator("dialog[open]")).ToContainTextAsync("added by");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);

        await page.Locator("#diagram [data-zoom=in]").ClickAsync();
        await Expect(page.Locator("#diagram svg")).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("scale\\(1\\.25\\)"));
        await page.Locator("#diagram [data-zoom=whole]").ClickAsync();
        var paper = await page.PdfAsync(new() { Format = "A4" });
        Assert.InRange(paper.Length, 10_000, 5_000_000);

        await reader.LookAsync("model-page");
        Assert.Empty(ana.Complaints.Concat(reader.Complaints));
    }

    [Fact]
    public async Task What_is_said_meanwhile_shows_on_the_page()
    {
        await using var bot = new ServedBot();
        var (ana, reader) = await OpenedAsync(bot);
        var page = reader.Page;

        await ana.SayAsync("rename corner shop");
        await ana.SeeAsync("corner shop");
        await ana.SayAsync("edit T1 the admin page opens every scan");

        await Expect(page.Locator("#threats")).ToContainTextAsync("opens every scan", new() { Timeout = 20_000 });
        await Expect(page.Locator("#news")).ToContainTextAsync("The model changed");

        await ana.SayAsync("delete corner shop");
        await ana.SeeAsync("This cannot be undone.");
        await ana.SayAsync("yes");
        await Expect(page.Locator("#news")).ToContainTextAsync("not there for you any more", new() { Timeout = 20_000 });
        reader.Complaints.RemoveAll(complaint => complaint.Contains("404", StringComparison.Ordinal));
        Assert.Empty(ana.Complaints.Concat(reader.Complaints));
    }

    private async Task<(Person Ana, Person Reader)> OpenedAsync(ServedBot bot)
    {
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.ComeInAsync();
        await ana.StartAsync("Look at an example");
        await ana.SeePictureAsync("browser sends ID scan to web shop");
        var page = await ana.FollowAsync(ana.Page.Locator("#page"));
        await page.WaitForLoadStateAsync();
        return (ana, new Person(page, bot.Address, "Ana"));
    }
}
