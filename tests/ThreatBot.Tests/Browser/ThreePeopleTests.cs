using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>Three people with a browser each, in one conversation.</summary>
[Collection(BrowserTests.Name)]
public sealed class ThreePeopleTests(Chromium chromium)
{
    [Fact]
    public async Task Everybody_sees_what_the_others_say_but_not_what_is_meant_for_one()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var (mia, tom, ana) = (await chromium.PersonAsync(bot.Address, "Mia"), await chromium.PersonAsync(bot.Address, "Tom"), await chromium.PersonAsync(bot.Address, "Ana"));
        Person[] all = [mia, tom, ana];
        await mia.ComeInAsync();
        await mia.TellAsync("PAY-42 Customers upload an ID card");
        await mia.SeeAsync("what does it touch?");
        var invite = await mia.Page.Locator("#invite").InputValueAsync();
        await tom.JoinAsync(invite);
        await ana.JoinAsync(invite);
        foreach (var person in all)
        {
            await Expect(person.Page.Locator("#people .here")).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        }

        await tom.SayAsync("browser [internet] -> web shop [cloud]: ID scan");
        await SeeAsync(all, "browser → web shop: ID scan (new)");
        await ana.PressAsync("Right");
        await SeeAsync(all, "Ana: Right");
        await mia.SayAsync("+ read other people's IDs");
        await SeeAsync(all, "Kept: W1 Mia");

        // What all see after it proves that the others could have seen what only Tom is told.
        await tom.SayAsync("@ThreatBot help");
        await tom.SeeAsync("only Tom sees this");
        await ana.SayAsync("get verified with a fake");
        await ana.PressAsync("Write it down");
        await SeeAsync(all, "“get verified with a fake” Should that worry us?");
        await OnlyTomSeesAsync(mia, tom, ana);
        foreach (var person in all)
        {
            await person.Page.ReloadAsync();
        }

        await SeeAsync(all, "“get verified with a fake” Should that worry us?");
        await OnlyTomSeesAsync(mia, tom, ana);
        Assert.Empty(all.SelectMany(person => person.Complaints));
    }

    private static async Task SeeAsync(IEnumerable<Person> all, string text)
    {
        foreach (var person in all)
        {
            await person.SeeAsync(text);
        }
    }

    private static async Task OnlyTomSeesAsync(Person mia, Person tom, Person ana)
    {
        await tom.SeeAsync("only Tom sees this");
        await mia.SeeNothingOfAsync("only Tom sees this");
        await ana.SeeNothingOfAsync("only Tom sees this");
    }
}
