namespace ThreatBot.Tests.Browser;

/// <summary>A planning hour: three people, eight stories.</summary>
[Collection(BrowserTests.Name)]
public sealed class PlanningInTheBrowserTests(Chromium chromium)
{
    private const string Stories = """
        PAY-42 Customers upload an ID card
        PAY-43 Refunds above 100 euro need a second pair of eyes
        UI-7 New colour of the basket button
        UI-8 Rename the cart
        OPS-3 Support agents export ID scans for the regulator
        UI-9 Show the size chart earlier
        SHOP-11 Guests stay logged in for a year
        SHOP-12 Order page loads faster
        """;

    [Fact]
    public async Task Three_stories_are_looked_at_closely_and_the_rest_is_settled_in_one_tap()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        Person[] people = [await chromium.PersonAsync(bot.Address, "Mia"), await chromium.PersonAsync(bot.Address, "Tom"), await chromium.PersonAsync(bot.Address, "Lena")];
        var (mia, tom, lena) = (people[0], people[1], people[2]);
        await RoundInTheBrowserTests.GatherAsync(people);

        await mia.SayAsync($"/planning {Stories}");
        await RoundInTheBrowserTests.SeeAsync(people, "Stories: 8. A closer look for");
        await lena.SayAsync("@ThreatBot 2 glance");
        await tom.SayAsync("@ThreatBot 7 deep");
        await RoundInTheBrowserTests.SeeAsync(people, "7 · SHOP-11 Guests stay logged in for a year");
        await mia.LookAsync("planning-triage");
        await mia.PressAsync("Start");
        await RoundInTheBrowserTests.SeeAsync(people, "1 of 3 · PAY-42");
        await mia.SayAsync("browser [internet] -> web shop [cloud]: ID scan");
        await tom.ChooseAsync("browser → web shop: ID scan (new)", "Right");
        await lena.SeeAsync("You mean us harm");
        await lena.SayAsync("+ read other people's IDs");
        await mia.SeeAsync("Kept: W1 Lena");
        await mia.SayAsync("done");
        await tom.ChooseAsync("no open finding", "Looks right");
        await RoundInTheBrowserTests.SeeAsync(people, "2 of 3 · OPS-3");
        await lena.ChooseAsync("OPS-3", "Nothing relevant here");
        await lena.ChooseAsync("why?", "Nothing new for anybody");
        await RoundInTheBrowserTests.SeeAsync(people, "3 of 3 · SHOP-11");
        await tom.ChooseAsync("SHOP-11", "Nothing relevant here");
        await tom.ChooseAsync("why?", "Only wording or looks");
        await RoundInTheBrowserTests.SeeAsync(people, "The rest at a glance");
        await lena.PressAsync("Settle all");
        await RoundInTheBrowserTests.SeeAsync(people, "Planning done");
        await mia.SeeAsync("Settled 4");
        await mia.LookAsync("planning-closed");
        Assert.Empty(people.SelectMany(person => person.Complaints));
    }
}
