using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>A story talked through by clicking and typing, as people would.</summary>
[Collection(BrowserTests.Name)]
public sealed class StoryInTheBrowserTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_talk_a_story_through_over_a_reload_and_a_restart_of_the_server()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var mia = await chromium.PersonAsync(bot.Address, "Mia");
        await mia.ComeInAsync();
        await mia.TellAsync("PAY-42 Customers upload an ID card");
        await mia.SeeAsync("ThreatBot here");
        await mia.SeeAsync("what does it touch?");
        await mia.SayAsync("browser [internet] -> web shop [cloud]: ID scan");
        await mia.SeeAsync("browser → web shop: ID scan (new)");
        await mia.SeePictureAsync("browser sends ID scan to web shop");
        await mia.SayAsync("web shop [cloud] -> (scan store) [cloud / database network]: ID scan");
        await mia.SeeAsync("web shop → scan store: ID scan (new)");
        await mia.SeePictureAsync("web shop sends ID scan to scan store");

        var tom = await chromium.PersonAsync(bot.Address, "Tom");
        await tom.JoinAsync(await mia.Page.Locator("#invite").InputValueAsync());
        await mia.SeeAsync("Tom is here");
        await mia.SeeAsideAsync("#people", "Tom");
        await tom.SeeAsync("web shop → scan store: ID scan (new)");
        await tom.PressAsync("Right");
        await mia.SeeAsync("Tom: Right");
        await mia.SayAsync("tom: read other people's IDs / ana: get verified with a fake");
        await tom.SeeAsync("Kept:");

        await bot.StopAsync();
        await Expect(mia.Page.Locator("#state")).ToContainTextAsync("The connection is lost", new() { Timeout = 20_000 });
        await Expect(tom.Page.Locator("#state")).ToContainTextAsync("The connection is lost", new() { Timeout = 20_000 });
        await mia.ShootAsync("connection-lost");

        // It is shown for a few seconds only, so somebody must be looking before the server is back.
        var back = Expect(tom.Page.Locator("#state")).ToContainTextAsync("Back again", new() { Timeout = 60_000 });
        await bot.StartAsync();
        await back;

        await tom.SayAsync("+ admin page, any of us can open any scan");
        await mia.SeeAsync("Should that worry us?");
        await mia.PressAsync("Yes");
        await tom.SeeAsync("Mia: Yes");
        await tom.SeeAsideAsync("#findings", "T1");
        await mia.Page.ReloadAsync();
        await mia.SeeAsync("Anything else there?");
        await mia.SeeAsideAsync("#findings", "admin page, any of us can open any scan");

        await mia.SayAsync("thinking aloud is not recorded");
        await tom.SeeAsync("thinking aloud is not recorded");
        await mia.PressAsync("Next");
        await mia.SayAsync("done");
        await tom.SeeAsync("My draft:");
        await tom.PressAsync("Looks right");
        await mia.SeeAsync("Criteria to paste:");
        await tom.SayAsync("@ThreatBot gibberish");
        await tom.SeeAsync("only Tom sees this");
        await mia.SeeNothingOfAsync("only Tom sees this");

        Assert.Contains("admin page, any of us can open any scan", await DownloadAsync(mia, "Summary"), StringComparison.Ordinal);
        Assert.Contains("\"format\": \"threatbot/1\"", await DownloadAsync(mia, "Model (JSON)"), StringComparison.Ordinal);
        Assert.DoesNotContain("thinking aloud", await DownloadAsync(mia, "Model (JSON)"), StringComparison.Ordinal);
        Assert.Empty(mia.Complaints.Concat(tom.Complaints));
    }

    private static async Task<string> DownloadAsync(Person person, string link)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync(), Ct);
    }
}
